import { isPlainObject, type Doc } from './bson-values.js';
import type { Direction, IndexDefinition } from './catalog.js';
import { fieldBounds, invertInterval, type Condition, type Interval } from './intervals.js';
import { successor } from './key-encoding.js';
import type { KeyRange } from './lmdb-engine.js';
import { isOperatorObject } from './matcher.js';
import { hasPosition } from './paths.js';

/** A sort as a list of fields. */
export type SortSpec = ReadonlyArray<readonly [field: string, direction: Direction]>;

/** A stretch of an index; `shared` is the length of the beginning that is left out when several stretches are merged into one order. */
export interface ScanRange extends KeyRange {
  shared: number;
  /** The range can hold no key but its `start`. */
  single: boolean;
}

/** How to find the documents of a filter. */
export interface IndexPlan {
  kind: 'index';
  index: IndexDefinition;
  ranges: ScanRange[];
  reverse: boolean;
  /** The order asked for comes out of the index. */
  sorted: boolean;
  /** Several ranges are walked side by side to keep the order. */
  merge: boolean;
  /** The ranges hold the answer and nothing else: documents need not be tested. */
  exact: boolean;
  boundFields: number;
  /** No document has two keys in the ranges: every list in the index is bound to one value. */
  once: boolean;
}

export interface UnionPlan {
  kind: 'union';
  branches: IndexPlan[];
  sorted: false;
  exact: false;
}

export interface CollectionPlan {
  kind: 'collection';
  sorted: false;
  exact: boolean;
}

export type Plan = IndexPlan | UnionPlan | CollectionPlan;

/** What the planner may ask about the data. */
export interface PlanStatistics {
  /** Roughly how many keys the ranges hold (a power of ten is enough). */
  estimate(index: IndexDefinition, ranges: readonly KeyRange[]): number;
}

/** What a query wants. `limit` 0 is none. */
export interface PlanRequest {
  filter: Doc;
  sort: SortSpec;
  skip: number;
  limit: number;
  /** The only index given was named by the caller: it is walked even where it bounds nothing. */
  hinted?: boolean;
}

/** A filter taken apart into conditions by field. `complete` is false when something besides them is left to test. */
interface Conjunction {
  fields: Map<string, Condition[]>;
  alternatives: Doc[][];
  complete: boolean;
}

/** Combinations of values of several fields walked at most; a filter with more is widened and tested. */
const MAX_COMBINATIONS = 4096;
/** Ranges merged at most into one order. */
const MAX_MERGED = 128;
/** How many documents are expected to be read for each that passes a test the index does not decide. */
const READS_PER_HIT = 20;

function takeApart(filter: Doc, into: Conjunction = { fields: new Map(), alternatives: [], complete: true }): Conjunction {
  for (const [field, value] of Object.entries(filter)) {
    if (field === '$and') (value as Doc[]).forEach((clause) => takeApart(clause, into));
    else if (field === '$or') {
      into.alternatives.push(value as Doc[]);
      into.complete = false;
    } else if (field === '$comment') continue;
    else if (field.startsWith('$')) into.complete = false;
    else {
      const list = into.fields.get(field) ?? [];
      into.fields.set(field, list);
      if (isOperatorObject(value)) {
        for (const [operator, operand] of Object.entries(value)) if (operator !== '$options') list.push({ operator, operand, beside: value });
      } else list.push({ operator: '$eq', operand: value, beside: {} });
    }
  }
  return into;
}

/** Chooses how to answer a query. All indexes given are ready for reading. */
export function choosePlan(request: PlanRequest, indexes: readonly IndexDefinition[], statistics: PlanStatistics): Plan {
  const conjunction = takeApart(request.filter);
  const candidates = indexes.flatMap((index) => planIndex(index, conjunction, request) ?? []);
  const best = cheapest(candidates, request, statistics);
  if (best && best.boundFields > 0) return best;
  const united = planUnion(conjunction, indexes, statistics);
  if (united) return united;
  return best ?? { kind: 'collection', sorted: false, exact: conjunction.complete && conjunction.fields.size === 0 };
}

