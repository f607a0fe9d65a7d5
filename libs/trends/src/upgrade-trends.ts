import { PIECE_KINDS } from '#vigia/codebook';
import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';

/** Raised when a count holds something that earlier ones do not: every kept week is then counted anew. 2: signals, days, sources, spikes. 3: marks of copies in lists. */
export const TRENDS_VERSION = 3;

/**
 * Orders every week to be recomputed that an earlier version counted, or counted last: while a new version is rolled out, processes of the old one still take orders. Asked at each start.
 * @returns how many
 */
export async function upgradeTrends(store: Store, queue: JobQueue): Promise<number> {
  const [done, byThis, ...kept] = await Promise.all([store.trendRuns.listLatest('done'), store.trendRuns.listLatest(`done-${TRENDS_VERSION}`), ...PIECE_KINDS.map((kind) => store.trendCells.listWeeks(kind))]);
  const older = [...new Set([...done.keys(), ...kept.flat()])].filter((week) => !byThis.has(week) || (byThis.get(week)?.getTime() ?? 0) < (done.get(week)?.getTime() ?? 0));
  await queue.addMany('trend-weeks', older.map((week) => ({ jobId: `${week}@version-${TRENDS_VERSION}`, payload: { week } })));
  return older.length;
}
