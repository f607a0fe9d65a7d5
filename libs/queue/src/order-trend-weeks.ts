import type { Clock } from '#vigia/kernel';
import type { JobQueue } from './job-queue.js';

/** Cells are recomputed at most this often per week while pieces stream in. */
const SHORTEST_SLOT_MS = 2_000;
const LONGEST_SLOT_MS = 512_000;
/** About this part of the time is spent on the cells of all weeks together, however many pieces a week has: a week is counted from all its pieces, so the more it has, the more orders share one count. */
const SHARE = 0.2;
/** A week that has not been recomputed for so long is not among those that pieces stream into. */
const RECENT_MS = 60_000;

/** What the last recomputation of each week took in this process, by queue. */
const TIMES = new WeakMap<JobQueue, Map<string, { ms: number; at: number }>>();

/** Tells what it took to recompute the cells of a week. */
export function noteTrendRun(queue: JobQueue, week: string, ms: number): void {
  const times = TIMES.get(queue) ?? new Map<string, { ms: number; at: number }>();
  TIMES.set(queue, times.set(week, { ms, at: performance.now() }));
}

/**
 * Orders the cells of weeks to be recomputed. One order a week and time slot: an order given while the cells of that week are being recomputed falls into a later slot, so the last piece is
 * never left out. Each says when its slot ends: where orders pile up, one recomputation does for all that were given before it. Slots grow with what recomputing takes.
 */
export async function orderTrendWeeks(queue: JobQueue, clock: Clock, weeks: readonly (string | null | undefined)[]): Promise<void> {
  const now = clock.now().getTime();
  const slotMs = slotOf(queue);
  const before = (Math.floor(now / slotMs) + 1) * slotMs;
  for (const week of new Set(weeks)) {
    if (week) await queue.add('trend-weeks', { week, before }, { jobId: `${week}@${before}`, delayMs: before - now });
  }
}

/** A power of two of the shortest, so that the ends of short slots are ends of long ones too. */
function slotOf(queue: JobQueue): number {
  const times = TIMES.get(queue);
  if (!times) return SHORTEST_SLOT_MS;
  let spent = 0;
  for (const [week, { ms, at }] of times) {
    if (performance.now() - at > RECENT_MS + ms / SHARE) times.delete(week);
    else spent += ms;
  }
  let slotMs = SHORTEST_SLOT_MS;
  while (slotMs < spent / SHARE && slotMs < LONGEST_SLOT_MS) slotMs *= 2;
  return slotMs;
}