function cheapest(candidates: IndexPlan[], request: PlanRequest, statistics: PlanStatistics): IndexPlan | undefined {
  if (candidates.length <= 1) return candidates[0];
  const unique = candidates.find((plan) => plan.index.record.unique && plan.ranges.length === 1 && plan.boundFields === plan.index.fields.length && plan.exact);
  if (unique) return unique;
  // What holds the answer and nothing else, in the order asked for, reads no more than is wanted: nothing can be cheaper, and weighing the others walks their keys.
  const sure = candidates.filter((plan) => request.limit > 0 && plan.exact && (plan.sorted || request.sort.length === 0));
  if (sure.length > 0) return sure.sort((a, b) => b.boundFields - a.boundFields || a.index.fields.length - b.index.fields.length)[0];
  const wanted = request.limit > 0 ? request.skip + request.limit : Number.POSITIVE_INFINITY;
  const priced = candidates.map((plan) => {
    const held = statistics.estimate(plan.index, plan.ranges);
    const stopsEarly = plan.sorted || request.sort.length === 0;
    const cost = stopsEarly ? Math.min(held, plan.exact ? wanted : wanted * READS_PER_HIT) : held * 1.5;
    return { plan, cost };
  });
  priced.sort((a, b) => a.cost - b.cost || Number(b.plan.exact) - Number(a.plan.exact) || b.plan.boundFields - a.plan.boundFields || a.plan.index.fields.length - b.plan.index.fields.length);
  return priced[0]!.plan;
}

/** True when every document of the filter is in a sparse or partial index. */
function covers(index: IndexDefinition, { fields }: Conjunction): boolean {
  const { sparse, partial } = index.record;
  const proves = (field: string, test: (condition: Condition) => boolean): boolean => (fields.get(field) ?? []).some(test);
  if (sparse && !index.fields.some((field) => proves(field, provesPresence))) return false;
  if (!partial) return true;
  return Object.entries(partial).every(([field, required]) => {
    if (field.startsWith('$')) return false;
    const wanted = isOperatorObject(required) ? Object.entries(required) : [['$eq', required] as const];
    return wanted.every(([operator, operand]) => {
      if (operator === '$exists' && operand === true) return proves(field, provesPresence);
      return proves(field, (condition) => condition.operator === operator && sameOperand(condition.operand, operand));
    });
  });
}

function sameOperand(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return a === b;
}

function provesPresence({ operator, operand }: Condition): boolean {
  switch (operator) {
    case '$eq':
      return operand !== null;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return operand !== null;
    case '$in':
      return Array.isArray(operand) && !operand.includes(null);
    case '$exists':
      return operand === true;
    case '$regex':
      return true;
    default:
      return false;
  }
}

interface FieldPlan {
  intervals: Interval[];
  /** One value, several values, or a stretch. */
  shape: 'single' | 'several' | 'stretch';
}

function planIndex(index: IndexDefinition, conjunction: Conjunction, request: PlanRequest): IndexPlan | undefined {
  if (!covers(index, conjunction)) return undefined;
  const { record } = index;
  const plans: FieldPlan[] = [];
  const decided = new Set<string>();
  let combinations = 1;
  let arrayBound = false;
  for (const [i, [field, direction]] of record.key.entries()) {
    const conditions = conjunction.fields.get(field);
    const multikey = record.multikey[i]!;
    // Two fields of one array may be met by different elements: only the first may bound the scan.
    const bounds = conditions && !(multikey && arrayBound) && !hasPosition(field) ? fieldBounds(conditions, index.limit, multikey) : undefined;
    if (!bounds) break;
    arrayBound ||= multikey;
    let { intervals } = bounds;
    let { exact } = bounds;
    if (i > 0 && combinations * intervals.length > MAX_COMBINATIONS) {
      intervals = [{ start: intervals[0]!.start, end: intervals.at(-1)!.end }];
      exact = false;
    }
    combinations *= Math.max(1, intervals.length);
    if (exact) decided.add(field);
    const shape = !intervals.every((interval) => interval.point) ? 'stretch' : intervals.length === 1 ? 'single' : 'several';
    plans.push({ intervals: (direction === 1 ? intervals : intervals.map(invertInterval).reverse()), shape });
    if (shape === 'stretch') break;
  }
  const order = orderOf(index, plans, request.sort);
  // An unbounded walk is worth it only for its order, or because the index itself leaves documents out.
  const selective = record.sparse || record.partial !== null;
  const ordering = request.sort.length > 0 && order !== undefined;
  if (plans.length === 0 && !selective && !ordering && !request.hinted) return undefined;
  const exact = conjunction.complete && [...conjunction.fields].every(([field]) => decided.has(field));
  const once = record.multikey.every((many, i) => !many || plans[i]?.shape === 'single');
  const merged = order && order.mergeAfter >= 0 && combinations > 1 ? order.mergeAfter : -1;
  if (merged >= 0 && combinations > MAX_MERGED) return { ...base(index, plans, exact), once, sorted: false, merge: false, reverse: false };
  return { ...base(index, plans, exact, merged), once, sorted: order !== undefined, merge: merged >= 0, reverse: order?.reverse ?? false };
}

