import { decodeDoc, type Doc } from './bson-values.js';

/** Bytes a value takes by its BSON type, where they are always the same. */
const FIXED_BYTES: Readonly<Record<number, number>> = { 0x01: 8, 0x06: 0, 0x07: 12, 0x08: 1, 0x09: 8, 0x0a: 0, 0x10: 4, 0x11: 8, 0x12: 8, 0x13: 16, 0x7f: 0, 0xff: 0 };
const STRING = new Set([0x02, 0x0d, 0x0e]);
const DOCUMENT = new Set([0x03, 0x04, 0x0f]);
const BINARY = 0x05;

/**
 * A document with some of its fields only, the others passed over undecoded: a week is counted from a tenth of what its judgements hold.
 * @param fields names of top-level fields, in ASCII
 */
export function decodeFields(bytes: Buffer, fields: ReadonlySet<string>): Doc {
  const parts: Buffer[] = [];
  let size = 5;
  for (let at = 4; bytes[at] !== 0 && at < bytes.length; ) {
    const nameEnd = bytes.indexOf(0, at + 1);
    const length = valueBytes(bytes, bytes[at] ?? 0, nameEnd + 1);
    // A type that nobody here writes: its length is not known.
    if (nameEnd < 0 || length === undefined) return decodeDoc(bytes);
    const end = nameEnd + 1 + length;
    if (fields.has(bytes.toString('latin1', at + 1, nameEnd))) {
      parts.push(bytes.subarray(at, end));
      size += end - at;
    }
    at = end;
  }
  const whole = Buffer.allocUnsafe(size);
  whole.writeInt32LE(size, 0);
  let at = 4;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  whole[at] = 0;
  return decodeDoc(whole);
}

function valueBytes(bytes: Buffer, type: number, at: number): number | undefined {
  const fixed = FIXED_BYTES[type];
  if (fixed !== undefined) return fixed;
  if (STRING.has(type)) return 4 + bytes.readInt32LE(at);
  if (DOCUMENT.has(type)) return bytes.readInt32LE(at);
  return type === BINARY ? 5 + bytes.readInt32LE(at) : undefined;
}
