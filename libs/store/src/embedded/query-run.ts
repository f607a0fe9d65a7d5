import { compileFilter, type Predicate } from './matcher.js';
import type { IndexDefinition } from './catalog.js';
import type { CollectionStore } from './collection-store.js';
import type { Doc } from './bson-values.js';
import { serverError } from './embedded-errors.js';
import { decodeValue } from './key-decoding.js';
import { encodeSortField } from './key-encoding.js';
import type { KeyRange } from './lmdb-engine.js';
import { splitPath, sortValue } from './paths.js';
import { choosePlan, type IndexPlan, type Plan, type PlanRequest, type PlanStatistics, type SortSpec } from './planner.js';
import { KeyStream } from './range-reader.js';

/** A document with its key. */
export interface Found {
  docKey: Buffer;
  doc: Doc;
}

/** What a query did, for tests and `explain`. */
export interface QueryReport {
  plan: 'index' | 'union' | 'collection';
  index: string | null;
  /** True when the order asked for was made by sorting in memory. */
  sortedInMemory: boolean;
  keysExamined: number;
  docsExamined: number;
}

/** Yielded when a long run should let others have the thread. */
export const PAUSE = Symbol('pause');

/** Documents or keys looked at between two looks at the clock. */
const STEP = 64;
/** A run gives way to others after this long. */
const SLICE_MS = 8;
/** Sorted candidates kept beyond the wanted ones before the rest is cut off. */
const SORT_SLACK = 2000;

/** Answers one query step by step, so that it can run in one go inside a transaction or in slices outside. */
export class QueryRun {
  readonly plan: Plan;
  readonly report: QueryReport;
  private readonly test: Predicate;
  private streams: KeyStream[] = [];
  private sliceEnd = 0;
  private suspended = false;
  private offset = 0;
  private steps = 0;

  constructor(
    private readonly store: CollectionStore,
    private readonly request: PlanRequest,
    hint?: IndexDefinition,
    /** Fields that are looked at: those wanted, and those the filter and the order are made of. Others are not decoded. */
    private readonly fields?: ReadonlySet<string>,
  ) {
    this.test = compileFilter(request.filter);
    this.plan = hint ? choosePlan({ ...request, hinted: true }, [hint], statisticsOf(store)) : choosePlan(request, store.readable(), statisticsOf(store));
    this.report = {
      plan: this.plan.kind,
      index: this.plan.kind === 'index' ? this.plan.index.record.name : this.plan.kind === 'union' ? this.plan.branches.map((branch) => branch.index.record.name).join(',') : null,
      sortedInMemory: request.sort.length > 0 && !this.plan.sorted,
      keysExamined: 0,
      docsExamined: 0,
    };
  }

  /** Lets go of the read transaction; the run goes on from the same place. */
  suspend(): void {
    for (const stream of this.streams) stream.suspend();
    this.sliceEnd = 0;
    this.suspended = true;
  }

  /** Documents in the order asked for, skipped and limited. */
  *documents(load: (docKey: Buffer) => Doc | undefined = this.load): Generator<Found | typeof PAUSE, void> {
    const { sort, skip, limit } = this.request;
    if (sort.length > 0 && !this.plan.sorted) return yield* this.sortedDocuments();
    // Where every key is one wanted document, those to skip are passed over in one go.
    this.offset = this.mayLeap() ? skip : 0;
    this.report.keysExamined += this.offset;
    let toSkip = skip - this.offset;
    let left = limit > 0 ? limit : Number.POSITIVE_INFINITY;
    for (const docKey of this.keys()) {
      if (docKey === PAUSE) {
        yield PAUSE;
        continue;
      }
      if (this.plan.exact && toSkip > 0) {
        toSkip -= 1;
        continue;
      }
      const doc = load(docKey);
      if (!doc) continue;
      if (toSkip > 0) {
        toSkip -= 1;
        continue;
      }
      yield { docKey, doc };
      left -= 1;
      if (left <= 0) return;
    }
  }

  /** As `documents`, but with nothing in them except the id. Only for an exact plan that gives the order by itself. */
  ids(): Generator<Found | typeof PAUSE, void> {
    return this.documents((docKey) => {
      const id = decodeValue(docKey, 0);
      return id ? { _id: id.value } : this.load(docKey);
    });
  }

  /** How many documents match; skip and limit apply. */
  *count(): Generator<typeof PAUSE, number> {
    const { skip, limit } = this.request;
    const most = limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
    let found = 0;
    if (this.plan.exact && !this.mayRepeat()) {
      found = this.plan.kind === 'index' ? this.countEntries(this.plan, most) : Math.min(most, this.store.count());
    } else {
      for (const docKey of this.keys()) {
        if (docKey === PAUSE) yield PAUSE;
        else if (this.plan.exact || this.load(docKey)) found += 1;
        if (found >= most) break;
      }
    }
    return Math.max(0, Math.min(found, most) - skip);
  }

  private countEntries({ ranges, index }: IndexPlan, most: number): number {
    const { engine } = this.store;
    let found = 0;
    for (const range of ranges) found += engine.countKeys(index === this.store.idIndex ? engine.docs : engine.entries, range, most - found);
    this.report.keysExamined += found;
    return found;
  }

