import mongoose from 'mongoose';
import { aggregateSource } from './aggregation.js';
import type { Doc } from './bson-values.js';
import { runBulk } from './bulk-writer.js';
import { parseHint, parseSort } from './call-arguments.js';
import { checkOptions, type CallOptions } from './call-options.js';
import type { CollectionStore } from './collection-store.js';
import { distinctValues } from './distinct.js';
import type { EmbeddedDatabase } from './embedded-database.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';
import { EmbeddedCursor, EmbeddedFindCursor } from './find-cursor.js';
import { createIndex, describeIndexes, dropIndex } from './index-builder.js';
import { compileProjection, type Projection } from './projection.js';
import { queryOf, runInSlices, sourceOf } from './query-source.js';
import {
  deleteMany,
  deleteOne,
  insertDocument,
  modifyOne,
  replacementOf,
  updateMany,
  updateOf,
  updateOne,
  type Modification,
  type UpdateOutcome,
  type UpdateRequest,
} from './write-operations.js';

const { ObjectId } = mongoose.mongo.BSON;

const FIND_OPTIONS = ['sort', 'skip', 'limit', 'projection', 'hint', 'explain'];
const UPDATE_OPTIONS = ['upsert', 'sort', 'hint'];

/** The MongoDB driver's `Collection`, as far as mongoose and the repositories use it. Anything else throws UnsupportedOperationError. */
export class EmbeddedCollection {
  constructor(
    private readonly database: EmbeddedDatabase,
    readonly collectionName: string,
  ) {}

  get namespace(): string {
    return `${this.database.databaseName}.${this.collectionName}`;
  }

  private get store(): CollectionStore {
    return this.database.store(this.collectionName);
  }

  private write<T>(operation: (store: CollectionStore) => T): Promise<T> {
    const { store } = this;
    return this.database.engine.write(() => operation(store));
  }

  find(filter: unknown = {}, options?: CallOptions): EmbeddedFindCursor {
    const { store } = this;
    // As with a server, what cannot be answered is refused when the first document is asked for.
    return new EmbeddedFindCursor({ ...options }, (final) => {
      checkOptions('find', final, FIND_OPTIONS);
      return sourceOf(store, queryOf(filter, final), parseHint(store, final.hint), compileProjection(final.projection));
    });
  }

  async findOne(filter: unknown = {}, options?: CallOptions): Promise<Doc | null> {
    return this.find(filter, { ...options, limit: 1 }).next();
  }

  async countDocuments(filter: unknown = {}, options?: CallOptions): Promise<number> {
    checkOptions('countDocuments', options, ['skip', 'limit', 'hint']);
    const request = { ...queryOf(filter, options), sort: [] };
    return runInSlices(this.store, request, parseHint(this.store, options?.hint), (run) => run.count());
  }

  async estimatedDocumentCount(): Promise<number> {
    return this.store.count();
  }

  async distinct(field: string, filter: unknown = {}, options?: CallOptions): Promise<unknown[]> {
    checkOptions('distinct', options, ['hint']);
    return distinctValues(this.store, field, queryOf(filter, {}), parseHint(this.store, options?.hint));
  }

  aggregate(pipeline: unknown, options?: CallOptions): EmbeddedCursor {
    const { store } = this;
    return new EmbeddedCursor(() => {
      checkOptions('aggregate', options, ['hint', 'explain', 'cursor']);
      return aggregateSource(store, pipeline, parseHint(store, options?.hint));
    });
  }

  async insertOne(doc: Doc, options?: CallOptions): Promise<{ acknowledged: true; insertedId: unknown }> {
    checkOptions('insertOne', options);
    // The driver leaves the id it made on the caller's document.
    if (doc._id === undefined) doc._id = new ObjectId();
    const insertedId = await this.write((store) => insertDocument(store, doc));
    return { acknowledged: true, insertedId };
  }

  async insertMany(docs: Doc[], options?: CallOptions): Promise<{ acknowledged: true; insertedCount: number; insertedIds: Record<number, unknown> }> {
    checkOptions('insertMany', options, ['ordered']);
    for (const doc of docs) if (doc._id === undefined) doc._id = new ObjectId();
    const result = await runBulk(
      this.store,
      docs.map((document) => ({ insertOne: { document } })),
      { ordered: options?.ordered },
    );
    return { acknowledged: true, insertedCount: result.insertedCount, insertedIds: result.insertedIds };
  }

  async bulkWrite(operations: unknown[], options?: CallOptions): ReturnType<typeof runBulk> {
    return runBulk(this.store, operations, options ?? {});
  }

  private updateRequest(operation: string, filter: unknown, change: UpdateRequest['change'], options: CallOptions | undefined, known: readonly string[]): UpdateRequest {
    checkOptions(operation, options, known);
    return {
      filter: queryOf(filter, {}).filter,
      change,
      upsert: Boolean(options?.upsert),
      sort: parseSort(options?.sort),
      hint: parseHint(this.store, options?.hint),
    };
  }

  async updateOne(filter: unknown, update: unknown, options?: CallOptions): Promise<UpdateOutcome & { acknowledged: true }> {
    const request = this.updateRequest('updateOne', filter, updateOf(update), options, UPDATE_OPTIONS);
    return { acknowledged: true, ...(await this.write((store) => updateOne(store, request))) };
  }

