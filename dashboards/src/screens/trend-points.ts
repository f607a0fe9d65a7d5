import type { NarrativeId } from '#vigia/codebook';
import type { Rate, TrendTotal, WeeklyCell } from '#vigia/contracts';
import { NO_RATE } from '#vigia/wording';

type Place = WeeklyCell['city'];

/** The rate of one narrative in one place for each week; a week the server has nothing for is a rate of nothing. */
export function pointsOf(cells: readonly WeeklyCell[], weeks: readonly string[], city: Place, narrative: NarrativeId): Rate[] {
  const byWeek = new Map(cells.filter((cell) => cell.city === city && cell.outlet === null && cell.narrative === narrative).map((cell) => [cell.week, cell]));
  return weeks.map((week) => byWeek.get(week) ?? NO_RATE);
}

/** One narrative in one place over all weeks, and over the eight before the last. */
export function totalOf(totals: readonly TrendTotal[], city: Place, narrative: NarrativeId): Rate & { before: Rate } {
  return totals.find((total) => total.city === city && total.outlet === null && total.narrative === narrative) ?? { ...NO_RATE, before: NO_RATE };
}
