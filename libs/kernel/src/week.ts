import { DateTime } from 'luxon';
import { UserError } from './errors.js';

/** Every date the product speaks of is a date in Colombia. */
export const BOGOTA = 'America/Bogota';

const WEEK = /^(\d{4})-W(\d{2})$/;

/** Colombia has kept UTC−5 since it gave up summer time in April 1993: from here on weeks and days are plain arithmetic, a fortieth of what a calendar with time zones costs. */
const UNCHANGED_SINCE_MS = Date.UTC(1994, 0, 1);
const OFFSET_MS = -5 * 3_600_000;
const DAY_MS = 86_400_000;
const YEAR_10000_MS = Date.UTC(10_000, 0, 1);

/** ISO 8601 week of an instant as seen in Bogotá, e.g. `2026-W47`. */
export function isoWeekOf(instant: Date): string {
  if (instant.getTime() >= UNCHANGED_SINCE_MS) return plainWeekOf(instant.getTime() + OFFSET_MS);
  const local = DateTime.fromJSDate(instant, { zone: BOGOTA });
  return `${String(local.weekYear).padStart(4, '0')}-W${String(local.weekNumber).padStart(2, '0')}`;
}

/** Calendar day of an instant as seen in Bogotá, e.g. `2026-11-22`. */
export function dayOf(instant: Date): string {
  const local = instant.getTime() + OFFSET_MS;
  if (instant.getTime() >= UNCHANGED_SINCE_MS && local < YEAR_10000_MS) return new Date(local).toISOString().slice(0, 10);
  return DateTime.fromJSDate(instant, { zone: BOGOTA }).toISODate() ?? '';
}

/** A week belongs to the year of its Thursday. @param local milliseconds since 1970 on a clock in Bogotá */
function plainWeekOf(local: number): string {
  const day = Math.floor(local / DAY_MS);
  // 1970 began on a Thursday.
  const thursday = day - ((day + 3) % 7) + 3;
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / DAY_MS) / 7) + 1;
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

/** Monday 00:00 to the next Monday 00:00 (exclusive), Bogotá time, as instants. */
export function weekBounds(week: string): { start: Date; end: Date } {
  const start = weekStart(week);
  return { start: start.toJSDate(), end: start.plus({ weeks: 1 }).toJSDate() };
}

/** The week `offset` weeks after (or, negative, before) the given one. */
export function shiftWeek(week: string, offset: number): string {
  return isoWeekOf(weekStart(week).plus({ weeks: offset }).toJSDate());
}

/** `count` consecutive weeks that end with `last`, oldest first. */
export function weeksUpTo(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => shiftWeek(last, index - count + 1));
}

/** How many weeks lie from one to another, both counted; 0 when the second comes first. */
export function weeksBetween(from: string, to: string): number {
  return Math.max(0, Math.round(weekStart(to).diff(weekStart(from), 'weeks').weeks) + 1);
}

/** True for a well-formed week that exists in the ISO calendar. */
export function isIsoWeek(text: string): boolean {
  const match = WEEK.exec(text);
  if (!match) return false;
  return DateTime.fromObject({ weekYear: Number(match[1]), weekNumber: Number(match[2]) }, { zone: BOGOTA }).isValid;
}

function weekStart(week: string): DateTime {
  const match = WEEK.exec(week);
  if (!match || !isIsoWeek(week)) {
    throw new UserError('bad_week', `«${week}» no es una semana ISO. Escriba, por ejemplo, 2026-W47.`);
  }
  return DateTime.fromObject({ weekYear: Number(match[1]), weekNumber: Number(match[2]) }, { zone: BOGOTA }).startOf('week');
}
