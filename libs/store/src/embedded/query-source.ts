import { isPlainObject, normalise, type Doc } from './bson-values.js';
import { parseCount, parseSort } from './call-arguments.js';
import type { CallOptions } from './call-options.js';
import type { IndexDefinition } from './catalog.js';
import type { CollectionStore } from './collection-store.js';
import { serverError } from './embedded-errors.js';
import type { BatchSource } from './find-cursor.js';
import type { PlanRequest } from './planner.js';
import type { Projection } from './projection.js';
import { PAUSE, QueryRun } from './query-run.js';
import { singleSource, soughtKey } from './single-document.js';

/** A query as the planner takes it, from what a caller wrote. */
export function queryOf(filter: unknown, options: CallOptions | undefined): PlanRequest {
  const plain = normalise(filter ?? {});
  if (!isPlainObject(plain)) throw serverError(14, 'TypeMismatch', "Expected field 'filter' to be of type object");
  return { filter: plain, sort: parseSort(options?.sort), skip: parseCount('skip', options?.skip), limit: parseCount('limit', options?.limit) };
}

/** Documents of a query, batch by batch; between batches no read transaction is held. */
export function sourceOf(store: CollectionStore, request: PlanRequest, hint: IndexDefinition | undefined, projection: Projection | undefined): BatchSource {
  const docKey = hint || request.skip > 0 ? undefined : soughtKey(request.filter);
  const fields = fieldsOf(request, projection);
  if (docKey) return singleSource(store, docKey, request.filter, projection, fields);
  const run = new QueryRun(store, request, hint, fields);
  const documents = projection?.onlyId && run.plan.exact && !run.report.sortedInMemory ? run.ids() : run.documents();
  return {
    read(max) {
      const docs: Doc[] = [];
      while (docs.length < max) {
        const { value, done } = documents.next();
        if (done) return { docs, done: true };
        if (value === PAUSE) return { docs, done: false };
        docs.push(projection ? projection.apply(value.doc) : value.doc);
      }
      run.suspend();
      return { docs, done: false };
    },
    report: () => run.report,
  };
}

const ASCII = /^[\x20-\x7e]+$/;

/** The only fields a query has to look at; undefined where that cannot be said of its filter. */
function fieldsOf({ filter, sort }: PlanRequest, projection: Projection | undefined): ReadonlySet<string> | undefined {
  if (!projection?.roots) return undefined;
  const paths = [...Object.keys(filter), ...sort.map(([field]) => field)];
  if (paths.some((path) => path.startsWith('$'))) return undefined;
  const fields = new Set([...projection.roots, ...paths.map((path) => path.split('.', 1)[0] ?? path)]);
  return [...fields].every((field) => ASCII.test(field)) ? fields : undefined;
}

/** Runs a query to its end, letting others have the thread after each slice. */
export async function runInSlices<T>(store: CollectionStore, request: PlanRequest, hint: IndexDefinition | undefined, start: (run: QueryRun) => Generator<unknown, T>): Promise<T> {
  const run = new QueryRun(store, request, hint);
  const steps = start(run);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
    if (value === PAUSE) await new Promise((resolve) => setImmediate(resolve));
  }
}
