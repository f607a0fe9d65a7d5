import { createHash } from 'node:crypto';
import { EMPTY_ARRAY, TypeRank, isBinary, typeRank, type Doc } from './bson-values.js';

/**
 * Order-preserving bytes of values: comparing two encodings byte by byte gives MongoDB's order of the values, and no
 * encoding is a prefix of another, so that compound keys are plain concatenations. A descending field has its bytes inverted.
 */

/** lmdb takes keys of at most 1,978 bytes; fields share this many, the rest is for the collection, index and document id. */
const FIELD_BYTES = 1400;
const HASH_BYTES = 20;

/** Builds keys in one reused buffer. */
export class KeyWriter {
  private bytes = Buffer.allocUnsafe(256);
  private length = 0;

  private reserve(extra: number): void {
    if (this.length + extra <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + extra));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  reset(): void {
    this.length = 0;
  }

  get position(): number {
    return this.length;
  }

  /** Inverts what was written since `from` (a descending field). */
  invertFrom(from: number): void {
    for (let i = from; i < this.length; i++) this.bytes[i]! ^= 0xff;
  }

  /** Shortens what was written since `from` as `clamp` does; true when it was too long. */
  clampFrom(from: number, limit: number): boolean {
    if (this.length - from <= limit) return false;
    const { bytes } = clamp(Buffer.from(this.bytes.subarray(from, this.length)), limit);
    this.length = from;
    this.raw(bytes);
    return true;
  }

  uint16(value: number): void {
    this.byte(value >> 8);
    this.byte(value & 0xff);
  }

  take(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length));
  }

  private byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** IEEE double with the sign folded so that byte order is numeric order. NaN is below everything. */
  private double(value: number): void {
    this.reserve(8);
    if (Number.isNaN(value)) {
      this.bytes.fill(0, this.length, this.length + 8);
    } else {
      this.bytes.writeDoubleBE(value === 0 ? 0 : value, this.length);
      if (this.bytes[this.length]! & 0x80) for (let i = 0; i < 8; i++) this.bytes[this.length + i]! ^= 0xff;
      else this.bytes[this.length]! |= 0x80;
    }
    this.length += 8;
  }

  /** UTF-8 bytes with 00 written as 00 FF. */
  escaped(text: string): void {
    const size = Buffer.byteLength(text);
    this.reserve(size * 2);
    const start = this.length;
    this.length += this.bytes.write(text, start, 'utf8');
    if (this.bytes.subarray(start, this.length).indexOf(0) === -1) return;
    const plain = Buffer.from(this.bytes.subarray(start, this.length));
    let at = start;
    for (const value of plain) {
      this.bytes[at++] = value;
      if (value === 0) this.bytes[at++] = 0xff;
    }
    this.length = at;
  }

  private text(text: string): void {
    this.escaped(text);
    this.byte(0);
    this.byte(1);
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  value(value: unknown): void {
    const rank = typeRank(value);
    this.byte(rank);
    switch (rank) {
      case TypeRank.number:
        return this.double(value as number);
      case TypeRank.date:
        return this.double((value as Date).getTime());
      case TypeRank.string:
        return this.text(value as string);
      case TypeRank.boolean:
        return this.byte(value ? 1 : 0);
      case TypeRank.objectId:
        return this.raw((value as { id: Uint8Array }).id);
      case TypeRank.object:
        for (const [name, field] of Object.entries(value as Doc)) {
          this.byte(typeRank(field));
          this.text(name);
          this.value(field);
        }
        return this.byte(0);
      case TypeRank.array:
        for (const element of value as unknown[]) this.value(element);
        return this.byte(0);
      case TypeRank.binary: {
        if (!isBinary(value)) return;
        const size = Buffer.alloc(5);
        size.writeUInt32BE(value.length());
        size[4] = value.sub_type;
        this.raw(size);
        return this.raw(value.value());
      }
      default:
        return;
    }
  }
}

const writer = new KeyWriter();

/** Encodes one value in ascending order, whole. */
export function encodeValue(value: unknown): Buffer {
  writer.reset();
  writer.value(value);
  return writer.take();
}

/** The bytes every string that starts with `prefix` begins with. */
export function encodeStringPrefix(prefix: string): Buffer {
  writer.reset();
  writer.escaped(prefix);
  return Buffer.concat([Buffer.from([TypeRank.string]), writer.take()]);
}

/** Inverts the order of an encoding (descending fields). Returns a new buffer. */
export function invert(bytes: Buffer): Buffer {
  const inverted = Buffer.allocUnsafe(bytes.length);
  for (let i = 0; i < bytes.length; i++) inverted[i] = 0xff - bytes[i]!;
  return inverted;
}

/** First key after all keys that start with `prefix`. */
export function successor(prefix: Buffer): Buffer {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 0xff) end--;
  const next = Buffer.from(prefix.subarray(0, end));
  if (end > 0) next[end - 1]! += 1;
  return next;
}

/** The most bytes one field may take in a key of `fields` fields. */
export function fieldLimit(fields: number): number {
  return Math.floor(FIELD_BYTES / fields) - HASH_BYTES;
}

/**
 * Shortens an over-long encoding to its first `limit` bytes and a hash of the whole. Equality stays exact; order stays exact against
 * every value of at most `limit` bytes; only two over-long values with the same beginning lose their order.
 */
export function clamp(bytes: Buffer, limit: number): { bytes: Buffer; clamped: boolean } {
  if (bytes.length <= limit) return { bytes, clamped: false };
  return { bytes: Buffer.concat([bytes.subarray(0, limit), createHash('sha1').update(bytes).digest()]), clamped: true };
}

/** Sort key of one field of a sort specification. `undefined` is missing; see EMPTY_ARRAY. */
export function encodeSortField(value: unknown, direction: 1 | -1): Buffer {
  const bytes = encodeValue(Array.isArray(value) && value.length === 0 ? EMPTY_ARRAY : value);
  return direction === 1 ? bytes : invert(bytes);
}
