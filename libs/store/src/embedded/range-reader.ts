import type { Database } from 'lmdb';
import type { KeyRange } from './lmdb-engine.js';

/** Walks the keys of a range one at a time and can be put down and taken up again in a later turn of the event loop. */
export class RangeReader {
  private iterator: Iterator<Buffer> | undefined;
  private head: Buffer | undefined;
  private last: Buffer | undefined;
  private finished = false;

  constructor(
    private readonly db: Database<Buffer, Buffer>,
    private readonly range: KeyRange,
    private readonly reverse: boolean,
    private readonly offset = 0,
  ) {}

  /** The next key, without taking it. */
  peek(): Buffer | undefined {
    if (this.head || this.finished) return this.head;
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
    this.head = undefined;
    return key;
  }

  /** Lets go of the read transaction; the next key is then sought anew in the data as it is by then. */
  suspend(): void {
    this.iterator?.return?.();
    this.iterator = undefined;
    this.head = undefined;
  }

  private open(): Iterator<Buffer> {
    const { start, end } = this.range;
    const { last } = this;
    const skip = last ? {} : { offset: this.offset };
    if (this.reverse) {
      return this.db.getKeys({ start: last ?? end, end: start, reverse: true, exclusiveStart: true, inclusiveEnd: true, ...skip })[Symbol.iterator]();
    }
    return this.db.getKeys({ start: last ?? start, end, exclusiveStart: last !== undefined, ...skip })[Symbol.iterator]();
  }
}

/** Several ranges of one index as one stream of keys: one after the other, or merged by what follows the shared beginning. */
export class KeyStream {
  private readonly readers: Array<{ reader: RangeReader; shared: number }>;
  private at = 0;

  constructor(
    db: Database<Buffer, Buffer>,
    ranges: ReadonlyArray<KeyRange & { shared: number }>,
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
