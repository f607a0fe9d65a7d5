import { isList, isPlainObject, normalise, type Doc } from './bson-values.js';
import { parseSort } from './call-arguments.js';
import type { IndexDefinition } from './catalog.js';
import type { CollectionStore } from './collection-store.js';
import { serverError } from './embedded-errors.js';
import type { BatchSource } from './find-cursor.js';
import { heldValues } from './held-values.js';
import { skimIndex } from './index-skim.js';
import { chainStages, compileStage } from './pipeline-stages.js';
import type { PlanRequest } from './planner.js';
import { sourceOf } from './query-source.js';

/** Stages answered by the query itself (and so by an index), and those left to run over its documents. */
interface SplitPipeline {
  request: PlanRequest;
  rest: unknown[];
}

/** Takes leading `$match`es, then `$sort`, `$skip` and `$limit` (each once, in this order) into the query. */
function splitPipeline(pipeline: readonly unknown[]): SplitPipeline {
  const filters: Doc[] = [];
  const request: PlanRequest = { filter: {}, sort: [], skip: 0, limit: 0 };
  let at = 0;
  const argument = (name: string): unknown => {
    const stage = pipeline[at];
    return isPlainObject(stage) ? stage[name] : undefined;
  };
  for (let filter = argument('$match'); isPlainObject(filter); filter = argument('$match')) {
    filters.push(filter);
    at += 1;
  }
  request.filter = filters.length > 1 ? { $and: filters } : (filters[0] ?? {});
  if (argument('$sort') !== undefined) {
    request.sort = parseSort(argument('$sort'));
    at += 1;
  }
  if (argument('$skip') !== undefined) {
    request.skip = Number(argument('$skip'));
    at += 1;
  }
  if (argument('$limit') !== undefined) {
    request.limit = Number(argument('$limit'));
    at += 1;
  }
  return { request, rest: pipeline.slice(at) };
}

/** Rows of a pipeline. @throws UnsupportedOperationError for stages, operators and accumulators this store does not have, before anything is read */
export function aggregateSource(store: CollectionStore, pipeline: unknown, hint: IndexDefinition | undefined): BatchSource {
  const plain = normalise(pipeline);
  if (!isList(plain)) throw serverError(14, 'TypeMismatch', 'pipeline must be an array');
  const { request, rest } = splitPipeline(plain);
  // Compiled as a whole, so that a stage taken into the query is refused like any other when it is malformed.
  plain.forEach(compileStage);
  const counted = hint ? undefined : countedGroups(store, request, rest[0]);
  if (counted) return piped(counted, rest.slice(1));
  const held = hint ? undefined : heldValues(store, request, rest);
  if (held) return piped(held.source, rest.slice(held.stages));
  const source = sourceOf(store, request, hint, undefined);
  return rest.length === 0 ? source : piped(source, rest);
}

/** `{$sum: 2}` and `{$count: {}}` need nothing from the documents but their number. */
function amountEach(accumulator: unknown): number | undefined {
  if (!isPlainObject(accumulator)) return undefined;
  if ('$count' in accumulator) return 1;
  return typeof accumulator.$sum === 'number' ? accumulator.$sum : undefined;
}

/** Rows of a `$group` that counts the whole collection by an indexed field: entries are counted, no document is read. */
function countedGroups(store: CollectionStore, request: PlanRequest, stage: unknown): BatchSource | undefined {
  const group = isPlainObject(stage) && isPlainObject(stage.$group) ? stage.$group : undefined;
  const field = group?._id;
  if (!group || typeof field !== 'string' || !/^\$[^$]/.test(field)) return undefined;
  if (Object.keys(request.filter).length > 0 || request.skip > 0 || request.limit > 0) return undefined;
  const amounts = Object.entries(group).flatMap(([name, accumulator]) => (name === '_id' ? [] : [[name, amountEach(accumulator)] as const]));
  if (amounts.some(([, amount]) => amount === undefined)) return undefined;
  const values = skimIndex(store, field.slice(1));
  if (!values) return undefined;
  const { engine } = store;
  const docs = values.map(({ value, range }): Doc => {
    const many = engine.countKeys(engine.entries, range);
    return { _id: value, ...Object.fromEntries(amounts.map(([name, amount]) => [name, many * amount!])) };
  });
  return {
    read: () => ({ docs, done: true }),
    report: () => ({ plan: 'index', index: field.slice(1), sortedInMemory: false, keysExamined: values.length, docsExamined: 0 }),
  };
}

function piped(source: BatchSource, rest: unknown[]): BatchSource {
  let output: Doc[] = [];
  const chain = chainStages(rest.map(compileStage), (doc) => output.push(doc));
  let finished = false;
  return {
    async read(max) {
      const { docs, done } = await source.read(max);
      for (const doc of docs) {
        if (chain.full()) break;
        chain.accept(doc);
      }
      if ((done || chain.full()) && !finished) {
        finished = true;
        chain.finish();
      }
      const ready = output;
      output = [];
      return { docs: ready, done: finished };
    },
    report: () => source.report(),
  };
}
