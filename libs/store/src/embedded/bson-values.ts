import mongoose from 'mongoose';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';

const { BSON } = mongoose.mongo;

/** A stored document after BSON decoding. */
export type Doc = Record<string, unknown>;

/** MongoDB's order of types, for those the store can compare. */
export const TypeRank = {
  emptyArray: 0x08,
  null: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x50,
  binary: 0x60,
  objectId: 0x70,
  boolean: 0x80,
  date: 0x90,
} as const;

/** How an empty array ranks inside an index or a sort: before null, as MongoDB does. */
export const EMPTY_ARRAY = Symbol('empty array');

export function isPlainObject(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** `Array.isArray` that promises nothing about the elements. */
export function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function bsonTypeOf(value: object): string | undefined {
  return (value as { _bsontype?: string })._bsontype;
}

export function isBinary(value: unknown): value is InstanceType<typeof BSON.Binary> {
  return typeof value === 'object' && value !== null && bsonTypeOf(value) === 'Binary';
}

/** Rank of a value in MongoDB's comparison order. Missing counts as null. @throws UnsupportedOperationError for types without a rank here. */
export function typeRank(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return TypeRank.null;
    case 'number':
      return TypeRank.number;
    case 'string':
      return TypeRank.string;
    case 'boolean':
      return TypeRank.boolean;
    case 'symbol':
      return TypeRank.emptyArray;
    case 'object':
      break;
    default:
      throw new UnsupportedOperationError(`valores de tipo ${typeof value}`);
  }
  if (value === null) return TypeRank.null;
  if (Array.isArray(value)) return TypeRank.array;
  if (value instanceof Date) return TypeRank.date;
  const bsonType = bsonTypeOf(value);
  if (bsonType === 'ObjectId') return TypeRank.objectId;
  if (bsonType === 'Binary') return TypeRank.binary;
  if (bsonType === undefined && isPlainObject(value)) return TypeRank.object;
  throw new UnsupportedOperationError(`comparar valores de tipo ${bsonType ?? value.constructor.name}`);
}

/** Strings in UTF-8 byte order, as MongoDB without collation (JavaScript's `<` differs for characters beyond U+FFFF). */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const xHigh = x >= 0xd800 && x <= 0xdfff;
    const yHigh = y >= 0xd800 && y <= 0xdfff;
    if (xHigh !== yHigh) return xHigh ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1;
}

function compareObjects(a: Doc, b: Doc): number {
  const left = Object.entries(a);
  const right = Object.entries(b);
  for (let i = 0; i < left.length && i < right.length; i++) {
    const [leftName, leftValue] = left[i]!;
    const [rightName, rightValue] = right[i]!;
    const order = typeRank(leftValue) - typeRank(rightValue) || compareStrings(leftName, rightName) || compareValues(leftValue, rightValue);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareArrays(a: unknown[], b: unknown[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** MongoDB's BSON comparison order. Negative, zero or positive. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  const rank = typeRank(a);
  const order = rank - typeRank(b);
  if (order !== 0) return order;
  switch (rank) {
    case TypeRank.object:
      return compareObjects(a as Doc, b as Doc);
    case TypeRank.array:
      return compareArrays(a as unknown[], b as unknown[]);
    case TypeRank.binary: {
      const left = a as InstanceType<typeof BSON.Binary>;
      const right = b as InstanceType<typeof BSON.Binary>;
      return left.length() - right.length() || left.sub_type - right.sub_type || Buffer.compare(left.value(), right.value());
    }
    case TypeRank.objectId:
      return Buffer.compare((a as InstanceType<typeof BSON.ObjectId>).id, (b as InstanceType<typeof BSON.ObjectId>).id);
    case TypeRank.boolean:
      return Number(a) - Number(b);
    case TypeRank.date:
      return compareNumbers((a as Date).getTime(), (b as Date).getTime());
    default:
      return 0;
  }
}

export function valuesEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' && typeof b !== 'object') return Number.isNaN(a) && Number.isNaN(b);
  return compareValues(a, b) === 0;
}

/** The largest document MongoDB takes. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** BSON bytes of a document, with the MongoDB driver's default options. */
export function encodeDoc(doc: Doc): Buffer {
  const bytes = BSON.serialize(doc, { ignoreUndefined: false, checkKeys: false }) as Buffer;
  if (bytes.length > MAX_DOCUMENT_BYTES) throw serverError(10334, 'BSONObjectTooLarge', `BSONObj size: ${bytes.length} is invalid`);
  return bytes;
}

/** True when decoding the document's BSON would give back the same values, so that it need not be done. */
export function storesAsIs(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed();
    case 'number':
    case 'boolean':
      return true;
    case 'object':
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  if (Array.isArray(value)) return value.every(storesAsIs);
  if (isPlainObject(value)) {
    if ('toBSON' in value || '_bsontype' in value) return false;
    for (const field in value) if (!storesAsIs(value[field])) return false;
    return true;
  }
  return bsonTypeOf(value) === 'ObjectId';
}

export function decodeDoc(bytes: Uint8Array): Doc {
  return BSON.deserialize(bytes, { promoteValues: true, promoteLongs: true });
}

/** A filter, update or document as the server would see it: plain values only, nothing shared with the caller. */
export function normalise<T>(value: T): T {
  const copy = plainCopy(value);
  return (copy === NOT_PLAIN ? decodeDoc(BSON.serialize({ v: value }, { ignoreUndefined: false })).v : copy) as T;
}

/** Says that a value is not the same after the way through BSON as before. */
const NOT_PLAIN = Symbol('not plain');

/** The copy that the way through BSON would give, made without it: most of what is asked and written is strings, numbers and dates in objects and lists. */
function plainCopy(value: unknown): unknown {
  // Half a surrogate pair is stored as U+FFFD.
  if (typeof value === 'string') return value.isWellFormed() ? value : NOT_PLAIN;
  if (typeof value !== 'object' || value === null) return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : NOT_PLAIN;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? NOT_PLAIN : new Date(value);
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    for (const element of value as unknown[]) {
      const inner = plainCopy(element);
      if (inner === NOT_PLAIN) return NOT_PLAIN;
      copy.push(inner);
    }
    return copy;
  }
  if (!isPlainObject(value) || 'toBSON' in value || '_bsontype' in value) return NOT_PLAIN;
  const copy: Doc = {};
  for (const [field, element] of Object.entries(value)) {
    const inner = plainCopy(element);
    if (inner === NOT_PLAIN || field === '__proto__' || field.includes('\0')) return NOT_PLAIN;
    copy[field] = inner;
  }
  return copy;
}

/** A copy of the containers of a value (its leaves are never changed in place), so that two documents never share them. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isPlainObject(value)) return value;
  const copy: Doc = {};
  for (const [field, inner] of Object.entries(value)) {
    if (field === '__proto__') Object.defineProperty(copy, field, { value: copyOf(inner), writable: true, enumerable: true, configurable: true });
    else copy[field] = typeof inner === 'object' ? copyOf(inner) : inner;
  }
  return copy;
}
