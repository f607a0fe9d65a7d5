import type { JobQueue } from './job-queue.js';

/** What is recomputed week by week while pieces stream in: a week costs by all its pieces, so the more it has, the more orders share one run. */
const LIMITS = {
  'trend-weeks': { share: 0.2, shortestMs: 2_000, longestMs: 512_000 },
  'spike-weeks': { share: 0.1, shortestMs: 10_000, longestMs: 640_000 },
  'claim-candidates': { share: 0.05, shortestMs: 2_000, longestMs: 2_048_000 },
} as const;

export type PacedWork = keyof typeof LIMITS;

/** A week that has not been recomputed for so long is not among those that pieces stream into. */
const RECENT_MS = 60_000;

interface Run {
  ms: number;
  at: number;
}

/** What the last run for each week took in this process. */
const RUNS = new WeakMap<JobQueue, Record<PacedWork, Map<string, Run>>>();

/** Tells what it took to recompute a week. */
export function noteRun(queue: JobQueue, work: PacedWork, week: string, ms: number): void {
  const runs = RUNS.get(queue) ?? { 'trend-weeks': new Map(), 'spike-weeks': new Map(), 'claim-candidates': new Map() };
  RUNS.set(queue, runs);
  runs[work].set(week, { ms, at: performance.now() });
}

/**
 * When the running slot ends, in milliseconds since 1970: orders of one slot are one run. Slots are as long as it takes for all weeks together to keep this work to its part of the time; a power of two
 * of the shortest, so that the ends of short slots are ends of long ones too.
 */
export function slotEnd(queue: JobQueue, work: PacedWork, now: Date): number {
  const { share, shortestMs, longestMs } = LIMITS[work];
  let spent = 0;
  const runs = RUNS.get(queue)?.[work] ?? new Map<string, Run>();
  for (const [week, { ms, at }] of runs) {
    if (performance.now() - at > RECENT_MS + ms / share) runs.delete(week);
    else spent += ms;
  }
  let slotMs = shortestMs;
  while (slotMs < spent / share && slotMs < longestMs) slotMs *= 2;
  return (Math.floor(now.getTime() / slotMs) + 1) * slotMs;
}
