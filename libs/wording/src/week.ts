/**
 * Weeks and days as Colombia counts them. Colombia keeps UTC−5 all year (no daylight saving since 1993), so a fixed shift is exact for every date this monitor holds and spares the page a
 * time zone library.
 */
const BOGOTA_SHIFT_MS = -5 * 3_600_000;
const DAY_MS = 86_400_000;
const WEEK = /^(\d{4})-W(\d{2})$/;

/** The instant as a date whose UTC fields read as the wall clock of Bogotá. */
export function bogotaClock(instant: Date): Date {
  return new Date(instant.getTime() + BOGOTA_SHIFT_MS);
}

/** ISO week of an instant in Bogotá, e.g. `2026-W47`. */
export function isoWeekOf(instant: Date): string {
  return weekOfDay(bogotaClock(instant));
}

/** Monday of the week (UTC fields), or null when the week is malformed or not in the ISO calendar. */
export function mondayOf(week: string): Date | null {
  const match = WEEK.exec(week);
  if (!match) return null;
  const year = Number(match[1]);
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = new Date(fourth.getTime() + ((Number(match[2]) - 1) * 7 - ((fourth.getUTCDay() + 6) % 7)) * DAY_MS);
  return weekOfDay(monday) === week ? monday : null;
}

export function isIsoWeek(text: string): boolean {
  return mondayOf(text) !== null;
}

/** The week `offset` weeks later (negative: earlier). A malformed week comes back as it is. */
export function shiftWeek(week: string, offset: number): string {
  const monday = mondayOf(week);
  return monday === null ? week : weekOfDay(new Date(monday.getTime() + offset * 7 * DAY_MS));
}

/** `count` consecutive weeks that end with `last`, oldest first. */
export function weeksUpTo(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => shiftWeek(last, index - count + 1));
}

export function sundayOf(monday: Date): Date {
  return new Date(monday.getTime() + 6 * DAY_MS);
}

function weekOfDay(day: Date): string {
  // The ISO year of a week is the year of its Thursday.
  const thursday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 3 - ((day.getUTCDay() + 6) % 7)));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const number = Math.floor((thursday.getTime() - first) / (7 * DAY_MS)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, '0')}`;
}
