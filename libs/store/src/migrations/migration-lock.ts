import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '#vigia/kernel';
import { Lease } from '../lease.js';
import type { LeaseRepository } from '../repositories/lease.repository.js';

const NAME = 'store-migrations';

export interface LockTimes {
  /** Between two signs of life, and between two looks of those who wait. */
  beatMs: number;
  /** A holder that has given no sign for this long is taken for dead. */
  deadMs: number;
}
const TIMES: LockTimes = { beatMs: 1_000, deadMs: 15_000 };

/** One process migrates a store at a time. Held with a lease, so one that was killed keeps nobody out for longer than {@link LockTimes.deadMs}. */
export class MigrationLock {
  private readonly stop = new AbortController();
  private readonly beating: Promise<void>;
  private problem: unknown;

  private constructor(
    private readonly lease: Lease,
    beatMs: number,
  ) {
    this.beating = this.keepBeating(beatMs);
  }

  /** Waits until nobody else holds it. @param onWait told once, who is waited for */
  static async acquire(leases: LeaseRepository, signal?: AbortSignal, onWait?: (holder: string) => void, { beatMs, deadMs }: LockTimes = TIMES): Promise<MigrationLock> {
    const lease = new Lease(leases, NAME, { deadMs, marginMs: deadMs / 3 });
    let told = false;
    for (;;) {
      signal?.throwIfAborted();
      if ((await lease.look()) === 'gained') return new MigrationLock(lease, beatMs);
      if (!told && lease.holder !== null) onWait?.(lease.holder);
      told ||= lease.holder !== null;
      await sleep(beatMs, undefined, { signal });
    }
  }

  /** @throws UserError when it is unsafe to go on: another process has taken over, or may, since the store has not taken a sign of life for long. One that it did not take does no harm. */
  throwIfLost(): void {
    if (this.lease.held) return;
    throw new UserError('migration_taken_over', 'Otro proceso tomó a su cargo la migración, o la base de datos no respondió a tiempo: este se detiene. / Another process has taken the migration over, or the database did not answer in time.', { cause: this.problem });
  }

  /** Never fails: a lease that could not be given back is over by itself. */
  async release(): Promise<void> {
    this.stop.abort();
    await this.beating;
    await this.lease.release().catch(() => undefined);
  }

  private async keepBeating(beatMs: number): Promise<void> {
    for (;;) {
      await sleep(beatMs, undefined, { signal: this.stop.signal, ref: false }).catch(() => undefined);
      if (this.stop.signal.aborted) return;
      try {
        // Lost once, it is never taken again: others may have changed what this one was at.
        if ((await this.lease.look()) === 'lost') return;
      } catch (error) {
        this.problem = error;
      }
    }
  }
}
