import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { messageOf } from '#vigia/kernel';
import { Store, type LeaseRecord } from '#vigia/store';

const NAME = 'scheduler';
/** Between two signs of life, and between two looks of those who wait. */
export const BEAT_MS = 5_000;
/** A holder that has given no sign for this long is taken for dead. */
export const LEASE_MS = 20_000;
/** A holder stops acting this much earlier than others may take over: it may stand still between two looks. */
const MARGIN_MS = 5_000;

/** Milliseconds of a clock that only goes forward. */
type Stopwatch = () => number;

/**
 * Of all processes with the scheduler role exactly one acts. No clock of one machine is compared with that of another: who waits sees the holder's beats change, and takes over when they have stood
 * still for {@link LEASE_MS} of its own stopwatch; a killed holder is replaced within `LEASE_MS + BEAT_MS`, one that ends in order at the next look. A holder that could not renew (a store that does
 * not answer, a machine that slept) stops by itself before that. A store in files has one process only, so there is nobody to wait for.
 */
@Injectable()
export class SchedulerLease implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Scheduler');
  private readonly stop = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private epoch: number | null = null;
  private beats = 0;
  private renewedAt = 0;
  /** What was last seen of another holder, and since when it has been so. */
  private seen = { sign: '', at: 0 };
  private stopwatch: Stopwatch = () => performance.now();

  constructor(private readonly store: Store) {}

  /** For tests, which cannot wait. */
  static withStopwatch(store: Store, stopwatch: Stopwatch): SchedulerLease {
    const lease = new SchedulerLease(store);
    lease.stopwatch = stopwatch;
    return lease;
  }

  get held(): boolean {
    return this.epoch !== null && this.stopwatch() - this.renewedAt < LEASE_MS - MARGIN_MS;
  }

  /** Looks every {@link BEAT_MS} until the process ends. @param onLook runs after each look; `gained` when the lease was taken in it */
  async start(onLook: (gained: boolean) => Promise<void>): Promise<void> {
    await onLook(await this.look());
    this.running = this.keepLooking(onLook);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
    if (this.epoch === null) return;
    const { epoch } = this;
    this.epoch = null;
    await this.store.leases.release(NAME, epoch).catch((error: unknown) => this.logger.warn(messageOf(error)));
  }

  /** Renews, waits or takes over. @returns true when the lease was gained just now */
  async look(): Promise<boolean> {
    const at = this.stopwatch();
    if (this.epoch !== null) {
      if (await this.store.leases.beat(NAME, this.epoch, (this.beats += 1))) this.renewedAt = at;
      else this.lose();
      return false;
    }
    const latest = await this.store.leases.findLatest(NAME);
    if (latest && !this.isOver(latest, at)) return false;
    const epoch = (latest?.epoch ?? 0) + 1;
    if (!(await this.store.leases.take(NAME, epoch, `${hostname()}:${process.pid}`))) return false;
    this.epoch = epoch;
    this.renewedAt = at;
    return true;
  }

  private isOver(latest: LeaseRecord, at: number): boolean {
    if (latest.released || this.store.local !== null) return true;
    const sign = `${latest.epoch}:${latest.beats}`;
    if (sign !== this.seen.sign) this.seen = { sign, at };
    return at - this.seen.at >= LEASE_MS;
  }

  private lose(): void {
    this.epoch = null;
    this.logger.warn('Otro proceso tomó el turno de planificador: este espera. / Another process is the scheduler now.');
  }

  private async keepLooking(onLook: (gained: boolean) => Promise<void>): Promise<void> {
    for (;;) {
      await sleep(BEAT_MS, undefined, { signal: this.stop.signal, ref: false }).catch(() => undefined);
      if (this.stop.signal.aborted) return;
      try {
        await onLook(await this.look());
      } catch (error) {
        this.logger.warn(`El planificador no alcanza el almacén: ${messageOf(error)}. Lo intenta de nuevo. / The scheduler cannot reach the store.`);
      }
    }
  }
}
