import { decodeFields } from './bson-fields.js';
import { decodeDoc, encodeDoc, storesAsIs, type Doc } from './bson-values.js';
import { IndexDefinition, docKeyOf, idBytes, type CollectionRecord, type IndexRecord } from './catalog.js';
import { duplicateKeyError, serverError } from './embedded-errors.js';
import { encodeValue, successor } from './key-encoding.js';
import type { KeyRange, LmdbEngine } from './lmdb-engine.js';

/** An id may take this many bytes of a key. */
export const MAX_ID_BYTES = 400;

/** Key of a document by its id. @throws MongoDB's errors for ids it does not take */
export function docKeyFor(id: unknown): Buffer {
  if (Array.isArray(id)) throw serverError(2, 'BadValue', "can't use an array for _id");
  if (id === undefined || id instanceof RegExp) throw serverError(2, 'BadValue', "can't use a regex or undefined for _id");
  const key = encodeValue(id);
  if (key.length > MAX_ID_BYTES) throw serverError(17280, 'KeyTooLong', `_id demasiado largo: ${key.length} bytes; el máximo es ${MAX_ID_BYTES}. (_id too long.)`);
  return key;
}

/** One collection in the files: its documents and the entries of all its indexes, kept in step. Every change must run inside `engine.write`. */
export class CollectionStore {
  readonly prefix: Buffer;
  readonly idIndex: IndexDefinition;
  private definitions: IndexDefinition[];
  /** Documents added less those removed since the last commit. */
  private drift = 0;

  constructor(
    readonly engine: LmdbEngine,
    readonly database: string,
    readonly record: CollectionRecord,
    private readonly catalogChanged: () => void,
  ) {
    this.prefix = idBytes(record.id);
    const id: IndexRecord = { id: record.id, name: '_id_', key: [['_id', 1]], unique: true, sparse: false, partial: null, reported: {}, multikey: [false], clamped: false, ready: true };
    this.idIndex = new IndexDefinition(id, catalogChanged);
    this.definitions = record.indexes.map((index) => new IndexDefinition(index, catalogChanged));
  }

  get namespace(): string {
    return `${this.database}.${this.record.name}`;
  }

  get range(): KeyRange {
    return { start: this.prefix, end: successor(this.prefix) };
  }

  /** How many documents there are, kept with every commit: counting their keys would read the whole collection from disk. */
  count(): number {
    const kept = this.engine.readMeta(this.countName);
    // A store from before counts were kept has none until the next write.
    return kept ? kept.readDoubleBE() : this.engine.countKeys(this.engine.docs, this.range);
  }

  /** Inside a transaction that is about to be committed. */
  keepCount(): void {
    if (this.drift === 0) return;
    const kept = this.engine.readMeta(this.countName);
    const count = Buffer.alloc(8);
    count.writeDoubleBE(kept ? kept.readDoubleBE() + this.drift : this.engine.countKeys(this.engine.docs, this.range));
    this.engine.putMeta(this.countName, count);
    this.drift = 0;
  }

  /** After a transaction that was given up. */
  forgetDrift(): void {
    this.drift = 0;
  }

  private get countName(): string {
    return `count:${this.record.id}`;
  }

  /** Indexes a read may use, `_id` first. */
  readable(): IndexDefinition[] {
    return [this.idIndex, ...this.definitions.filter((index) => index.record.ready)];
  }

  index(name: string): IndexDefinition | undefined {
    return this.definitions.find((index) => index.record.name === name);
  }

  addIndex(record: IndexRecord): IndexDefinition {
    const definition = new IndexDefinition(record, this.catalogChanged);
    this.record.indexes.push(record);
    this.definitions.push(definition);
    return definition;
  }

  dropIndex(name: string): IndexDefinition | undefined {
    const definition = this.index(name);
    this.record.indexes = this.record.indexes.filter((index) => index.name !== name);
    this.definitions = this.definitions.filter((index) => index.record.name !== name);
    return definition;
  }

  private storageKey(docKey: Buffer): Buffer {
    return Buffer.concat([this.prefix, docKey]);
  }

  bytesOf(docKey: Buffer): Buffer | undefined {
    return this.engine.docs.getBinary(this.storageKey(docKey));
  }

