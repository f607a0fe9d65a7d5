import mongoose from 'mongoose';
import native from 'mongoose/lib/drivers/node-mongodb-native/index.js';
import { isPlainObject, normalise, type Doc } from './bson-values.js';
import { checkOptions, type CallOptions } from './call-options.js';
import type { CollectionStore } from './collection-store.js';
import { UnsupportedOperationError, serverError } from './embedded-errors.js';
import { deleteMany, deleteOne, insertDocument, replacementOf, updateMany, updateOf, updateOne, type UpdateRequest } from './write-operations.js';
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

/** One compiled operation, which adds what it did to the tally: on one document, inside a transaction that others share, or on many. */
type Step = { one: (tally: Tally, index: number) => void } | { many: (tally: Tally, index: number) => Promise<void> };

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
      return {
        one: (tally, index) => {
          tally.insertedIds.push({ index, _id: insertDocument(store, document) });
          tally.nInserted += 1;
        },
      };
    }
    case 'updateOne':
    case 'replaceOne': {
      const update = request(kind === 'updateOne' ? updateOf(body.update) : replacementOf(body.replacement));
      return { one: (tally, index) => counted(updateOne(store, update), tally, index) };
    }
    case 'updateMany': {
      const update = request(updateOf(body.update));
      return { many: async (tally, index) => counted(await updateMany(store, update), tally, index) };
    }
    case 'deleteOne': {
      const { filter, hint } = request(() => undefined);
      return {
        one: (tally) => {
          if (deleteOne(store, filter, [], hint)) tally.nRemoved += 1;
        },
      };
    }
    case 'deleteMany': {
      const { filter, hint } = request(() => undefined);
      return {
        many: async (tally) => {
          tally.nRemoved += await deleteMany(store, filter, hint);
        },
      };
    }
    default:
      throw new UnsupportedOperationError(`la operación de bulkWrite «${kind}»`);
  }
}

/** Compiles an operation; one that a server would refuse fails in its turn, not before. */
function stepOf(store: CollectionStore, operation: unknown): Step {
  try {
    return compileStep(store, operation);
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
    return {
      one: () => {
        throw error;
      },
    };
  }
}

/** A bulk write on its way. */
class BulkRun {
  readonly tally: Tally = { ok: 1, writeErrors: [], writeConcernErrors: [], insertedIds: [], upserted: [], nInserted: 0, nUpserted: 0, nMatched: 0, nModified: 0, nRemoved: 0 };
  stopped = false;

  constructor(
    private readonly operations: readonly unknown[],
    private readonly ordered: boolean,
  ) {}

  /** Notes the failure of one operation. What is not a server's error ends the run. */
  fail(error: unknown, index: number): void {
    if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
    this.tally.writeErrors.push(toWriteError(error, index, this.operations[index]));
    this.stopped ||= this.ordered;
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
  const steps = operations.map((operation) => stepOf(store, operation));
  const run = new BulkRun(operations, ordered);
  const { tally } = run;
  for (let at = 0; at < steps.length && !run.stopped; ) {
    const step = steps[at]!;
    if ('many' in step) {
      await step.many(tally, at).catch((error: unknown) => run.fail(error, at));
      at += 1;
      continue;
    }
    const failures: Array<{ error: unknown; index: number }> = [];
    const from = at;
    at = await store.engine.write(() => {
      let next = from;
      for (let one = steps[next]; one && 'one' in one && next < from + OPERATIONS_PER_TRANSACTION; one = steps[next]) {
        const { one: action } = one;
        const index = next;
        const outcome = store.engine.attempt(() => action(tally, index));
        next += 1;
        if (!('error' in outcome)) continue;
        failures.push({ error: outcome.error, index });
        if (ordered || !(outcome.error instanceof mongoose.mongo.MongoServerError)) break;
      }
      return next;
    });
    // Told only now: what was done before a failure is kept.
    for (const { error, index } of failures) run.fail(error, index);
  }
  const result = new native.BulkWriteResult(tally, ordered);
  const first = tally.writeErrors[0];
  if (first) throw new MongoBulkWriteError({ message: first.errmsg, code: first.code, writeErrors: tally.writeErrors } as never, result as never);
  return result;
}

function toWriteError(error: InstanceType<typeof mongoose.mongo.MongoServerError>, index: number, op: unknown): BulkWriteError {
  const { keyPattern, keyValue } = error as unknown as { keyPattern?: unknown; keyValue?: unknown };
  return new BulkWriteError({ index, code: Number(error.code), errmsg: error.message, op, ...(keyPattern ? { keyPattern, keyValue } : {}) });
}
