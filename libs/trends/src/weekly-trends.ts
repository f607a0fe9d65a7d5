import type { CityId } from '#vigia/codebook';
import type { TrendTotal, WeeklyCell, WeeklyTrendsQuery, WeeklyTrendsResponse } from '#vigia/contracts';
import { shiftWeek, UserError, weeksUpTo, type Clock } from '#vigia/kernel';
import type { Store, TrendCellRecord } from '#vigia/store';
import { CollectedWeeks } from './collected-weeks.js';
import type { Rates } from './rate.js';

/** What the last week is set against. */
const WEEKS_BEFORE = 8;

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

  /** @throws UserError `bad_range`, `bad_place`: outlets side by side are of one narrative, and of no one city */
  async list(query: WeeklyTrendsQuery): Promise<WeeklyTrendsResponse> {
    if (query.by === 'outlet' && (query.city !== undefined || query.narrative === undefined)) {
      throw new UserError('bad_place', 'Con «by=outlet» pida una narrativa («narrative=H1») y ninguna ciudad («city») / by=outlet wants a narrative and no city.');
    }
    const { from, to } = await this.weeks.range(query);
    const found = await this.store.trendCells.list({
      scope: query.outlet || query.by === 'outlet' ? 'outlet' : 'city',
      from,
      to,
      kind: query.kind,
      ...(query.outlet ? { key: query.outlet } : query.city && { key: query.city }),
      ...(query.narrative && { narrative: query.narrative }),
    });
    const cells = query.copies === 'each' ? found.map(withCopies) : found;
    return { from, to, cells: cells.map((cell) => this.toWeeklyCell(cell)), totals: this.totalsOf(cells, to) };
  }

  private totalsOf(cells: readonly TrendCellRecord[], to: string): TrendTotal[] {
    const before = new Set(weeksUpTo(shiftWeek(to, -1), WEEKS_BEFORE));
    const lines = new Map<string, [TrendCellRecord, ...TrendCellRecord[]]>();
    for (const cell of cells) {
      const line = lines.get(`${cell.key}|${cell.narrative}`);
      if (line) line.push(cell);
      else lines.set(`${cell.key}|${cell.narrative}`, [cell]);
    }
    return [...lines.values()].map((line) => {
      const { week: _, ...total } = this.toWeeklyCell(added(line, line[0]));
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

/** The weeks of one place and narrative added up: pieces, not shares. */
function added(cells: readonly TrendCellRecord[], like: TrendCellRecord): TrendCellRecord {
  const sum = (of: (cell: TrendCellRecord) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
  return { ...like, pieces: sum(({ pieces }) => pieces), relevant: sum(({ relevant }) => relevant), collected: sum(({ collected }) => collected) };
}

function withCopies(cell: TrendCellRecord): TrendCellRecord {
  return { ...cell, pieces: cell.pieces + cell.copies.pieces, relevant: cell.relevant + cell.copies.relevant };
}
