import type { Database } from 'lmdb';
import type { KeyRange } from './lmdb-engine.js';
import type { ScanRange } from './planner.js';

/** Walks the keys of a range one at a time and can be put down and taken up again in a later turn of the event loop. */
export class RangeReader {
  private iterator: Iterator<Buffer> | undefined;
  private head: Buffer | undefined;
  private last: Buffer | undefined;
  private finished = false;
  private taken = false;

  constructor(
    private readonly db: Database<Buffer, Buffer>,
    private readonly range: KeyRange & { single?: boolean },
    private readonly reverse: boolean,
    /** Keys at the beginning that nobody wants: passed over without reading them. */
    private readonly offset = 0,
  ) {}

  /** The next key, without taking it. */
  peek(): Buffer | undefined {
    if (this.head || this.finished) return this.head;
    if (this.range.single) {
      this.finished = true;
      if (!this.taken && this.db.doesExist(this.range.start)) this.head = this.range.start;
      return this.head;
    }
    this.iterator ??= this.open();
    const step = this.iterator.next();
    if (step.done) {
      this.finished = true;
      this.iterator = undefined;
    } else this.head = step.value;
    return this.head;
  }

  next(): Buffer | undefined {
    const key = this.peek();
    this.last = key ?? this.last;
    this.taken ||= key !== undefined;
    this.head = undefined;
    return key;
  }

  /** Lets go of the read transaction; the next key is then sought anew in the data as it is by then. */
  suspend(): void {
    this.iterator?.return?.();
    this.iterator = undefined;
    this.head = undefined;
    if (this.range.single) this.finished = false;
  }

  private open(): Iterator<Buffer> {
    const { start, end } = this.range;
    const { last } = this;
    if (this.reverse) {
      return this.db.getKeys({ start: last ?? end, end: start, reverse: true, exclusiveStart: true, inclusiveEnd: true })[Symbol.iterator]();
    }
    return this.db.getKeys({ start: last ?? start, end, exclusiveStart: last !== undefined, ...(last === undefined && this.offset > 0 && { offset: this.offset }) })[Symbol.iterator]();
  }
}

/** Several ranges of one index as one stream of keys: one after the other, or merged by what follows the shared beginning. */
export class KeyStream {
  private readonly readers: Array<{ reader: RangeReader; shared: number }>;
  private at = 0;

  constructor(
    db: Database<Buffer, Buffer>,
    ranges: readonly ScanRange[],
    private readonly reverse: boolean,
    private readonly merge: boolean,
    offset = 0,
  ) {
    const ordered = reverse ? ranges.toReversed() : ranges;
    this.readers = ordered.map((range) => ({ reader: new RangeReader(db, range, reverse, offset), shared: range.shared }));
  }

  next(): Buffer | undefined {
    if (this.merge) return this.nextMerged();
    while (this.at < this.readers.length) {
      const key = this.readers[this.at]!.reader.next();
      if (key) return key;
      this.at += 1;
    }
    return undefined;
  }

  private nextMerged(): Buffer | undefined {
    let best: { reader: RangeReader; key: Buffer; shared: number } | undefined;
    for (const { reader, shared } of this.readers) {
      const key = reader.peek();
      if (!key) continue;
      const order = best ? key.compare(best.key, best.shared, best.key.length, shared, key.length) : -1;
      if (!best || (this.reverse ? order > 0 : order < 0)) best = { reader, key, shared };
    }
    return best?.reader.next();
  }

  suspend(): void {
    for (const { reader } of this.readers) reader.suspend();
  }
}
