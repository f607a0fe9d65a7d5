import { Readable } from 'node:stream';
import type { Doc } from './bson-values.js';
import type { CallOptions } from './call-options.js';
import type { QueryReport } from './query-run.js';

/** One turn's worth of documents. `done` when there are no more. */
export interface Batch {
  docs: Doc[];
  done: boolean;
}

/** Where a cursor gets its documents from; opened on the first read. */
export interface BatchSource {
  /** Reads on for at most `max` documents or one time slice, whichever ends first. */
  read(max: number): Promise<Batch> | Batch;
  report(): QueryReport;
}

/** Documents fetched ahead of a caller who takes them one at a time. */
const READ_AHEAD = 100;
/** Documents fetched in one slice when all are wanted. */
const READ_ALL = 1000;

/** The part of the MongoDB driver's cursor that mongoose and the repositories use. */
export class EmbeddedCursor implements AsyncIterable<Doc> {
  private source: BatchSource | undefined;
  private buffer: Doc[] = [];
  private at = 0;
  private exhausted = false;
  private transform: ((doc: Doc) => Doc) | undefined;
  closed = false;

  constructor(private readonly open: () => BatchSource) {}

  /** Refills the buffer; false at the end. */
  private async fill(max: number): Promise<boolean> {
    while (this.at >= this.buffer.length) {
      if (this.exhausted || this.closed) return false;
      this.source ??= this.open();
      const { docs, done } = await this.source.read(max);
      this.buffer = docs;
      this.at = 0;
      this.exhausted = done;
      if (docs.length === 0 && !done) await new Promise((resolve) => setImmediate(resolve));
    }
    return true;
  }

  async hasNext(): Promise<boolean> {
    return this.fill(READ_AHEAD);
  }

  async next(): Promise<Doc | null> {
    if (!(await this.fill(READ_AHEAD))) return null;
    const doc = this.buffer[this.at++]!;
    return this.transform ? this.transform(doc) : doc;
  }

  async tryNext(): Promise<Doc | null> {
    return this.next();
  }

  async toArray(): Promise<Doc[]> {
    const all: Doc[] = [];
    while (await this.fill(READ_ALL)) {
      for (; this.at < this.buffer.length; this.at++) all.push(this.transform ? this.transform(this.buffer[this.at]!) : this.buffer[this.at]!);
      if (!this.exhausted) await new Promise((resolve) => setImmediate(resolve));
    }
    this.closed = true;
    return all;
  }

  async forEach(visit: (doc: Doc) => boolean | void): Promise<void> {
    for await (const doc of this) if (visit(doc) === false) break;
  }

  /** As the driver's: the same cursor, its documents put through `transform`. */
  map(transform: (doc: Doc) => Doc): this {
    const before = this.transform;
    this.transform = before ? (doc) => transform(before(doc)) : transform;
    return this;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Doc, void, undefined> {
    try {
      for (let doc = await this.next(); doc; doc = await this.next()) yield doc;
    } finally {
      await this.close();
    }
  }

  stream(): Readable {
    return Readable.from(this);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.buffer = [];
    this.source = undefined;
  }

  /** Runs the query to its end and tells how it was answered. */
  async explain(): Promise<QueryReport> {
    const source = this.open();
    while (!(await source.read(READ_ALL)).done);
    return source.report();
  }

  addCursorFlag(): this {
    return this;
  }

  batchSize(): this {
    return this;
  }

  get killed(): boolean {
    return false;
  }
}

/** A cursor of `find`, which can still be told what to find until the first document is read. */
export class EmbeddedFindCursor extends EmbeddedCursor {
  constructor(
    private readonly options: CallOptions,
    open: (options: CallOptions) => BatchSource,
  ) {
    super(() => open(options));
  }

  sort(sort: unknown, direction?: unknown): this {
    this.options.sort = typeof sort === 'string' ? { [sort]: direction ?? 1 } : sort;
    return this;
  }

  skip(count: number): this {
    this.options.skip = count;
    return this;
  }

  limit(count: number): this {
    this.options.limit = count;
    return this;
  }

  project(projection: unknown): this {
    this.options.projection = projection;
    return this;
  }

  hint(hint: unknown): this {
    this.options.hint = hint;
    return this;
  }
}
