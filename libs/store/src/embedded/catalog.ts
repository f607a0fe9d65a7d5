import { decodeDoc, encodeDoc, type Doc } from './bson-values.js';
import { encodeValue, clamp, fieldLimit, invert } from './key-encoding.js';
import { compileFilter, type Predicate } from './matcher.js';
import { indexValues, splitPath, type Path } from './paths.js';

/** Direction of a field in an index. */
export type Direction = 1 | -1;

/** One index of a collection, as kept in the catalogue. */
export interface IndexRecord {
  id: number;
  name: string;
  key: Array<[field: string, direction: Direction]>;
  unique: boolean;
  sparse: boolean;
  partial: Doc | null;
  /** Options MongoDB reports back and the store does nothing with (`background`, `expireAfterSeconds`). */
  reported: Doc;
  /** Per field: some document has an array on that path. Never goes back to false. */
  multikey: boolean[];
  /** Some value was too long for a key: the order of such values is lost, equality is not. */
  clamped: boolean;
  /** False while it is being built: kept up to date by writes, not yet used by reads. */
  ready: boolean;
}

export interface CollectionRecord {
  id: number;
  name: string;
  indexes: IndexRecord[];
}

/** The persistent list of collections and indexes. */
export interface CatalogRecord {
  nextId: number;
  collections: CollectionRecord[];
}

export function encodeCatalog(catalog: CatalogRecord): Buffer {
  return encodeDoc(catalog as unknown as Doc);
}

export function decodeCatalog(bytes: Uint8Array | undefined): CatalogRecord {
  return bytes ? (decodeDoc(bytes) as unknown as CatalogRecord) : { nextId: 1, collections: [] };
}

/** Two bytes that begin every key of a collection or an index. */
export function idBytes(id: number): Buffer {
  const bytes = Buffer.allocUnsafe(2);
  bytes.writeUInt16BE(id);
  return bytes;
}

/** An index with what is computed from its record once. */
export class IndexDefinition {
  readonly prefix: Buffer;
  readonly paths: Path[];
  readonly limit: number;
  private readonly accepts: Predicate | undefined;
  private readonly simple: boolean;

  constructor(
    readonly record: IndexRecord,
    /** Called when the record itself has changed and must be stored with the running transaction. */
    private readonly changed: () => void,
  ) {
    this.prefix = idBytes(record.id);
    this.paths = record.key.map(([field]) => splitPath(field));
    this.limit = fieldLimit(record.key.length);
    this.accepts = record.partial ? compileFilter(record.partial) : undefined;
    this.simple = this.paths.every((path) => path.length === 1);
  }

  get fields(): string[] {
    return this.record.key.map(([field]) => field);
  }

  get pattern(): Record<string, Direction> {
    return Object.fromEntries(this.record.key);
  }

  /** Entry prefixes (index id and fields, without the document's id) of a document; empty when a sparse or partial index leaves it out. */
  entryPrefixes(doc: Doc): Buffer[] {
    if (this.accepts && !this.accepts(doc)) return [];
    const tuples = this.tuples(doc);
    if (tuples.length === 1) {
      const only = this.entryPrefix(tuples[0]!);
      return only ? [only] : [];
    }
    const distinct = new Map<string, Buffer>();
    for (const tuple of tuples) {
      const bytes = this.entryPrefix(tuple);
      if (bytes) distinct.set(bytes.toString('latin1'), bytes);
    }
    return [...distinct.values()];
  }

  private tuples(doc: Doc): unknown[][] {
    if (this.simple) {
      const values = this.paths.map(([field]) => (Object.hasOwn(doc, field!) ? doc[field!] : undefined));
      if (!values.some(Array.isArray)) return [values];
    }
    return indexValues(doc, this.paths, (field) => {
      if (this.record.multikey[field]) return;
      this.record.multikey[field] = true;
      this.changed();
    });
  }

  private entryPrefix(values: unknown[]): Buffer | undefined {
    if (this.record.sparse && values.every((value) => value === undefined)) return undefined;
    const parts: Buffer[] = [this.prefix];
    values.forEach((value, i) => {
      const { bytes, clamped } = clamp(encodeValue(value), this.limit);
      if (clamped && !this.record.clamped) {
        this.record.clamped = true;
        this.changed();
      }
      parts.push(this.record.key[i]![1] === 1 ? bytes : invert(bytes));
    });
    return Buffer.concat(parts);
  }

  /** The values a duplicate-key error reports. */
  valuesOf(doc: Doc, entryPrefix: Buffer): Record<string, unknown> {
    const tuple = this.tuples(doc).find((values) => this.entryPrefix(values)?.equals(entryPrefix)) ?? [];
    return Object.fromEntries(this.fields.map((field, i) => [field, typeof tuple[i] === 'symbol' ? undefined : (tuple[i] ?? null)]));
  }
}

/** The full key of an index entry: prefix, document key, length of the document key. */
export function entryKey(entryPrefix: Buffer, docKey: Buffer): Buffer {
  const key = Buffer.allocUnsafe(entryPrefix.length + docKey.length + 2);
  entryPrefix.copy(key, 0);
  docKey.copy(key, entryPrefix.length);
  key.writeUInt16BE(docKey.length, key.length - 2);
  return key;
}

/** The document key at the end of an index entry. */
export function docKeyOf(entry: Buffer): Buffer {
  return entry.subarray(entry.length - 2 - entry.readUInt16BE(entry.length - 2), entry.length - 2);
}