  /** Keys of the candidates, each once. */
  *keys(): Generator<Buffer | typeof PAUSE, void> {
    const seen = this.mayRepeat() ? new Set<string>() : undefined;
    try {
      for (const { stream, keyOf } of this.openStreams()) {
        this.streams.push(stream);
        for (let key = this.nextOf(stream); key; key = this.nextOf(stream)) {
          this.report.keysExamined += 1;
          const docKey = keyOf(key);
          // Gone since the key was read, in a later slice.
          if (!docKey) continue;
          if (seen) {
            const text = docKey.toString('latin1');
            if (seen.has(text)) continue;
            seen.add(text);
          }
          yield docKey;
          if (this.isDue()) {
            this.suspend();
            yield PAUSE;
          }
        }
      }
    } finally {
      // A limit that is reached leaves the range half read: its read transaction must not stay open.
      this.suspend();
    }
  }

  /** The next key. An index dropped while the run was put down would end the answer early: that is an error. */
  private nextOf(stream: KeyStream): Buffer | undefined {
    if (this.suspended) this.checkIndexes();
    this.suspended = false;
    return stream.next();
  }

  private checkIndexes(): void {
    const used = this.plan.kind === 'index' ? [this.plan.index] : this.plan.kind === 'union' ? this.plan.branches.map(({ index }) => index) : [];
    const there = this.store.readable();
    const gone = used.find((index) => !there.includes(index));
    if (gone) throw serverError(175, 'QueryPlanKilled', `query plan killed :: index '${gone.record.name}' dropped`);
  }

  private openStreams(): Array<{ stream: KeyStream; keyOf: (key: Buffer) => Buffer | undefined }> {
    const { engine, idIndex, range } = this.store;
    const open = ({ index, ranges, reverse, merge }: Pick<IndexPlan, 'index' | 'ranges' | 'reverse' | 'merge'>): ReturnType<QueryRun['openStreams']>[number] => ({
      stream: new KeyStream(index === idIndex ? engine.docs : engine.entries, ranges, reverse, merge, this.offset),
      keyOf: (key) => this.store.docKeyOfEntry(index, key),
    });
    switch (this.plan.kind) {
      case 'index':
        return [open(this.plan)];
      case 'union':
        return this.plan.branches.map(open);
      case 'collection':
        return [open({ index: idIndex, ranges: [{ ...range, shared: 0, single: false }], reverse: false, merge: false })];
    }
  }

  private mayLeap(): boolean {
    const { plan } = this;
    return plan.kind === 'index' && plan.exact && plan.once && !plan.reverse && plan.ranges.length === 1 && plan.ranges[0]?.single === false;
  }

  private mayRepeat(): boolean {
    if (this.plan.kind === 'union') return true;
    return this.plan.kind === 'index' && !this.plan.once;
  }

  private readonly load = (docKey: Buffer): Doc | undefined => {
    const doc = this.read(docKey);
    this.report.docsExamined += 1;
    return doc && (this.plan.exact || this.test(doc)) ? doc : undefined;
  };

  private read(docKey: Buffer): Doc | undefined {
    return this.fields ? this.store.getFields(docKey, this.fields) : this.store.get(docKey);
  }

  private isDue(): boolean {
    this.steps += 1;
    if (this.steps % STEP !== 0) return false;
    const now = performance.now();
    if (this.sliceEnd === 0) this.sliceEnd = now + SLICE_MS;
    return now >= this.sliceEnd;
  }

  /** Sorts keys, not documents: the memory needed does not depend on how large the documents are. */
  private *sortedDocuments(): Generator<Found | typeof PAUSE, void> {
    const { sort, skip, limit } = this.request;
    const wanted = limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
    const keyOf = sortKeyMaker(sort);
    let candidates: Array<{ docKey: Buffer; order: Buffer }> = [];
    const cut = (): void => {
      candidates.sort((a, b) => Buffer.compare(a.order, b.order));
      if (candidates.length > wanted) candidates = candidates.slice(0, wanted);
    };
    for (const docKey of this.keys()) {
      if (docKey === PAUSE) {
        yield PAUSE;
        continue;
      }
      const doc = this.load(docKey);
      if (!doc) continue;
      const key = Buffer.from(docKey);
      candidates.push({ docKey: key, order: keyOf(doc, key) });
      if (candidates.length > wanted + SORT_SLACK) cut();
    }
    cut();
    for (const { docKey } of candidates.slice(skip)) {
      // The document may have changed since it was sorted; it must still answer the query.
      const doc = this.read(docKey);
      if (doc && this.test(doc)) yield { docKey, doc };
      if (this.isDue()) {
        this.suspend();
        yield PAUSE;
      }
    }
  }
}

function sortKeyMaker(sort: SortSpec): (doc: Doc, docKey: Buffer) => Buffer {
  const fields = sort.map(([field, direction]) => ({ path: splitPath(field), direction }));
  return (doc, docKey) => Buffer.concat([...fields.map(({ path, direction }) => encodeSortField(sortValue(doc, path, direction), direction)), docKey]);
}

/** Sizes the planner weighs before it looks for an exact number. */
const MAGNITUDES = [10, 100, 1000, 10_000, 100_000];
const MOST_PROBED = 64;

function statisticsOf(store: CollectionStore): PlanStatistics {
  const { engine } = store;
  return {
    estimate(index: IndexDefinition, ranges: readonly KeyRange[]): number {
      const db = index === store.idIndex ? engine.docs : engine.entries;
      let total = 0;
      // Of very many ranges (a long `$in`) some stand for all.
      const looked = ranges.length > MOST_PROBED ? ranges.slice(0, MOST_PROBED) : ranges;
      for (const range of looked) {
        let size = 1;
        for (const magnitude of MAGNITUDES) {
          if (!engine.holdsMoreThan(db, range, magnitude)) break;
          size = magnitude;
        }
        total += size;
        if (total > 100_000) break;
      }
      return total * (ranges.length / Math.max(1, looked.length));
    },
  };
}
