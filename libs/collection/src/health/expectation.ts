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

/** The past of one channel, ordered once for all the questions a screen asks of it. */
export class ChannelHistory {
  private readonly watched: readonly { day: string; weekday: number; collected: number }[];

  constructor(days: readonly HistoryDay[]) {
    this.watched = days
      .filter(wasWatched)
      .map(({ day, collected }) => ({ day, weekday: weekdayOf(day), collected }))
      .sort((a, b) => (a.day < b.day ? -1 : 1))
      // The first day brings the archive.
      .slice(1);
  }

  /**
   * What a day should bring by the channel's own history: the median of the same weekday (at least three), else of working days or of weekend days, else nothing.
   */
  expectationFor(day: string): Expectation | null {
    const earliest = shiftDay(day, -HISTORY_DAYS);
    const weekday = weekdayOf(day);
    const same: number[] = [];
    const alike: number[] = [];
    for (const past of this.watched) {
      if (past.day < earliest || past.day >= day || isWeekend(past.weekday) !== isWeekend(weekday)) continue;
      alike.push(past.collected);
      if (past.weekday === weekday) same.push(past.collected);
    }
    const leastAlike = isWeekend(weekday) ? LEAST_SAME_WEEKDAY : LEAST_DAYS;
    const counts = same.length >= LEAST_SAME_WEEKDAY ? same : alike.length >= leastAlike ? alike : [];
    const expected = median(counts);
    if (expected === null) return null;
    const spread = MAD_TO_SIGMA * (median(counts.map((count) => Math.abs(count - expected))) ?? 0);
    return { expected, low: Math.max(0, expected - 2 * Math.max(spread, Math.sqrt(expected))) };
  }
}

/** 0 is Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay();
}

function isWeekend(weekday: number): boolean {
  return weekday === 0 || weekday === 6;
}
