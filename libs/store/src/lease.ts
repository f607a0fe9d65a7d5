import { hostname } from 'node:os';
import type { LeaseRepository } from './repositories/lease.repository.js';
import type { LeaseRecord } from './schemas/lease.schema.js';

/** Milliseconds of a clock that only goes forward. */
export type Stopwatch = () => number;

export interface LeaseTimes {
  /** A holder that has given no sign for this long, by the stopwatch of who waits, is taken for dead. */
  deadMs: number;
  /** A holder stops acting this much earlier than others may take over: it may stand still between two looks. */
  marginMs: number;
}

/**
 * What only one process may do at a time. No clock of one machine is compared with that of another: who waits sees the holder's beats change, and takes over when they have stood still for `deadMs` of
 * its own stopwatch. A holder that could not renew (a store that does not answer, a machine that slept) holds it no more before that; where nobody has taken over, its next look renews it.
 */
export class Lease {
  /** Who has it, as this process last saw when it had to wait. */
  holder: string | null = null;
  private epoch: number | null = null;
  private beats = 0;
  private renewedAt = 0;
  /** What was last seen of another holder, and since when it has been so. */
  private seen = { sign: '', at: 0 };

  /** @param alone whether nobody else can have the store open: then there is nobody to wait for */
  constructor(
    private readonly leases: LeaseRepository,
    private readonly name: string,
    private readonly times: LeaseTimes,
    private readonly alone = false,
    private readonly stopwatch: Stopwatch = () => performance.now(),
  ) {}

  get held(): boolean {
    return this.epoch !== null && this.stopwatch() - this.renewedAt < this.times.deadMs - this.times.marginMs;
  }

  /** Renews, waits or takes over: to be asked several times in `deadMs`. */
  async look(): Promise<'gained' | 'kept' | 'lost' | 'waits'> {
    const at = this.stopwatch();
    if (this.epoch !== null) {
      if (await this.leases.beat(this.name, this.epoch, (this.beats += 1))) {
        this.renewedAt = at;
        return 'kept';
      }
      this.epoch = null;
      return 'lost';
    }
    const latest = await this.leases.findLatest(this.name);
    if (latest && !this.isOver(latest, at)) {
      this.holder = latest.holder;
      return 'waits';
    }
    const epoch = (latest?.epoch ?? 0) + 1;
    if (!(await this.leases.take(this.name, epoch, `${hostname()}:${process.pid}`))) return 'waits';
    this.epoch = epoch;
    this.renewedAt = at;
    return 'gained';
  }

  /** Lets others have it at their next look; left undone, they have it after `deadMs`. */
  async release(): Promise<void> {
    const { epoch } = this;
    this.epoch = null;
    if (epoch !== null) await this.leases.release(this.name, epoch);
  }

  private isOver(latest: LeaseRecord, at: number): boolean {
    if (latest.released || this.alone) return true;
    const sign = `${latest.epoch}:${latest.beats}`;
    if (sign !== this.seen.sign) this.seen = { sign, at };
    return at - this.seen.at >= this.times.deadMs;
  }
}
