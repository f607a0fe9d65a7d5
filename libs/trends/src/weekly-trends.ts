import type { CityId } from '#vigia/codebook';
import type { WeeklyCell, WeeklyTrendsQuery, WeeklyTrendsResponse } from '#vigia/contracts';
import { isoWeekOf, UserError, type Clock } from '#vigia/kernel';
import type { Store, TrendCellRecord } from '#vigia/store';
import type { Rates } from './rate.js';
import { weekRange } from './week-query.js';

/** Answers questions about trend cells. Reads cells only, so its cost does not grow with the number of pieces. */
export class WeeklyTrends {
  constructor(
    private readonly store: Store,
    private readonly rates: Rates,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `bad_range`, `bad_place`: outlets side by side are of one narrative, and of no one city */
  async list(query: WeeklyTrendsQuery): Promise<WeeklyTrendsResponse> {
    if (query.by === 'outlet' && (query.city !== undefined || query.narrative === undefined)) {
      throw new UserError('bad_place', 'Con «by=outlet» pida una narrativa («narrative=H1») y ninguna ciudad («city») / by=outlet wants a narrative and no city.');
    }
    const { from, to } = weekRange(query, isoWeekOf(this.clock.now()));
    const cells = await this.store.trendCells.list({
      scope: query.outlet || query.by === 'outlet' ? 'outlet' : 'city',
      from,
      to,
      kind: query.kind,
      ...(query.outlet ? { key: query.outlet } : query.city && { key: query.city }),
      ...(query.narrative && { narrative: query.narrative }),
    });
    return { from, to, cells: cells.map((cell) => this.toWeeklyCell(query.copies === 'each' ? withCopies(cell) : cell)) };
  }

  private toWeeklyCell(cell: TrendCellRecord): WeeklyCell {
    const { week, kind, narrative, collected } = cell;
    const place = cell.scope === 'city' ? { city: cell.key as CityId | 'none' | 'all', outlet: null } : { city: null, outlet: cell.key };
    return { week, kind, ...place, narrative, collected, ...this.rates.of(kind, narrative, cell.pieces, cell.relevant) };
  }
}

function withCopies(cell: TrendCellRecord): TrendCellRecord {
  return { ...cell, pieces: cell.pieces + cell.copies.pieces, relevant: cell.relevant + cell.copies.relevant };
}
