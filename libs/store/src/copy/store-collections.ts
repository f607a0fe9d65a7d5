import type { Connection } from 'mongoose';
import { connect, ensureIndexes, type LocalStore, type StoreOptions } from '../connect.js';
import { createModels, type Models } from '../connection.js';
import { Migrator } from '../migrations/migrator.js';

/** A document as it is stored, whatever the collection. */
export type Document = { _id: string } & Record<string, unknown>;

const READ_BATCH = 500;

/** One collection as a whole: for copies only, which must not know what they copy. */
export class StoreCollection {
  constructor(
    private readonly connection: Connection,
    readonly name: string,
  ) {}

  async count(): Promise<number> {
    return this.documents.countDocuments({});
  }

  /** In the order of ids; @param after begins behind this id, null at the first. */
  read(after: string | null = null): AsyncIterable<Document> {
    return this.documents.find(after === null ? {} : { _id: { $gt: after } }).sort({ _id: 1 }).batchSize(READ_BATCH);
  }

  /** Puts documents in, each in the place of the one with its id. Repeating it changes nothing. */
  async put(documents: readonly Document[]): Promise<void> {
    await this.documents.bulkWrite(
      documents.map(({ _id, ...replacement }) => ({ replaceOne: { filter: { _id }, replacement, upsert: true } })),
      { ordered: false },
    );
  }

  async clear(): Promise<void> {
    await this.documents.deleteMany({});
  }

  private get documents() {
    return this.connection.db!.collection<Document>(this.name);
  }
}

/** Every collection of a store, past its repositories. */
export class StoreCollections {
  private constructor(
    readonly kind: 'embedded' | 'mongodb',
    readonly connection: Connection,
    private readonly models: Models,
    readonly local: LocalStore | null,
    readonly close: () => Promise<void>,
  ) {}

  /** Opens a store without changing anything in it: no index is made, nothing is brought up to date. @throws what `connect` throws */
  static async open(options: StoreOptions): Promise<StoreCollections> {
    const { kind, connection, local, close } = await connect(options);
    return new StoreCollections(kind, connection, createModels(connection), local, close);
  }

  all(): StoreCollection[] {
    const names = Object.values(this.models as unknown as Record<string, { collection: { collectionName: string } }>).map((model) => model.collection.collectionName);
    return [...new Set(names)].sort().map((name) => new StoreCollection(this.connection, name));
  }

  /** @throws UserError `store_newer`: there may be collections in it that this version knows nothing of */
  async refuseNewer(): Promise<void> {
    await new Migrator(this.models, this.kind === 'embedded').refuseNewer();
  }

  async ensureIndexes(): Promise<void> {
    await ensureIndexes(this.models);
  }
}
