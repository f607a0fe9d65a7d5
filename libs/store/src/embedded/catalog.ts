import { decodeDoc, encodeDoc, valuesEqual, type Doc } from './bson-values.js';
import { KeyWriter, fieldLimit } from './key-encoding.js';
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
  /** First parts of the paths. */
  private readonly roots: string[];

  constructor(
    readonly record: IndexRecord,
    /** Called when the record itself has changed and must be stored with the running transaction. */
    private readonly changed: () => void,
  ) {
    this.prefix = idBytes(record.id);
    this.paths = record.key.map(([field]) => splitPath(field));
    this.limit = fieldLimit(record.key.length);
    this.accepts = record.partial ? compileFilter(record.partial) : undefined;
    this.roots = [...new Set(this.paths.map(([root]) => root!))];
    this.simple = this.paths.every((path) => path.length === 1);
  }

  get fields(): string[] {
    return this.record.key.map(([field]) => field);
  }

  get pattern(): Record<string, Direction> {
    return Object.fromEntries(this.record.key);
  }

  /**
   * Keys of the entries of a document; none when a sparse or partial index leaves it out. A unique index has one entry a value,
   * with the document's key as its value; any other has the document's key and its length at the end of the entry's own key.
   */
  entryKeys(doc: Doc, docKey: Buffer): Buffer[] {
    if (this.accepts && !this.accepts(doc)) return [];
    const tuples = this.tuples(doc);
    if (tuples.length === 1) {
      const only = this.entryKey(tuples[0]!, docKey);
      return only ? [only] : [];
    }
    const distinct = new Map<string, Buffer>();
    for (const tuple of tuples) {
      const bytes = this.entryKey(tuple, docKey);
      if (bytes) distinct.set(bytes.toString('latin1'), bytes);
    }
    return [...distinct.values()];
  }

  /** True when a change cannot have moved any entry: what the index is made of is equal. Which documents a sparse or partial index leaves out hangs on more, so of these nothing is said. */
  isUntouched(before: Doc, after: Doc): boolean {
    return !this.record.sparse && !this.accepts && this.roots.every((field) => valuesEqual(own(before, field), own(after, field)));
  }

  private tuples(doc: Doc): unknown[][] {
    if (this.simple) {
      const values = this.paths.map(([field]) => own(doc, field!));
      if (!values.some(Array.isArray)) return [values];
    }
    return indexValues(doc, this.paths, (field) => {
      if (this.record.multikey[field]) return;
      this.record.multikey[field] = true;
      this.changed();
    });
  }

  private entryKey(values: unknown[], docKey: Buffer): Buffer | undefined {
    if (this.record.sparse && values.every((value) => value === undefined)) return undefined;
    writer.reset();
    writer.raw(this.prefix);
    for (const [i, value] of values.entries()) {
      const from = writer.position;
      writer.value(value);
      if (writer.clampFrom(from, this.limit) && !this.record.clamped) {
        this.record.clamped = true;
        this.changed();
      }
      if (this.record.key[i]![1] === -1) writer.invertFrom(from);
    }
    if (!this.record.unique) {
      writer.raw(docKey);
      writer.uint16(docKey.length);
    }
    return writer.take();
  }

  /** The values a duplicate-key error reports for the entry of a unique index. */
  valuesOf(doc: Doc, docKey: Buffer, entry: Buffer): Record<string, unknown> {
    const tuple = this.tuples(doc).find((values) => this.entryKey(values, docKey)?.equals(entry)) ?? [];
    return Object.fromEntries(this.fields.map((field, i) => [field, typeof tuple[i] === 'symbol' ? undefined : (tuple[i] ?? null)]));
  }
}

function own(doc: Doc, field: string): unknown {
  return Object.hasOwn(doc, field) ? doc[field] : undefined;
}

const writer = new KeyWriter();

/** The document key at the end of an entry of an index that is not unique. */
export function docKeyOf(entry: Buffer): Buffer {
  return entry.subarray(entry.length - 2 - entry.readUInt16BE(entry.length - 2), entry.length - 2);
}
