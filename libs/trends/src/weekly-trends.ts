import type { CityId } from '#vigia/codebook';
import type { TrendTotal, WeeklyCell, WeeklyTrendsQuery, WeeklyTrendsResponse } from '#vigia/contracts';
import { shiftWeek, UserError, weeksUpTo, type Clock } from '#vigia/kernel';
import type { Store, TrendCellRecord } from '#vigia/store';
import { WEEKS_BEFORE } from '#vigia/wording';
import { collectedIn } from './collected-pieces.js';
import { CollectedWeeks } from './collected-weeks.js';
import { linesOf } from './lines-of.js';
import type { Rates } from './rate.js';

/** Of every place and narrative, or of every outlet, no more: an answer stays below some ten thousand cells. */
const MOST_WIDE_WEEKS = 52;

/** Answers questions about trend cells. Reads cells only, so its cost does not grow with the number of pieces. */
export class WeeklyTrends {
  private readonly weeks: CollectedWeeks;

  constructor(
    private readonly store: Store,
    private readonly rates: Rates,
    clock: Clock,
  ) {
    this.weeks = new CollectedWeeks(store, clock);
  }

  /** @throws UserError `bad_range` (also for years of everything at once), `bad_place`: outlets side by side are of one narrative, and of no one city */
  async list(query: WeeklyTrendsQuery): Promise<WeeklyTrendsResponse> {
    if (query.by === 'outlet' && (query.city !== undefined || query.narrative === undefined)) {
      throw new UserError('bad_place', 'Con «by=outlet» pida una narrativa («narrative=H1») y ninguna ciudad («city») / by=outlet wants a narrative and no city.');
    }
    const { from, to } = await this.weeks.range(query);
    refuseWide(query, from, to);
    const scope = query.outlet || query.by === 'outlet' ? 'outlet' : 'city';
    const found = await this.store.trendCells.list({
      scope,
      from,
      to,
      kind: query.kind,
      ...(query.outlet ? { key: query.outlet } : query.city && { key: query.city }),
      ...(query.narrative && { narrative: query.narrative }),
    });
    const cells = query.copies === 'each' ? found.map(withCopies) : found;
    const collected = scope === 'city' ? await collectedIn(this.store, { from, to, kind: query.kind }) : null;
    return { from, to, cells: cells.map((cell) => this.toWeeklyCell(cell)), totals: this.totalsOf(cells, to, collected) };
  }

  /** @param collected in all these weeks; null for outlets, whose own cells add up to it */
  private totalsOf(cells: readonly TrendCellRecord[], to: string, collected: number | null): TrendTotal[] {
    const before = new Set(weeksUpTo(shiftWeek(to, -1), WEEKS_BEFORE));
    return linesOf(cells, ({ key, narrative }) => `${key}|${narrative}`).map((line) => {
      const sum = added(line, line[0]);
      const { week: _, ...total } = this.toWeeklyCell({ ...sum, collected: collected ?? sum.collected });
      const earlier = added(line.filter(({ week }) => before.has(week)), line[0]);
      return { ...total, before: this.rates.of(earlier.kind, earlier.narrative, earlier.pieces, earlier.relevant) };
    });
  }

  private toWeeklyCell(cell: TrendCellRecord): WeeklyCell {
    const { week, kind, narrative, collected } = cell;
    const place = cell.scope === 'city' ? { city: cell.key as CityId | 'none' | 'all', outlet: null } : { city: null, outlet: cell.key };
    return { week, kind, ...place, narrative, collected, ...this.rates.of(kind, narrative, cell.pieces, cell.relevant) };
  }
}

/** @throws UserError `bad_range` */
function refuseWide({ by, city, outlet, narrative }: WeeklyTrendsQuery, from: string, to: string): void {
  const narrow = by === 'outlet' ? outlet !== undefined : (city ?? outlet ?? narrative) !== undefined;
  if (narrow || shiftWeek(from, MOST_WIDE_WEEKS) > to) return;
  throw new UserError('bad_range', `De todo a la vez se dan hasta ${MOST_WIDE_WEEKS} semanas. Pida un período más corto, o una ciudad («city»), un medio («outlet») o una narrativa («narrative») / at most ${MOST_WIDE_WEEKS} weeks of everything at once.`);
}

/** The weeks of one place and narrative added up: pieces, not shares. */
function added(cells: readonly TrendCellRecord[], like: TrendCellRecord): TrendCellRecord {
  const sum = (of: (cell: TrendCellRecord) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
  return { ...like, pieces: sum(({ pieces }) => pieces), relevant: sum(({ relevant }) => relevant), collected: sum(({ collected }) => collected) };
}

function withCopies(cell: TrendCellRecord): TrendCellRecord {
  return { ...cell, pieces: cell.pieces + cell.copies.pieces, relevant: cell.relevant + cell.copies.relevant };
}
