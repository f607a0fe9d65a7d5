import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '#vigia/kernel';
import type { LeaseRepository } from '../repositories/lease.repository.js';

const NAME = 'store-migrations';

export interface LockTimes {
  /** Between two signs of life, and between two looks of those who wait. */
  beatMs: number;
  /** A holder that has given no sign for this long, by the stopwatch of who waits, is taken for dead. */
  deadMs: number;
}
const TIMES: LockTimes = { beatMs: 1_000, deadMs: 15_000 };

/** One process migrates a store at a time. Held with a lease, so one that was killed keeps nobody out for longer than {@link LockTimes.deadMs}. */
export class MigrationLock {
  private beats = 0;
  private timer: NodeJS.Timeout | undefined;
  private lost: Error | null = null;

  private constructor(
    private readonly leases: LeaseRepository,
    private readonly epoch: number,
    beatMs: number,
  ) {
    this.timer = setInterval(() => void this.beat(), beatMs);
    this.timer.unref();
  }

  /** Waits until nobody else holds it. @param onWait told once, who is waited for */
  static async acquire(leases: LeaseRepository, signal?: AbortSignal, onWait?: (holder: string) => void, times: LockTimes = TIMES): Promise<MigrationLock> {
    let seen = { sign: '', at: 0 };
    let told = false;
    for (;;) {
      signal?.throwIfAborted();
      const latest = await leases.findLatest(NAME);
      const sign = `${latest?.epoch}:${latest?.beats}`;
      const now = performance.now();
      if (sign !== seen.sign) seen = { sign, at: now };
      const free = !latest || latest.released || now - seen.at >= times.deadMs;
      const epoch = (latest?.epoch ?? 0) + 1;
      if (free && (await leases.take(NAME, epoch, `${hostname()}:${process.pid}`))) return new MigrationLock(leases, epoch, times.beatMs);
      if (!told && latest && !free) onWait?.(latest.holder);
      told ||= !free;
      await sleep(free ? 0 : times.beatMs, undefined, { signal });
    }
  }

  /** @throws what makes it unsafe to go on: another process has taken over, or the store does not answer. */
  throwIfLost(): void {
    if (this.lost) throw this.lost;
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    if (!this.lost) await this.leases.release(NAME, this.epoch);
  }

  private async beat(): Promise<void> {
    try {
      if (!(await this.leases.beat(NAME, this.epoch, (this.beats += 1)))) this.lost = new UserError('migration_taken_over', 'Otro proceso tomó a su cargo la migración: este se detiene. / Another process has taken the migration over.');
    } catch (error) {
      this.lost = error instanceof Error ? error : new Error(String(error));
    }
  }
}
