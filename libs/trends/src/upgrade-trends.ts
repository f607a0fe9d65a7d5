import { PIECE_KINDS } from '#vigia/codebook';
import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';

/** Raised when rows hold something that earlier ones do not: every kept week is then computed anew. 2: signals, days, sources, spikes. 3: marks of copies in lists. */
const TRENDS_VERSION = '3';
const SETTING = 'trends-version';

/** Orders every kept week to be recomputed when it was computed by an earlier version; once. @returns how many. */
export async function upgradeTrends(store: Store, queue: JobQueue): Promise<number> {
  if ((await store.settings.find(SETTING)) === TRENDS_VERSION) return 0;
  const weeks = new Set((await Promise.all(PIECE_KINDS.map((kind) => store.trendCells.listWeeks(kind)))).flat());
  await queue.addMany('trend-weeks', [...weeks].map((week) => ({ jobId: `${week}@version-${TRENDS_VERSION}`, payload: { week } })));
  await store.settings.put(SETTING, TRENDS_VERSION);
  return weeks.size;
}
