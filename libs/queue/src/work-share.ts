import type { JobQueue } from './job-queue.js';

/** What is recomputed week by week while pieces stream in, and the shortest time between two runs. */
const SHORTEST_MS = { 'trend-weeks': 2_000, 'spike-weeks': 10_000, 'claim-candidates': 2_000 } as const;
/** A week costs by all its pieces, so the more it has, the more orders share one run: about this part of the time is spent on the weeks of each work together. */
const SHARE = 0.2;
/** Nothing waits longer, unless told otherwise (`VIGIA_LONGEST_LAG_S`). */
const LONGEST_MS = 600_000;
/** A week that has not been recomputed for so long, and for two slots, is not among those that pieces stream into. */
const RECENT_MS = 60_000;

export type PacedWork = keyof typeof SHORTEST_MS;

interface Run {
  ms: number;
  at: number;
}

interface Pace {
  longestMs: number;
  /** What the last run for each week took in this process. */
  runs: Record<PacedWork, Map<string, Run>>;
}

const PACES = new WeakMap<JobQueue, Pace>();

function paceOf(queue: JobQueue): Pace {
  let pace = PACES.get(queue);
  if (!pace) PACES.set(queue, (pace = { longestMs: LONGEST_MS, runs: { 'trend-weeks': new Map(), 'spike-weeks': new Map(), 'claim-candidates': new Map() } }));
  return pace;
}

/** How far figures may lag behind while pieces stream in. @param longestMs nothing is gathered for longer, whatever it costs */
export function limitLag(queue: JobQueue, longestMs: number): void {
  paceOf(queue).longestMs = longestMs;
}

/** Tells what it took to recompute a week. */
export function noteRun(queue: JobQueue, work: PacedWork, week: string, ms: number): void {
  paceOf(queue).runs[work].set(week, { ms, at: performance.now() });
}

/**
 * When the running slot ends, in milliseconds since 1970: orders of one slot are one run. Slots are as long as it takes to keep this work to its part of the time; a power of two of the shortest, so
 * that the ends of short slots are ends of long ones too.
 */
export function slotEnd(queue: JobQueue, work: PacedWork, now: Date): number {
  const { longestMs, runs } = paceOf(queue);
  let slotMs = slotFor(work, runs[work], longestMs);
  for (const [week, { at }] of runs[work]) if (performance.now() - at > RECENT_MS + 2 * slotMs) runs[work].delete(week);
  slotMs = slotFor(work, runs[work], longestMs);
  return (Math.floor(now.getTime() / slotMs) + 1) * slotMs;
}

function slotFor(work: PacedWork, runs: ReadonlyMap<string, Run>, longestMs: number): number {
  const spent = [...runs.values()].reduce((sum, { ms }) => sum + ms, 0);
  let slotMs: number = SHORTEST_MS[work];
  while (slotMs < spent / SHARE && 2 * slotMs <= longestMs) slotMs *= 2;
  return slotMs;
}
