import { isPlainObject, normalise, valuesEqual, type Doc } from './bson-values.js';
import { parseIndexKey } from './call-arguments.js';
import { checkOptions, type CallOptions } from './call-options.js';
import type { IndexDefinition, IndexRecord } from './catalog.js';
import type { CollectionStore } from './collection-store.js';
import type { EmbeddedDatabase } from './embedded-database.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';
import { hasPosition } from './paths.js';

/** Options kept only to be reported back. Nothing expires by itself in the embedded store. */
const REPORTED = ['background', 'expireAfterSeconds'];
/** Documents entered in one transaction while an index is built. */
const DOCS_PER_STEP = 500;

function describe(record: IndexRecord): Doc {
  return {
    v: 2,
    key: Object.fromEntries(record.key),
    name: record.name,
    ...(record.unique ? { unique: true } : {}),
    ...(record.sparse ? { sparse: true } : {}),
    ...(record.partial ? { partialFilterExpression: record.partial } : {}),
    ...record.reported,
  };
}

/** Indexes as MongoDB lists them, `_id_` first. @throws server error 26 when the collection does not exist */
export function describeIndexes(store: CollectionStore | undefined, namespace: string): Doc[] {
  if (!store) throw serverError(26, 'NamespaceNotFound', `ns does not exist: ${namespace}`);
  return [{ v: 2, key: { _id: 1 }, name: '_id_' }, ...store.record.indexes.filter((record) => record.ready).map(describe)];
}

function newRecord(id: number, key: unknown, options: CallOptions): IndexRecord {
  checkOptions('createIndex', options, ['name', 'unique', 'sparse', 'partialFilterExpression', 'v', ...REPORTED]);
  const fields = parseIndexKey(key);
  if (fields.length === 0) throw serverError(67, 'CannotCreateIndex', 'Index keys cannot be empty.');
  const positioned = fields.find(([field]) => hasPosition(field));
  if (positioned) throw new UnsupportedOperationError(`índices sobre posiciones («${positioned[0]}»)`);
  const partial = options.partialFilterExpression;
  if (partial && options.sparse) throw serverError(67, 'CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  return {
    id,
    name: typeof options.name === 'string' ? options.name : fields.map(([field, direction]) => `${field}_${direction}`).join('_'),
    key: fields,
    unique: Boolean(options.unique),
    sparse: Boolean(options.sparse),
    partial: isPlainObject(partial) ? normalise(partial) : null,
    reported: Object.fromEntries(REPORTED.filter((name) => options[name] !== undefined && options[name] !== null).map((name) => [name, options[name]])),
    multikey: fields.map(() => false),
    clamped: false,
    ready: false,
  };
}

function sameIndex(a: IndexRecord, b: IndexRecord): boolean {
  return valuesEqual(a.key, b.key) && a.unique === b.unique && a.sparse === b.sparse && valuesEqual(a.partial, b.partial);
}

/**
 * Creates an index and fills it, some documents a transaction, while reads and writes go on.
 * @returns its name, also when it was there already
 * @throws server errors 85 and 86 on a clash with another index, 11000 when the documents break its uniqueness
 */
export async function createIndex(database: EmbeddedDatabase, collection: string, key: unknown, options: CallOptions = {}): Promise<string> {
  const { engine } = database;
  const wanted = newRecord(0, key, options);
  if (wanted.key.length === 1 && wanted.key[0]![0] === '_id') return '_id_';
  const store = database.store(collection);
  const stale = store.index(wanted.name);
  // Left over from a build that a crash cut short.
  if (stale && !stale.record.ready) await dropIndex(database, store, wanted.name);
  const started = await engine.write(() => {
    const present = store.index(wanted.name);
    if (present) {
      if (sameIndex(present.record, wanted)) return undefined;
      const clash = valuesEqual(present.record.key, wanted.key) ? ([85, 'IndexOptionsConflict'] as const) : ([86, 'IndexKeySpecsConflict'] as const);
      throw serverError(clash[0], clash[1], `An existing index has the same name as the requested index but other keys or options: ${wanted.name}`);
    }
    const twin = store.record.indexes.find((record) => valuesEqual(record.key, wanted.key) && valuesEqual(record.partial, wanted.partial));
    if (twin) throw serverError(85, 'IndexOptionsConflict', `Index already exists with a different name: ${twin.name}`);
    return store.addIndex({ ...wanted, id: database.nextId() });
  });
  if (!started) return wanted.name;
  try {
    await fill(store, started);
    await engine.write(() => {
      started.record.ready = true;
      database.markChanged();
    });
  } catch (error) {
    await dropIndex(database, store, wanted.name);
    throw error;
  }
  return wanted.name;
}

async function fill(store: CollectionStore, index: IndexDefinition): Promise<void> {
  const { engine, range, prefix } = store;
  let from = range.start;
  for (;;) {
    const step = await engine.write(() => {
      const keys = [...engine.docs.getKeys({ start: from, end: range.end, limit: DOCS_PER_STEP })];
      for (const storageKey of keys) {
        const docKey = storageKey.subarray(prefix.length);
        const doc = store.get(docKey);
        const outcome = engine.attempt(() => doc && store.enter(index, docKey, doc));
        // The entries made before it may be committed: they go when the index is dropped.
        if ('error' in outcome) return outcome;
      }
      const last = keys.at(-1);
      if (!last || keys.length < DOCS_PER_STEP) return 'done';
      from = Buffer.concat([last, Buffer.from([0])]);
      return 'more';
    });
    if (step === 'done') return;
    if (step !== 'more') throw step.error;
  }
}

/** @throws server error 27 when there is no such index */
export async function dropIndex(database: EmbeddedDatabase, store: CollectionStore, name: string): Promise<void> {
  const id = await database.engine.write(() => {
    const definition = store.dropIndex(name);
    if (!definition) throw serverError(27, 'IndexNotFound', `index not found with name [${name}]`);
    database.markChanged();
    return definition.record.id;
  });
  await database.clearIndex(id);
}
