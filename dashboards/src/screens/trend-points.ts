import type { NarrativeId } from '#vigia/codebook';
import type { Rate, TrendTotal, WeeklyCell } from '#vigia/contracts';
import { NO_RATE } from '#vigia/wording';

/** A place of the stories, or an outlet. */
export type TrendPlace = Exclude<WeeklyCell['city'], null> | { outlet: string };

/** The rate of one narrative in one place for each week; a week the server has nothing for is a rate of nothing. */
export function pointsOf(cells: readonly WeeklyCell[], weeks: readonly string[], place: TrendPlace, narrative: NarrativeId): Rate[] {
  const byWeek = new Map(cells.filter((cell) => isOf(cell, place) && cell.narrative === narrative).map((cell) => [cell.week, cell]));
  return weeks.map((week) => byWeek.get(week) ?? NO_RATE);
}

/** One narrative in one place over all weeks, and over the eight before the last; null where nothing came in. */
export function findTotal(totals: readonly TrendTotal[], place: TrendPlace, narrative: NarrativeId): TrendTotal | null {
  return totals.find((total) => isOf(total, place) && total.narrative === narrative) ?? null;
}

/** The same, a rate of nothing where nothing came in. */
export function totalOf(totals: readonly TrendTotal[], place: TrendPlace, narrative: NarrativeId): Rate & { before: Rate } {
  return findTotal(totals, place, narrative) ?? { ...NO_RATE, before: NO_RATE };
}

function isOf({ city, outlet }: Pick<WeeklyCell, 'city' | 'outlet'>, place: TrendPlace): boolean {
  return typeof place === 'string' ? city === place && outlet === null : outlet === place.outlet;
}