  async updateMany(filter: unknown, update: unknown, options?: CallOptions): Promise<UpdateOutcome & { acknowledged: true }> {
    const request = this.updateRequest('updateMany', filter, updateOf(update), options, ['upsert', 'hint']);
    return { acknowledged: true, ...(await updateMany(this.store, request)) };
  }

  async replaceOne(filter: unknown, replacement: unknown, options?: CallOptions): Promise<UpdateOutcome & { acknowledged: true }> {
    const request = this.updateRequest('replaceOne', filter, replacementOf(replacement), options, UPDATE_OPTIONS);
    return { acknowledged: true, ...(await this.write((store) => updateOne(store, request))) };
  }

  async deleteOne(filter: unknown = {}, options?: CallOptions): Promise<{ acknowledged: true; deletedCount: number }> {
    const { filter: plain, hint } = this.updateRequest('deleteOne', filter, () => undefined, options, ['hint']);
    const deleted = await this.write((store) => deleteOne(store, plain, [], hint));
    return { acknowledged: true, deletedCount: deleted ? 1 : 0 };
  }

  async deleteMany(filter: unknown = {}, options?: CallOptions): Promise<{ acknowledged: true; deletedCount: number }> {
    const { filter: plain, hint } = this.updateRequest('deleteMany', filter, () => undefined, options, ['hint']);
    return { acknowledged: true, deletedCount: await deleteMany(this.store, plain, hint) };
  }

  async findOneAndUpdate(filter: unknown, update: unknown, options?: CallOptions): Promise<unknown> {
    return this.findAndChange('findOneAndUpdate', filter, updateOf(update), options);
  }

  async findOneAndReplace(filter: unknown, replacement: unknown, options?: CallOptions): Promise<unknown> {
    return this.findAndChange('findOneAndReplace', filter, replacementOf(replacement), options);
  }

  async findOneAndDelete(filter: unknown, options?: CallOptions): Promise<unknown> {
    const request = this.updateRequest('findOneAndDelete', filter, () => undefined, options, ['sort', 'hint', 'projection', 'includeResultMetadata']);
    const projection = compileProjection(options?.projection);
    const deleted = await this.write((store) => deleteOne(store, request.filter, request.sort, request.hint));
    const value = projected(deleted, projection);
    return options?.includeResultMetadata ? { value, lastErrorObject: { n: deleted ? 1 : 0 }, ok: 1 } : value;
  }

  private async findAndChange(operation: string, filter: unknown, change: UpdateRequest['change'], options: CallOptions | undefined): Promise<unknown> {
    const request = this.updateRequest(operation, filter, change, options, [...UPDATE_OPTIONS, 'projection', 'returnDocument', 'includeResultMetadata']);
    const projection = compileProjection(options?.projection);
    const done: Modification = await this.write((store) => modifyOne(store, request));
    const value = projected(options?.returnDocument === 'after' ? done.after : done.before, projection);
    if (!options?.includeResultMetadata) return value;
    const upserted = done.before === null && done.after !== null;
    return {
      value,
      lastErrorObject: { n: done.after ? 1 : 0, updatedExisting: done.before !== null, ...(upserted ? { upserted: done.upsertedId } : {}) },
      ok: 1,
    };
  }

  async createIndex(key: unknown, options?: CallOptions): Promise<string> {
    return this.database.inTurn(this.collectionName, () => createIndex(this.database, this.collectionName, key, options));
  }

  async createIndexes(specifications: Array<{ key: unknown } & CallOptions>): Promise<string[]> {
    const names: string[] = [];
    for (const { key, ...options } of specifications) names.push(await this.createIndex(key, options));
    return names;
  }

  listIndexes(): { toArray(): Promise<Doc[]> } {
    return { toArray: async () => describeIndexes(this.database.existing(this.collectionName), this.namespace) };
  }

  async indexes(): Promise<Doc[]> {
    return this.listIndexes().toArray();
  }

  async indexExists(names: string | string[]): Promise<boolean> {
    const present = new Set((await this.indexes()).map(({ name }) => name));
    return [names].flat().every((name) => present.has(name));
  }

  async indexInformation(): Promise<Record<string, unknown>> {
    return Object.fromEntries((await this.indexes()).map(({ name, key }) => [String(name), Object.entries(key as Doc)]));
  }

  async dropIndex(name: string): Promise<{ ok: 1 }> {
    if (name === '_id_') throw serverError(72, 'InvalidOptions', 'cannot drop _id index');
    await this.database.inTurn(this.collectionName, () => dropIndex(this.database, this.store, name));
    return { ok: 1 };
  }

  async dropIndexes(): Promise<boolean> {
    for (const { name } of this.store.record.indexes.slice()) await this.dropIndex(name);
    return true;
  }

  async drop(): Promise<boolean> {
    return this.database.dropCollection(this.collectionName);
  }
}

function projected(doc: Doc | null, projection: Projection | undefined): Doc | null {
  return doc && projection ? projection.apply(doc) : doc;
}

// Whatever else the driver's collection can do is refused by name, so that nothing seems to work.
for (const name of Object.getOwnPropertyNames(mongoose.mongo.Collection.prototype)) {
  if (name in EmbeddedCollection.prototype || name === 'constructor') continue;
  Object.defineProperty(EmbeddedCollection.prototype, name, {
    configurable: true,
    value: () => {
      throw new UnsupportedOperationError(`${name}()`);
    },
  });
}
