import type { QueuePayload } from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { wrongMarks } from './copies.js';
import { TRENDS_VERSION } from './upgrade-trends.js';
import { facetsOfWeek } from './week-facets.js';
import { weekDays, weekRows } from './week-rows.js';

/** How far the clocks of two machines may be apart before an order is taken for done that is not. */
const CLOCK_DIFFERENCE_MS = 5_000;

/**
 * Recomputes the cells of one week from the judgements in the store; does nothing when a run that began after everything ordered is done. What a run covers is noted when its cells are
 * written, so a crash leaves one order too many, never one too few. Of runs at the same time in several processes, one that began earlier may write last: it looks again until nothing is left to mend.
 * @returns whether the week was counted
 * @param also what other rooms keep of a week, recomputed under the same care; says whether it had to write
 */
export async function recomputeWeek(store: Store, clock: Clock, { week, before }: QueuePayload<'trend-weeks'>, also: (week: string) => Promise<boolean> = nothingElse): Promise<boolean> {
  const done = await store.trendRuns.findLatest(week, 'done');
  if (before !== undefined && done && done.getTime() >= before + CLOCK_DIFFERENCE_MS) return false;
  for (let overtaken = true; overtaken; ) {
    const begunAt = clock.now();
    await store.trendRuns.note(week, 'begun', begunAt);
    const facets = await facetsOfWeek(store, week);
    const wrote = [await store.trendCells.replaceWeek(week, weekRows(week, facets)), await store.trendDays.replaceWeek(week, weekDays(week, facets)), await store.assessments.markCopies(wrongMarks(facets)), await also(week)].includes(true);
    for (const stage of ['done', `done-${TRENDS_VERSION}`] as const) await store.trendRuns.note(week, stage, begunAt);
    const latest = await store.trendRuns.findLatest(week, 'begun');
    overtaken = wrote && latest !== null && latest > begunAt;
  }
  return true;
}

async function nothingElse(): Promise<boolean> {
  return false;
}