  get(docKey: Buffer): Doc | undefined {
    const bytes = this.bytesOf(docKey);
    return bytes && decodeDoc(bytes);
  }

  /** A document with these fields only. */
  getFields(docKey: Buffer, fields: ReadonlySet<string>): Doc | undefined {
    const bytes = this.bytesOf(docKey);
    return bytes && decodeFields(bytes, fields);
  }

  /** Adds a document whose id is set. @throws server error 11000 */
  insert(doc: Doc): void {
    const bytes = encodeDoc(doc);
    // The keys are made from what is stored, which for some values is not what was handed in.
    const stored = storesAsIs(doc) ? doc : decodeDoc(bytes);
    const docKey = docKeyFor(stored._id);
    const storageKey = this.storageKey(docKey);
    if (this.engine.docs.doesExist(storageKey)) throw duplicateKeyError(this.namespace, '_id_', { _id: 1 }, { _id: stored._id });
    const entries = this.definitions.map((index) => index.entryKeys(stored, docKey));
    entries.forEach((keys, i) => this.checkUnique(this.definitions[i]!, keys, docKey, stored));
    this.engine.put(this.engine.docs, storageKey, bytes);
    this.drift += 1;
    entries.forEach((keys, i) => this.putEntries(this.definitions[i]!, keys, docKey));
  }

  /** Puts `after` in the place of `before` (same id). @returns false when nothing differs. @throws server error 11000 */
  replace(docKey: Buffer, before: Doc, after: Doc): boolean {
    const bytes = encodeDoc(after);
    if (this.bytesOf(docKey)?.equals(bytes)) return false;
    const stored = storesAsIs(after) ? after : decodeDoc(bytes);
    const changes = this.definitions.filter((index) => !index.isUntouched(before, stored)).map((index) => {
      const old = index.entryKeys(before, docKey);
      const fresh = index.entryKeys(stored, docKey);
      const added = fresh.filter((key) => !old.some((other) => other.equals(key)));
      const removed = old.filter((key) => !fresh.some((other) => other.equals(key)));
      return { index, added, removed };
    });
    for (const { index, added } of changes) this.checkUnique(index, added, docKey, stored);
    this.engine.put(this.engine.docs, this.storageKey(docKey), bytes);
    for (const { index, added, removed } of changes) {
      this.removeEntries(index, removed, docKey);
      this.putEntries(index, added, docKey);
    }
    return true;
  }

  delete(docKey: Buffer, doc: Doc): void {
    this.engine.remove(this.engine.docs, this.storageKey(docKey));
    this.drift -= 1;
    for (const index of this.definitions) this.removeEntries(index, index.entryKeys(doc, docKey), docKey);
  }

  /** Adds the entries of one index for a document that is already stored (index build). @throws server error 11000 */
  enter(index: IndexDefinition, docKey: Buffer, doc: Doc): void {
    const keys = index.entryKeys(doc, docKey);
    this.checkUnique(index, keys, docKey, doc);
    this.putEntries(index, keys, docKey);
  }

  /** The document an entry leads to. */
  docKeyOfEntry(index: IndexDefinition, key: Buffer): Buffer | undefined {
    if (index === this.idIndex) return key.subarray(this.prefix.length);
    return index.record.unique ? this.engine.entries.getBinary(key) : docKeyOf(key);
  }

  private putEntries(index: IndexDefinition, keys: Buffer[], docKey: Buffer): void {
    for (const key of keys) this.engine.put(this.engine.entries, key, index.record.unique ? docKey : NOTHING);
  }

  private removeEntries(index: IndexDefinition, keys: Buffer[], docKey: Buffer): void {
    for (const key of keys) {
      // While a unique index is being built the entry may be another document's.
      if (index.record.unique && !this.engine.entries.getBinary(key)?.equals(docKey)) continue;
      this.engine.remove(this.engine.entries, key);
    }
  }

  private checkUnique(index: IndexDefinition, keys: Buffer[], docKey: Buffer, doc: Doc): void {
    if (!index.record.unique) return;
    for (const key of keys) {
      const owner = this.engine.entries.getBinary(key);
      if (owner && !owner.equals(docKey)) throw duplicateKeyError(this.namespace, index.record.name, index.pattern, index.valuesOf(doc, docKey, key));
    }
  }
}

const NOTHING = Buffer.alloc(0);
