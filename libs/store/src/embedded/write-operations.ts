import mongoose from 'mongoose';
import { copyOf, isPlainObject, normalise, type Doc } from './bson-values.js';
import { docKeyFor, type CollectionStore } from './collection-store.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';
import type { IndexDefinition } from './catalog.js';
import { compileFilter } from './matcher.js';
import { PAUSE, QueryRun, type Found } from './query-run.js';
import type { SortSpec } from './planner.js';
import { runInSlices } from './query-source.js';
import { findByKey, soughtKey } from './single-document.js';
import { compileUpdate, upsertSeed, type Update } from './updater.js';

const { ObjectId } = mongoose.mongo.BSON;

/** What one update did. */
export interface UpdateOutcome {
  matchedCount: number;
  modifiedCount: number;
  upsertedId: unknown;
  upsertedCount: number;
}

export interface UpdateRequest {
  filter: Doc;
  change: Update;
  upsert: boolean;
  sort: SortSpec;
  hint: IndexDefinition | undefined;
}

/** A document found and what became of it. */
export interface Modification {
  before: Doc | null;
  after: Doc | null;
  upsertedId: unknown;
}

/** Turns an operator update or a replacement into a change; refuses a mix of the two. */
export function updateOf(update: unknown): Update {
  if (Array.isArray(update)) throw new UnsupportedOperationError('actualizaciones en forma de pipeline');
  const plain = normalise(update);
  if (!isPlainObject(plain)) throw serverError(9, 'FailedToParse', 'Update document must be an object');
  return compileUpdate(plain);
}

export function replacementOf(replacement: unknown): Update {
  const plain = normalise(replacement);
  if (!isPlainObject(plain)) throw serverError(9, 'FailedToParse', 'Replacement document must be an object');
  if (Object.keys(plain).some((field) => field.startsWith('$'))) throw serverError(9, 'FailedToParse', 'Replacement document must not contain atomic operators');
  return (doc) => {
    const id = doc._id;
    for (const field of Object.keys(doc)) delete doc[field];
    Object.assign(doc, id === undefined || '_id' in plain ? {} : { _id: id }, copyOf(plain));
  };
}

/** Runs a query to its end in this turn (inside a transaction). */
export function* found(run: QueryRun): Generator<Found, void> {
  for (const step of run.documents()) if (step !== PAUSE) yield step;
  run.suspend();
}

export function firstFound(store: CollectionStore, filter: Doc, sort: SortSpec, hint?: IndexDefinition): Found | undefined {
  const docKey = hint ? undefined : soughtKey(filter);
  if (docKey) return findByKey(store, docKey, filter);
  const run = new QueryRun(store, { filter, sort, skip: 0, limit: 1 }, hint);
  const [first] = [...found(run)];
  return first;
}

/** Adds a document as given; `_id` is made when missing. Inside a write only. @returns the id */
export function insertDocument(store: CollectionStore, doc: Doc): unknown {
  const whole = doc._id === undefined ? { ...doc, _id: new ObjectId() } : doc;
  const { _id: id, ...rest } = whole;
  // MongoDB keeps the id as the first field.
  store.insert(Object.keys(whole)[0] === '_id' ? whole : { _id: id, ...rest });
  return id;
}

