import type { ChannelDayRecord } from '#vigia/store';
import { median, shiftDay } from './count-days.js';

/** Own history that counts: eight of each weekday. */
export const HISTORY_DAYS = 56;
const LEAST_SAME_WEEKDAY = 3;
const LEAST_DAYS = 5;
/** From the median absolute deviation to a standard deviation, for normal data. */
const MAD_TO_SIGMA = 1.4826;

export interface Expectation {
  /** Items a day like this usually brings. */
  expected: number;
  /** Fewer than this is unusual: two standard deviations below, of the channel's own spread or of chance (Poisson), whichever is wider. */
  low: number;
}

export type HistoryDay = Pick<ChannelDayRecord, 'day' | 'collected' | 'polls'>;

/** A day on which the channel answered at least once: only such days say what it brings. */
export function wasWatched(day: Pick<ChannelDayRecord, 'polls'>): boolean {
  return Object.values(day.polls).some((result) => result === 'ok' || result === 'unchanged' || result === 'empty');
}

/**
 * What a day should bring by the channel's own history: the median of the same weekday (at least three), else of working days or of weekend days, else nothing. The channel's
 * first day is left out: it brings the archive.
 */
export function expectationFor(day: string, history: readonly HistoryDay[]): Expectation | null {
  const watched = history.filter(wasWatched).sort((a, b) => (a.day < b.day ? -1 : 1));
  const usable = watched.slice(1).filter((past) => past.day < day && past.day >= shiftDay(day, -HISTORY_DAYS));
  const weekday = weekdayOf(day);
  const same = usable.filter((past) => weekdayOf(past.day) === weekday);
  const alike = usable.filter((past) => isWeekend(weekdayOf(past.day)) === isWeekend(weekday));
  const chosen = same.length >= LEAST_SAME_WEEKDAY ? same : alike.length >= LEAST_DAYS || (isWeekend(weekday) && alike.length >= LEAST_SAME_WEEKDAY) ? alike : [];
  const counts = chosen.map((past) => past.collected);
  const expected = median(counts);
  if (expected === null) return null;
  const spread = MAD_TO_SIGMA * (median(counts.map((count) => Math.abs(count - expected))) ?? 0);
  return { expected, low: Math.max(0, expected - 2 * Math.max(spread, Math.sqrt(expected))) };
}

/** 0 is Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay();
}

function isWeekend(weekday: number): boolean {
  return weekday === 0 || weekday === 6;
}
