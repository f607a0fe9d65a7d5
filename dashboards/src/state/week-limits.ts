import { isoWeekOf } from '#vigia/wording';

/** The first and the last week there is something to show of. */
export interface WeekLimits {
  first: string;
  last: string;
}

/** The present week always counts, also before anything came in; a piece dated ahead makes its week one to look at. @param weeks with pieces, in any order */
export function limitsOf(weeks: readonly string[], now: Date = new Date()): WeekLimits {
  const all = [...weeks, isoWeekOf(now)].sort();
  return { first: all[0] ?? '', last: all.at(-1) ?? '' };
}

/** What is wrong with a week that was asked for: before the first, or after the last. */
export function outside(week: string, { first, last }: WeekLimits): 'early' | 'late' | null {
  if (week < first) return 'early';
  return week > last ? 'late' : null;
}