/** Applies a change to a stored document. @returns the new document, or the old one when nothing changed */
export function changeDocument(store: CollectionStore, { docKey, doc }: Found, change: Update): { after: Doc; modified: boolean } {
  const after = copyOf(doc) as Doc;
  change(after, false);
  if (!docKeyFor(after._id).equals(docKey)) {
    throw serverError(66, 'ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  return { after, modified: store.replace(docKey, doc, after) };
}

/** The document an upsert adds. */
export function upsertDocument(store: CollectionStore, filter: Doc, change: Update): Doc {
  const doc = upsertSeed(filter);
  const wanted = doc._id;
  change(doc, true);
  if (wanted !== undefined && doc._id !== undefined && !docKeyFor(doc._id).equals(docKeyFor(wanted))) {
    throw serverError(66, 'ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  const id = doc._id ?? new ObjectId();
  const { _id: _dropped, ...rest } = doc;
  const whole = { _id: id, ...rest };
  store.insert(whole);
  return whole;
}

/** Finds one document and changes it, or upserts. Inside a write only. */
export function modifyOne(store: CollectionStore, { filter, change, upsert, sort, hint }: UpdateRequest): Modification & { modified: boolean } {
  const target = firstFound(store, filter, sort, hint);
  if (target) {
    const { after, modified } = changeDocument(store, target, change);
    return { before: target.doc, after, upsertedId: null, modified };
  }
  if (!upsert) return { before: null, after: null, upsertedId: null, modified: false };
  const after = upsertDocument(store, filter, change);
  return { before: null, after, upsertedId: after._id, modified: false };
}

export function updateOne(store: CollectionStore, request: UpdateRequest): UpdateOutcome {
  const { before, upsertedId, after, modified } = modifyOne(store, request);
  const upserted = before === null && after !== null;
  return { matchedCount: before ? 1 : 0, modifiedCount: modified ? 1 : 0, upsertedId: upserted ? upsertedId : null, upsertedCount: upserted ? 1 : 0 };
}

/** Documents changed or removed in one transaction of an operation on many. */
const DOCUMENTS_PER_TRANSACTION = 500;

/**
 * Does something to every match, some a transaction: like MongoDB's, an operation on many is atomic for each document, not as a
 * whole, and an error leaves those before it changed. Each match is tested again when its turn comes.
 */
async function eachMatch(store: CollectionStore, filter: Doc, hint: IndexDefinition | undefined, action: (target: Found) => void): Promise<void> {
  const keys: Buffer[] = [];
  await runInSlices(store, { filter, sort: [], skip: 0, limit: 0 }, hint, function* (run: QueryRun) {
    for (const step of run.ids()) {
      if (step === PAUSE) yield PAUSE;
      else keys.push(Buffer.from(step.docKey));
    }
  });
  const test = compileFilter(filter);
  for (let from = 0; from < keys.length; from += DOCUMENTS_PER_TRANSACTION) {
    const part = keys.slice(from, from + DOCUMENTS_PER_TRANSACTION);
    const failure = await store.engine.write(() => {
      for (const docKey of part) {
        const doc = store.get(docKey);
        if (!doc || !test(doc)) continue;
        const outcome = store.engine.attempt(() => action({ docKey, doc }));
        if ('error' in outcome) return outcome;
      }
      return undefined;
    });
    if (failure) throw failure.error;
  }
}

export async function updateMany(store: CollectionStore, request: UpdateRequest): Promise<UpdateOutcome> {
  let matchedCount = 0;
  let modifiedCount = 0;
  await eachMatch(store, request.filter, request.hint, (target) => {
    const { modified } = changeDocument(store, target, request.change);
    matchedCount += 1;
    if (modified) modifiedCount += 1;
  });
  if (matchedCount === 0 && request.upsert) return store.engine.write(() => updateOne(store, { ...request, sort: [] }));
  return { matchedCount, modifiedCount, upsertedId: null, upsertedCount: 0 };
}

/** @returns how many were removed */
export async function deleteMany(store: CollectionStore, filter: Doc, hint?: IndexDefinition): Promise<number> {
  let deleted = 0;
  await eachMatch(store, filter, hint, ({ docKey, doc }) => {
    store.delete(docKey, doc);
    deleted += 1;
  });
  return deleted;
}

export function deleteOne(store: CollectionStore, filter: Doc, sort: SortSpec, hint?: IndexDefinition): Doc | null {
  const target = firstFound(store, filter, sort, hint);
  if (!target) return null;
  store.delete(target.docKey, target.doc);
  return target.doc;
}
