import type { OverviewResponse, Rate } from '#vigia/contracts';
import { changeOf, type Change } from './rates.js';

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

export function weekChanges({ cities, everywhere }: Pick<OverviewResponse, 'cities' | 'everywhere'>): WeekChanges {
  const [now, before] = [everywhere.now.harmOwn, everywhere.before.harmOwn];
  const enough = cities.filter((city) => city.enough).map((city) => ({ ...city, change: changeOf(city.harmOwn, city.before.harmOwn) }));
  enough.sort((a, b) => ORDER[a.change] - ORDER[b.change] || b.relevant - a.relevant);
  const few = cities.filter((city) => !city.enough).sort((a, b) => b.relevant - a.relevant);
  return { nation: { now, before, change: changeOf(now, before) }, enough, few };
}
