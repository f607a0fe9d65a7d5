import { UserError, messageOf } from '#vigia/kernel';
import { open, type Database, type RootDatabase } from 'lmdb';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Keys from `start` (inclusive) to `end` (exclusive). */
export interface KeyRange {
  start: Buffer;
  end: Buffer;
}

type Bytes = Database<Buffer, Buffer>;

interface PendingWrite {
  run(): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Operations committed together: enough to share one disk flush, few enough to let the event loop breathe. */
const WRITES_PER_COMMIT = 256;

/**
 * Address space for the files, reserved at once. A map that grows with them is mapped anew each time, and the pages of the old maps stay resident beside those of the new: at 20,000 pieces 372 MB
 * of mapped pages for a file of 146 MB, with the map reserved 146. It is no memory, and files that outgrow it are mapped anew as before. Windows may lengthen the file to its map.
 */
const MAP = process.platform === 'win32' ? {} : { mapSize: 32 * 2 ** 30 };

/**
 * Screens ask for single documents all over the file. Read ahead, each of them brings half a megabyte into memory (Linux 6.18: 525 kB from the disk, 60 kB resident; without, 12 and 4): a dashboard
 * over a million pieces, started on a cold cache, then holds 1,900 MB resident instead of 580 (bench -- dashboard).
 */
const SINGLE_READS = { noReadAhead: true };

/** The lmdb files and the queue of writes. Every write is one function run inside the one write transaction of the moment. */
export class LmdbEngine {
  readonly docs: Bytes;
  readonly entries: Bytes;
  private readonly meta: Bytes;
  private readonly root: RootDatabase;
  private pending: PendingWrite[] = [];
  private draining: Promise<void> | undefined;
  private closed = false;
  /** Puts and removals made by the running operation; an operation that fails after some forces the whole commit to be given up. */
  private touched = 0;
  /** Run after a commit was given up, to bring what is kept in memory back in line with the files. */
  onRollback: () => void = () => undefined;
  /** Run inside each transaction after its operations. */
  beforeCommit: () => void = () => undefined;

  constructor(dir: string) {
    try {
      // Without overlapping sync a commit that has resolved is on disk.
      this.root = open({ path: join(dir, 'store'), maxDbs: 4, overlappingSync: false, noSubdir: false, ...SINGLE_READS, ...MAP });
    } catch (error) {
      throw new UserError(
        'STORE_UNREADABLE',
        `No se puede abrir el almacén en «${dir}»: ${messageOf(error)}. Revise los permisos y el espacio en disco. (Cannot open the store.)`,
        { cause: error },
      );
    }
    const bytes = { encoding: 'binary', keyEncoding: 'binary' } as const;
    this.docs = this.root.openDB({ name: 'docs', ...bytes });
    this.entries = this.root.openDB({ name: 'entries', ...bytes });
    this.meta = this.root.openDB({ name: 'meta', ...bytes });
  }

  readMeta(name: string): Buffer | undefined {
    return this.meta.getBinary(Buffer.from(name));
  }

  putMeta(name: string, bytes: Buffer): void {
    this.touched += 1;
    this.meta.putSync(Buffer.from(name), bytes);
  }

  put(db: Bytes, key: Buffer, value: Buffer): void {
    this.touched += 1;
    db.putSync(key, value);
  }

  remove(db: Bytes, key: Buffer): void {
    this.touched += 1;
    db.removeSync(key);
  }

  /**
   * Runs `operation` inside a write transaction and resolves with its result once the transaction is on disk. The operation sees
   * every write before it and must check everything before its first put: an error before that fails the operation alone.
   */
  write<T>(operation: () => T): Promise<T> {
    if (this.closed) return Promise.reject(new UserError('STORE_CLOSED', 'El almacén está cerrado. (The store is closed.)'));
    return new Promise<T>((resolve, reject) => {
      this.pending.push({ run: operation, resolve: resolve, reject });
      this.draining ??= this.drain();
    });
  }

  /** Runs a part of an operation whose failure must not fail the rest. @returns the error it threw before it wrote anything */
  attempt<T>(part: () => T): { value: T } | { error: unknown } {
    const before = this.touched;
    try {
      return { value: part() };
    } catch (error) {
      if (this.touched !== before) throw error;
      return { error };
    }
  }

  private async drain(): Promise<void> {
    // Writes asked for in the same turn share the first commit.
    await Promise.resolve();
    while (this.pending.length > 0) {
      const batch = this.pending.splice(0, WRITES_PER_COMMIT);
      await this.commit(batch);
    }
    this.draining = undefined;
  }

  private async commit(batch: PendingWrite[]): Promise<void> {
    let outcomes: Array<{ value: unknown } | { error: unknown }> = [];
    try {
      await this.root.childTransaction(() => {
        outcomes = batch.map((write) => this.attempt(() => write.run()));
        this.beforeCommit();
      });
    } catch (error) {
      this.onRollback();
      this.root.resetReadTxn();
      for (const write of batch) write.reject(error);
      return;
    }
    this.root.resetReadTxn();
    outcomes.forEach((outcome, i) => {
      if ('error' in outcome) batch[i]!.reject(outcome.error);
      else batch[i]!.resolve(outcome.value);
    });
  }

  countKeys(db: Bytes, { start, end }: KeyRange, most = Number.POSITIVE_INFINITY): number {
    if (most <= 0) return 0;
    // lmdb counts a range to its end, whatever limit it is given; passing over keys ends where it is told to.
    if (Number.isFinite(most) && this.holdsMoreThan(db, { start, end }, most - 1)) return most;
    return db.getKeysCount({ start, end });
  }

  /** True when the range holds more than `count` keys. */
  holdsMoreThan(db: Bytes, { start, end }: KeyRange, count: number): boolean {
    for (const _key of db.getKeys({ start, end, offset: count, limit: 1 })) return true;
    return false;
  }

  /** Removes all keys of a range, a thousand at a time. */
  async clear(db: Bytes, range: KeyRange): Promise<void> {
    for (;;) {
      const removed = await this.write(() => {
        const keys = [...db.getKeys({ ...range, limit: 1000 })];
        for (const key of keys) this.remove(db, key);
        return keys.length;
      });
      if (removed < 1000) return;
    }
  }

  /** Copies the files as they stand at this moment into `dir`, which must be empty; writes go on meanwhile and are not in the copy. */
  async copyTo(dir: string): Promise<void> {
    const copy = join(dir, 'store');
    mkdirSync(copy);
    await this.root.backup(copy, true);
  }

  /** Finishes the writes asked for so far and closes the files. */
  async close(): Promise<void> {
    this.closed = true;
    await this.draining;
    await this.root.close();
  }
}
