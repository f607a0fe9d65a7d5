import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { messageOf } from '#vigia/kernel';
import { Lease, Store, type Stopwatch } from '#vigia/store';

const NAME = 'scheduler';
/** Between two signs of life, and between two looks of those who wait. */
export const BEAT_MS = 5_000;
/** A holder that has given no sign for this long is taken for dead. */
export const LEASE_MS = 20_000;
const MARGIN_MS = 5_000;

/** Of all processes with the scheduler role exactly one acts: a killed one is replaced within `LEASE_MS + BEAT_MS`, one that ends in order at the next look ({@link Lease}). */
@Injectable()
export class SchedulerLease implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Scheduler');
  private readonly stop = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private lease: Lease;

  constructor(store: Store) {
    this.lease = leaseOf(store);
  }

  /** For tests, which cannot wait. */
  static withStopwatch(store: Store, stopwatch: Stopwatch): SchedulerLease {
    const scheduler = new SchedulerLease(store);
    scheduler.lease = leaseOf(store, stopwatch);
    return scheduler;
  }

  get held(): boolean {
    return this.lease.held;
  }

  /** Looks every {@link BEAT_MS} until the process ends. @param onLook runs after each look; `gained` when the lease was taken in it */
  async start(onLook: (gained: boolean) => Promise<void>): Promise<void> {
    await onLook(await this.look());
    this.running = this.keepLooking(onLook);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
    await this.lease.release().catch((error: unknown) => this.logger.warn(messageOf(error)));
  }

  /** Renews, waits or takes over. @returns true when the lease was gained just now */
  async look(): Promise<boolean> {
    const found = await this.lease.look();
    if (found === 'lost') this.logger.warn('Otro proceso tomó el turno de planificador: este espera. / Another process is the scheduler now.');
    return found === 'gained';
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

/** A store in files has one process only. */
function leaseOf(store: Store, stopwatch?: Stopwatch): Lease {
  return new Lease(store.leases, NAME, { deadMs: LEASE_MS, marginMs: MARGIN_MS }, store.local !== null, stopwatch);
}
