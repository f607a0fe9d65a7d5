import type { Clock } from '#vigia/kernel';
import type { JobQueue } from './job-queue.js';
import { slotEnd } from './work-share.js';

/**
 * Orders the cells of weeks to be recomputed. One order a week and time slot: an order given while the cells of that week are being recomputed falls into a later slot, so the last piece is
 * never left out. Each says when its slot ends: where orders pile up, one recomputation does for all that were given before it.
 */
export async function orderTrendWeeks(queue: JobQueue, clock: Clock, weeks: readonly (string | null | undefined)[]): Promise<void> {
  const now = clock.now();
  const before = slotEnd(queue, 'trend-weeks', now);
  for (const week of new Set(weeks)) {
    if (week) await queue.add('trend-weeks', { week, before }, { jobId: `${week}@${before}`, delayMs: before - now.getTime() });
  }
}
