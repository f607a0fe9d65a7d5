import type { Clock } from '#vigia/kernel';
import { noteRun, slotEnd, type JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';
import { recomputeCandidates } from './recompute-candidates.js';

/** Keeps what travels up to date: orders that pile up cost one run, and the longer a run takes the more of them it gathers. */
export class CandidateKeeper {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** Something in the week has changed. */
  async order(week: string): Promise<void> {
    const now = this.clock.now();
    const due = slotEnd(this.queue, 'claim-candidates', now);
    await this.queue.add('claim-candidates', { week }, { jobId: `${week}@${due}`, delayMs: due - now.getTime() });
  }

  async recompute(week: string): Promise<void> {
    const begun = performance.now();
    await recomputeCandidates(this.store, week);
    noteRun(this.queue, 'claim-candidates', week, performance.now() - begun);
  }
}
