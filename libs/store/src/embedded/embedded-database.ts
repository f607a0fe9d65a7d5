import { successor } from './key-encoding.js';
import { decodeCatalog, encodeCatalog, idBytes, type CatalogRecord, type IndexRecord } from './catalog.js';
import { CollectionStore } from './collection-store.js';
import { EmbeddedCollection } from './embedded-collection.js';
import { UnsupportedOperationError } from './embedded-errors.js';
import { type LmdbEngine } from './lmdb-engine.js';

const CATALOG = 'catalog';

/** All collections of one data folder: the driver's `Db`. */
export class EmbeddedDatabase {
  private catalog: CatalogRecord;
  private stores = new Map<string, CollectionStore>();
  private catalogChanged = false;
  private readonly tails = new Map<string, Promise<unknown>>();

  constructor(
    readonly engine: LmdbEngine,
    readonly databaseName: string,
  ) {
    this.catalog = decodeCatalog(engine.readMeta(CATALOG));
    this.load();
    engine.beforeCommit = () => {
      for (const store of this.stores.values()) store.keepCount();
      if (!this.catalogChanged) return;
      this.catalogChanged = false;
      engine.putMeta(CATALOG, encodeCatalog(this.catalog));
    };
    engine.onRollback = () => {
      for (const store of this.stores.values()) store.forgetDrift();
      // What was learnt in the lost transaction (a multikey flag, say) is kept: it is stored with the next one.
      this.catalogChanged = true;
    };
  }

  readonly markChanged = (): void => {
    this.catalogChanged = true;
  };

  private load(): void {
    for (const record of this.catalog.collections) this.stores.set(record.name, new CollectionStore(this.engine, this.databaseName, record, this.markChanged));
  }

  nextId(): number {
    this.markChanged();
    return this.catalog.nextId++;
  }

  existing(name: string): CollectionStore | undefined {
    return this.stores.get(name);
  }

  /** The collection's store, made when it is not there yet (it is kept with the next write). */
  store(name: string): CollectionStore {
    let store = this.stores.get(name);
    if (!store) {
      const record = { id: this.nextId(), name, indexes: [] as IndexRecord[] };
      this.catalog.collections.push(record);
      store = new CollectionStore(this.engine, this.databaseName, record, this.markChanged);
      this.stores.set(name, store);
    }
    return store;
  }

  collection(name: string): EmbeddedCollection {
    return new EmbeddedCollection(this, name);
  }

  async createCollection(name: string, options: Record<string, unknown> = {}): Promise<EmbeddedCollection> {
    for (const option of ['capped', 'timeseries', 'collation', 'validator', 'viewOn', 'clusteredIndex']) {
      if (options[option]) throw new UnsupportedOperationError(`la opción «${option}» de createCollection`);
    }
    if (!this.existing(name)) await this.engine.write(() => void this.store(name));
    return this.collection(name);
  }

  listCollections(): { toArray(): Promise<Array<{ name: string; type: 'collection' }>> } {
    return { toArray: async () => [...this.stores.keys()].map((name) => ({ name, type: 'collection' as const })) };
  }

  async dropCollection(name: string): Promise<boolean> {
    const store = this.stores.get(name);
    if (!store) return true;
    await this.engine.write(() => {
      this.stores.delete(name);
      this.catalog.collections = this.catalog.collections.filter((record) => record !== store.record);
      this.markChanged();
    });
    await this.engine.clear(this.engine.docs, store.range);
    for (const { id } of store.record.indexes) await this.clearIndex(id);
    return true;
  }

  async clearIndex(id: number): Promise<void> {
    await this.engine.clear(this.engine.entries, { start: idBytes(id), end: successor(idBytes(id)) });
  }

  async dropDatabase(): Promise<boolean> {
    for (const name of [...this.stores.keys()]) await this.dropCollection(name);
    return true;
  }

  /** Runs changes to the indexes of a collection one after the other. */
  inTurn<T>(name: string, change: () => Promise<T>): Promise<T> {
    const turn = (this.tails.get(name) ?? Promise.resolve()).then(change);
    this.tails.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  }

  admin(): never {
    throw new UnsupportedOperationError('admin()');
  }

  command(): never {
    throw new UnsupportedOperationError('command()');
  }

  aggregate(): never {
    throw new UnsupportedOperationError('agregaciones sobre la base de datos entera');
  }

  watch(): never {
    throw new UnsupportedOperationError('watch (change streams)');
  }
}
