import mongoose from 'mongoose';
import { TypeRank } from './bson-values.js';

const { ObjectId } = mongoose.mongo.BSON;

/** A value read back out of a key, and where the next field begins. */
export interface Decoded {
  value: unknown;
  end: number;
}

const scratch = Buffer.alloc(8);

function readDouble(bytes: Buffer, from: number): number {
  const positive = (bytes[from]! & 0x80) !== 0;
  let any = 0;
  for (let i = 0; i < 8; i++) {
    const byte = bytes[from + i]!;
    any |= byte;
    scratch[i] = positive ? byte : byte ^ 0xff;
  }
  if (any === 0) return Number.NaN;
  if (positive) scratch[0]! ^= 0x80;
  return scratch.readDoubleBE();
}

function readText(bytes: Buffer, from: number): { text: string; end: number } | undefined {
  let end = from;
  let escaped = false;
  for (;;) {
    end = bytes.indexOf(0, end);
    if (end === -1 || end + 1 >= bytes.length) return undefined;
    if (bytes[end + 1] !== 0xff) break;
    escaped = true;
    end += 2;
  }
  const raw = bytes.subarray(from, end);
  const text = (escaped ? Buffer.from(raw.filter((byte, i) => !(byte === 0xff && raw[i - 1] === 0))) : raw).toString('utf8');
  return { text, end: end + 2 };
}

/**
 * Reads an ascending encoding of a plain value. Undefined when it is none: an object, a list, binary, or a value cut short.
 * A string or number comes back as it was; null stands for null and for missing.
 */
export function decodeValue(bytes: Buffer, from: number): Decoded | undefined {
  const at = from + 1;
  switch (bytes[from]) {
    case TypeRank.null:
      return { value: null, end: at };
    case TypeRank.number:
      return { value: readDouble(bytes, at), end: at + 8 };
    case TypeRank.date:
      return { value: new Date(readDouble(bytes, at)), end: at + 8 };
    case TypeRank.boolean:
      return { value: bytes[at] === 1, end: at + 1 };
    case TypeRank.objectId:
      return { value: new ObjectId(Uint8Array.from(bytes.subarray(at, at + 12))), end: at + 12 };
    case TypeRank.string: {
      const read = readText(bytes, at);
      return read && { value: read.text, end: read.end };
    }
    default:
      return undefined;
  }
}
