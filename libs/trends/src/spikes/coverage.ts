import { dayOf, shiftWeek, weekBounds } from '#vigia/kernel';
import type { ChannelDayRecord, TrendRow } from '#vigia/store';

/** The end of a week less this lies in its last day. */
const HALF_DAY_MS = 12 * 3_600_000;
const DAYS_A_WEEK = 7;
/** A poll that came to one of these has read the channel. */
const ANSWERED: ReadonlySet<string> = new Set(['ok', 'unchanged', 'empty']);

/** First and last day of a week, in Bogotá. */
export function daysOfWeek(week: string): { first: string; last: string } {
  const { start, end } = weekBounds(week);
  return { first: dayOf(start), last: dayOf(new Date(end.getTime() - HALF_DAY_MS)) };
}

/** The weeks before a week, oldest first, and the week itself. */
export function weeksAround(week: string, before: number): string[] {
  return Array.from({ length: before + 1 }, (_, index) => shiftWeek(week, index - before));
}

/** An outlet that brings this many pieces a week about other things is told by those. */
const LEAST_OTHERS = 50;

/**
 * How much was read of every outlet, by position of the week: the pieces it brought about other things than migration, so that a wave of migration pieces is not taken for better reading; of an outlet
 * that brings few of those, all its pieces, copies once. Told by when pieces were published, so what an outage held back counts where it belongs.
 */
export function readByOutlet(rows: readonly TrendRow[], weeks: readonly string[]): Map<string, number[]> {
  const position = new Map(weeks.map((week, index) => [week, index]));
  const read = new Map<string, { all: number[]; others: number[] }>();
  for (const { scope, key, week, collected, relevant, copies } of rows) {
    const index = position.get(week);
    if (scope !== 'outlet' || index === undefined) continue;
    const counts = read.get(key) ?? { all: weeks.map(() => 0), others: weeks.map(() => 0) };
    const once = collected - (copies?.relevant ?? 0);
    counts.all[index] = once;
    counts.others[index] = Math.max(0, once - relevant);
    read.set(key, counts);
  }
  return new Map([...read].map(([outlet, { all, others }]) => [outlet, others.slice(0, -1).reduce((sum, count) => sum + count, 0) >= LEAST_OTHERS * (weeks.length - 1) ? others : all]));
}

/** Against the mean of the weeks before the last; where nothing was read then, what is read now tells nothing. */
export function exposureOf(read: readonly number[]): number[] {
  const before = read.slice(0, -1);
  const usual = before.reduce((sum, count) => sum + count, 0) / before.length;
  return usual > 0 ? read.map((count) => count / usual) : read.map(() => 0);
}

/**
 * How much was read of the outlets a place's stories come from, by week; its weeks before are 1 on average. Outlets weigh by the migration pieces they brought in the weeks before; one that was not
 * read then adds what it brings now.
 * @param rows the rows of one place, by position of their week; the last week is the one that is asked about
 */
export function exposureOfPlace(rows: readonly (TrendRow | undefined)[], read: ReadonlyMap<string, readonly number[]>): number[] {
  const last = rows.length - 1;
  const { weights, total } = weightsOf(rows);
  const exposure = rows.map(() => 0);
  for (const [outlet, weight] of weights) exposureOf(read.get(outlet) ?? []).forEach((part, week) => (exposure[week] = (exposure[week] ?? 0) + (weight / total) * part));
  for (const { outlet, pieces } of rows[last]?.sources ?? []) {
    const isNew = !weights.has(outlet) && (read.get(outlet) ?? []).slice(0, last).every((count) => count === 0);
    if (isNew && total > 0) exposure[last] = (exposure[last] ?? 0) + (pieces * last) / total;
  }
  return exposure;
}

/** Migration pieces by outlet over the weeks before the last. */
function weightsOf(rows: readonly (TrendRow | undefined)[]): { weights: Map<string, number>; total: number } {
  const weights = new Map<string, number>();
  let total = 0;
  for (const row of rows.slice(0, -1)) {
    for (const { outlet, pieces } of row?.sources ?? []) {
      weights.set(outlet, (weights.get(outlet) ?? 0) + pieces);
      total += pieces;
    }
  }
  return { weights, total };
}

/**
 * Which part of what an outlet's channels usually bring could be read in a week, by the health that is kept of them: 1 all of it, 0 none. Outlets whose channels have no history are left out.
 * @param days of the weeks before and of the week
 */
export function healthByOutlet(days: readonly ChannelDayRecord[], week: string): Map<string, number> {
  const { first, last } = daysOfWeek(week);
  const channels = new Map<string, { outletId: string; usual: number; answered: number }>();
  for (const day of days) {
    let channel = channels.get(day.channelId);
    if (!channel) channels.set(day.channelId, (channel = { outletId: day.outletId, usual: 0, answered: 0 }));
    if (day.day < first) channel.usual += day.collected;
    else if (day.day <= last && Object.values(day.polls).some((result) => ANSWERED.has(result))) channel.answered += 1 / DAYS_A_WEEK;
  }
  const outlets = new Map<string, { usual: number; read: number }>();
  for (const { outletId, usual, answered } of channels.values()) {
    const outlet = outlets.get(outletId) ?? { usual: 0, read: 0 };
    outlets.set(outletId, { usual: outlet.usual + usual, read: outlet.read + usual * Math.min(1, answered) });
  }
  return new Map([...outlets].flatMap(([outlet, { usual, read }]) => (usual > 0 ? [[outlet, read / usual] as const] : [])));
}

/** The same for a place, whose outlets weigh as in its exposure. */
export function healthOfPlace(rows: readonly (TrendRow | undefined)[], health: ReadonlyMap<string, number>): number {
  const { weights, total } = weightsOf(rows);
  if (total === 0) return 1;
  let read = 0;
  for (const [outlet, weight] of weights) read += (weight / total) * (health.get(outlet) ?? 1);
  return read;
}
