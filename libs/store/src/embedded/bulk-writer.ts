import mongoose from 'mongoose';
import native from 'mongoose/lib/drivers/node-mongodb-native/index.js';
import { isPlainObject, normalise, type Doc } from './bson-values.js';
import { checkOptions, type CallOptions } from './call-options.js';
import type { CollectionStore } from './collection-store.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';
import { deleteAll, deleteOne, insertDocument, replacementOf, updateAll, updateOf, updateOne, type UpdateRequest } from './write-operations.js';
import { parseHint, parseSort } from './call-arguments.js';

const { MongoBulkWriteError } = mongoose.mongo;

/** One error of a bulk write, with the accessors of the driver's own class (which it does not export). */
class BulkWriteError {
  constructor(readonly err: { index: number; code: number; errmsg: string; errInfo?: unknown; op: unknown; keyPattern?: unknown; keyValue?: unknown }) {}
  get code(): number {
    return this.err.code;
  }
  get index(): number {
    return this.err.index;
  }
  get errmsg(): string {
    return this.err.errmsg;
  }
  get errInfo(): unknown {
    return this.err.errInfo;
  }
  getOperation(): unknown {
    return this.err.op;
  }
  toJSON(): unknown {
    return { code: this.code, index: this.index, errmsg: this.errmsg, op: this.err.op };
  }
}

/** Counts of a bulk write as the driver keeps them. */
interface Tally {
  ok: 1;
  writeErrors: BulkWriteError[];
  writeConcernErrors: never[];
  insertedIds: Array<{ index: number; _id: unknown }>;
  upserted: Array<{ index: number; _id: unknown }>;
  nInserted: number;
  nUpserted: number;
  nMatched: number;
  nModified: number;
  nRemoved: number;
}

/** One compiled operation: runs inside a transaction and adds to the tally. */
type Step = (tally: Tally, index: number) => void;

/** Operations done in one transaction: many, to share a flush; not so many that others wait long. */
const OPERATIONS_PER_TRANSACTION = 500;

function counted(outcome: { matchedCount: number; modifiedCount: number; upsertedCount: number; upsertedId: unknown }, tally: Tally, index: number): void {
  tally.nMatched += outcome.matchedCount;
  tally.nModified += outcome.modifiedCount;
  if (outcome.upsertedCount > 0) {
    tally.nUpserted += 1;
    tally.upserted.push({ index, _id: outcome.upsertedId });
  }
}

function compileStep(store: CollectionStore, operation: unknown): Step {
  if (!isPlainObject(operation) || Object.keys(operation).length !== 1) throw serverError(9, 'FailedToParse', 'Each bulk operation must name exactly one of insertOne, updateOne, …');
  const [kind, body] = Object.entries(operation)[0]! as [string, Doc];
  const request = (change: UpdateRequest['change']): UpdateRequest => {
    checkOptions(kind, body, ['filter', 'update', 'replacement', 'upsert', 'sort', 'hint']);
    return { filter: normalise(body.filter as Doc), change, upsert: Boolean(body.upsert), sort: parseSort(body.sort), hint: parseHint(store, body.hint) };
  };
  switch (kind) {
    case 'insertOne': {
      const document = (body.document ?? body) as Doc;
      return (tally, index) => {
        tally.insertedIds.push({ index, _id: insertDocument(store, document) });
        tally.nInserted += 1;
      };
    }
    case 'updateOne': {
      const update = request(updateOf(body.update));
      return (tally, index) => counted(updateOne(store, update), tally, index);
    }
    case 'updateMany': {
      const update = request(updateOf(body.update));
      return (tally, index) => counted(updateAll(store, update), tally, index);
    }
    case 'replaceOne': {
      const update = request(replacementOf(body.replacement));
      return (tally, index) => counted(updateOne(store, update), tally, index);
    }
    case 'deleteOne': {
      const { filter, hint } = request(() => undefined);
      return (tally) => {
        if (deleteOne(store, filter, [], hint)) tally.nRemoved += 1;
      };
    }
    case 'deleteMany': {
      const { filter, hint } = request(() => undefined);
      return (tally) => {
        tally.nRemoved += deleteAll(store, filter, hint);
      };
    }
    default:
      throw new UnsupportedOperationError(`la operación de bulkWrite «${kind}»`);
  }
}

/**
 * Runs operations in order, many to a transaction; each is atomic by itself. `ordered` (the default) stops at the first that fails.
 * @throws MongoBulkWriteError with the errors and what was done
 */
export async function runBulk(store: CollectionStore, operations: readonly unknown[], options: CallOptions = {}): Promise<InstanceType<typeof native.BulkWriteResult>> {
  if (operations.length === 0) throw new mongoose.mongo.MongoInvalidArgumentError('Invalid BulkOperation, Batch cannot be empty');
  checkOptions('bulkWrite', options, ['ordered']);
  const ordered = options.ordered !== false;
  const tally: Tally = { ok: 1, writeErrors: [], writeConcernErrors: [], insertedIds: [], upserted: [], nInserted: 0, nUpserted: 0, nMatched: 0, nModified: 0, nRemoved: 0 };
  const steps = operations.map((operation) => compileStep(store, operation));
  let stopped = false;
  for (let from = 0; from < steps.length && !stopped; from += OPERATIONS_PER_TRANSACTION) {
    const part = steps.slice(from, from + OPERATIONS_PER_TRANSACTION);
    await store.engine.write(() => {
      for (const [i, step] of part.entries()) {
        const outcome = store.engine.attempt(() => step(tally, from + i));
        if (!('error' in outcome)) continue;
        tally.writeErrors.push(toWriteError(outcome.error, from + i, operations[from + i]));
        stopped = ordered;
        if (stopped) return;
      }
    });
  }
  const result = new native.BulkWriteResult(tally, ordered);
  const first = tally.writeErrors[0];
  if (first) throw new MongoBulkWriteError({ message: first.errmsg, code: first.code, writeErrors: tally.writeErrors } as never, result as never);
  return result;
}

function toWriteError(error: unknown, index: number, op: unknown): BulkWriteError {
  // Only what a server would report counts as the failure of one operation.
  if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
  const { keyPattern, keyValue } = error as unknown as { keyPattern?: unknown; keyValue?: unknown };
  return new BulkWriteError({ index, code: Number(error.code), errmsg: error.message, op, ...(keyPattern ? { keyPattern, keyValue } : {}) });
}
