import type { OverviewResponse, Rate } from '#vigia/contracts';
import { changeOf, sumRates, type Change } from './rates.js';
import { shiftWeek } from './week.js';

type CityRow = OverviewResponse['cities'][number];

/** What is said of a week, in the order it is said. */
export interface WeekChanges {
  nation: { now: Rate; before: Rate; change: Change };
  /** Cities with enough pieces: clear changes first, then by how much was published. */
  enough: (CityRow & { change: Change })[];
  /** Those with too few to say anything of the week. */
  few: CityRow[];
}

const ORDER: Record<Change, number> = { more: 0, less: 1, same: 2, unknown: 3 };

export function weekChanges(overview: OverviewResponse): WeekChanges {
  const nation = nationRates(overview);
  const enough = overview.cities.filter((city) => city.enough).map((city) => ({ ...city, change: changeOf(city.harmOwn, city.before.harmOwn) }));
  enough.sort((a, b) => ORDER[a.change] - ORDER[b.change] || b.relevant - a.relevant);
  const few = overview.cities.filter((city) => !city.enough).sort((a, b) => b.relevant - a.relevant);
  return { nation: { ...nation, change: changeOf(nation.now, nation.before) }, enough, few };
}

function nationRates(overview: OverviewResponse): { now: Rate; before: Rate } {
  const now = overview.lines.find((line) => line.week === overview.week)?.harmOwn ?? sumRates([]);
  const first = shiftWeek(overview.week, -8);
  return { now, before: sumRates(overview.lines.filter((line) => line.week >= first && line.week < overview.week).map((line) => line.harmOwn)) };
}