function base(index: IndexDefinition, plans: FieldPlan[], exact: boolean, mergeAfter = -1): Omit<IndexPlan, 'sorted' | 'merge' | 'reverse' | 'once'> {
  return { kind: 'index', index, ranges: rangesOf(index, plans, mergeAfter), exact, boundFields: plans.length };
}

function rangesOf(index: IndexDefinition, plans: FieldPlan[], mergeAfter: number): ScanRange[] {
  let beginnings: Array<{ bytes: Buffer; shared: number }> = [{ bytes: index.prefix, shared: index.prefix.length }];
  for (const [i, { intervals, shape }] of plans.entries()) {
    if (shape === 'stretch') {
      return beginnings.flatMap(({ bytes, shared }) =>
        intervals.map(({ start, end }) => ({ start: Buffer.concat([bytes, start]), end: Buffer.concat([bytes, end]), shared, single: false })),
      );
    }
    beginnings = beginnings.flatMap(({ bytes, shared }) =>
      intervals.map(({ point }) => {
        const longer = Buffer.concat([bytes, point!]);
        return { bytes: longer, shared: i <= mergeAfter ? longer.length : shared };
      }),
    );
  }
  const single = index.record.unique && plans.length === index.fields.length;
  return beginnings.map(({ bytes, shared }) => ({ start: bytes, end: successor(bytes), shared, single }));
}

/** Whether walking the index gives the order of the sort; `mergeAfter` is the last field with several values that the order skips, or -1. */
function orderOf(index: IndexDefinition, plans: FieldPlan[], sort: SortSpec): { reverse: boolean; mergeAfter: number } | undefined {
  if (sort.length === 0) return { reverse: false, mergeAfter: -1 };
  const { key, multikey, clamped } = index.record;
  if (clamped) return undefined;
  // The document's id ends every entry, ascending.
  const walked: Array<{ field: string; direction: Direction; shape: FieldPlan['shape']; multikey: boolean }> = key.map(([field, direction], i) => ({
    field,
    direction,
    shape: plans[i]?.shape ?? 'stretch',
    multikey: multikey[i]!,
  }));
  if (!index.fields.includes('_id')) walked.push({ field: '_id', direction: 1, shape: 'stretch', multikey: false });
  const constant = new Set(key.filter((_, i) => plans[i]?.shape === 'single' && !multikey[i]).map(([field]) => field));
  let reverse: boolean | undefined;
  let mergeAfter = -1;
  let at = 0;
  for (const [field, direction] of sort) {
    if (constant.has(field)) continue;
    while (at < walked.length && walked[at]!.field !== field) {
      const { shape } = walked[at]!;
      if (shape === 'stretch') return undefined;
      if (shape === 'several') {
        // A field already walked for the order would come apart in the merge.
        if (reverse !== undefined) return undefined;
        mergeAfter = at;
      }
      at += 1;
    }
    const step = walked[at];
    if (!step || step.multikey) return undefined;
    const backwards = step.direction !== direction;
    if (reverse !== undefined && reverse !== backwards) return undefined;
    reverse = backwards;
    at += 1;
    // Nothing can tie after the whole of a unique id.
    if (field === '_id') break;
  }
  return { reverse: reverse ?? false, mergeAfter };
}

/** One index scan for each branch of an `$or`, when every branch has one. */
function planUnion({ alternatives }: Conjunction, indexes: readonly IndexDefinition[], statistics: PlanStatistics): UnionPlan | undefined {
  for (const clauses of alternatives) {
    const branches = clauses.map((clause) => {
      if (!isPlainObject(clause)) return undefined;
      const request: PlanRequest = { filter: clause, sort: [], skip: 0, limit: 0 };
      const conjunction = takeApart(clause);
      return cheapest(indexes.flatMap((index) => planIndex(index, conjunction, request) ?? []).filter((plan) => plan.boundFields > 0), request, statistics);
    });
    if (branches.every((branch) => branch !== undefined)) return { kind: 'union', branches, sorted: false, exact: false };
  }
  return undefined;
}
