import { systemClock, UserError, type Clock } from '#vigia/kernel';
import type { Models } from '../connection.js';
import { LeaseRepository } from '../repositories/lease.repository.js';
import { MigrationLedger } from './migration-ledger.js';
import { MigrationLock, type LockTimes } from './migration-lock.js';
import type { Migration } from './migration.js';
import { MIGRATIONS } from './migrations.js';

/** One migration as it stands in one store. */
export interface MigrationStatus {
  id: string;
  does: string;
  state: 'done' | 'pending' | 'interrupted';
  doneAt: Date | null;
  /** Documents, or indexes, that still need it. */
  remaining: number;
}

export interface MigrationRun {
  signal?: AbortSignal | undefined;
  /** Those that are done are gone through once more, for what processes of the version before have written meanwhile. */
  again?: boolean | undefined;
  /** Told after each batch. */
  onProgress?: ((id: string, changed: number, of: number) => void) | undefined;
  /** Told when another process is at it, and this one waits. */
  onWait?: ((holder: string) => void) | undefined;
}

/** What each migration changed, in the order they ran. */
export type MigrationReport = { id: string; does: string; changed: number }[];

/** Brings a store from what an earlier version left to what this one reads. */
export class Migrator {
  private readonly ledger: MigrationLedger;

  constructor(
    private readonly models: Models,
    /** Whether nobody else can have the store open: then there is nobody to lock out. */
    private readonly alone: boolean,
    private readonly migrations: readonly Migration[] = MIGRATIONS,
    private readonly clock: Clock = systemClock,
    private readonly times?: LockTimes,
  ) {
    this.ledger = new MigrationLedger(models);
  }

  /** @throws UserError `store_newer` when a version of the code that is newer than this one has changed the store so that this one must not touch it. */
  async refuseNewer(): Promise<void> {
    const known = new Set(this.migrations.map(({ id }) => id));
    const unknown = (await this.ledger.list()).filter(({ _id, additive }) => !known.has(_id) && !additive);
    if (unknown.length === 0) return;
    const named = unknown.map(({ _id, does }) => `${_id} (${does})`).join('; ');
    throw new UserError('store_newer', `Este almacén lo cambió una versión más nueva de Vigía: ${named}. Use esa versión, o restaure una copia anterior. / The store was changed by a newer version of Vigía: use that version.`);
  }

  /** Those that are not done, without what they have left to do: cheap enough for every start. */
  async pending(): Promise<Migration[]> {
    const done = new Set((await this.ledger.list()).filter(({ doneAt }) => doneAt).map(({ _id }) => _id));
    return this.migrations.filter(({ id }) => !done.has(id));
  }

  /** Every migration this version knows, and what is left for each. Changes nothing. */
  async status(): Promise<MigrationStatus[]> {
    const ledger = new Map((await this.ledger.list()).map((record) => [record._id, record]));
    const statuses: MigrationStatus[] = [];
    for (const migration of this.migrations) {
      const record = ledger.get(migration.id);
      const state = record ? (record.doneAt ? 'done' : 'interrupted') : 'pending';
      statuses.push({ id: migration.id, does: migration.does, state, doneAt: record?.doneAt ?? null, remaining: await migration.remaining(this.models) });
    }
    return statuses;
  }

  /** Applies what is pending, one after the other, while no other process does. Cut short, the next run goes on where this one was. */
  async run({ signal, again = false, onProgress, onWait }: MigrationRun = {}): Promise<MigrationReport> {
    const lock = this.alone ? null : await MigrationLock.acquire(new LeaseRepository(this.models), signal, onWait, this.times);
    try {
      const report: MigrationReport = [];
      // Asked again now: whoever held the lock before may have done it all.
      for (const migration of again ? this.migrations : await this.pending()) {
        lock?.throwIfLost();
        await this.ledger.begin(migration, this.clock.now());
        const of = await migration.remaining(this.models);
        let changed = 0;
        await migration.run(this.models, (batch) => {
          changed += batch;
          onProgress?.(migration.id, changed, of);
          signal?.throwIfAborted();
          lock?.throwIfLost();
        });
        await this.ledger.end(migration, this.clock.now(), changed);
        report.push({ id: migration.id, does: migration.does, changed });
      }
      return report;
    } finally {
      await lock?.release();
    }
  }
}
