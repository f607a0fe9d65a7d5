import type { Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';
import { recomputeCandidates } from './recompute-candidates.js';

const SHORTEST_SLOT_MS = 2_000;
const LONGEST_SLOT_MS = 30 * 60_000;
/** At most this part of the time is spent on candidates, however many pieces a week has. */
const SHARE = 0.05;

/** Keeps what travels up to date: orders that pile up cost one run, and the longer a run takes the more of them it gathers. */
export class CandidateKeeper {
  private lastMs = 0;

  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** Something in the week has changed. */
  async order(week: string): Promise<void> {
    const slot = Math.min(LONGEST_SLOT_MS, Math.max(SHORTEST_SLOT_MS, this.lastMs / SHARE));
    const now = this.clock.now().getTime();
    const due = Math.ceil((now + 1) / slot) * slot;
    await this.queue.add('claim-candidates', { week }, { jobId: `${week}@${due}`, delayMs: due - now });
  }

  async recompute(week: string): Promise<void> {
    const begun = performance.now();
    await recomputeCandidates(this.store, week);
    this.lastMs = performance.now() - begun;
  }
}
