import type { ReportQuery, ReportResponse } from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import type { IndexTrends } from './index-trends.js';
import { daysOfWeek } from './spikes/coverage.js';
import type { WeekOverview } from './week-overview.js';

/** The week as a page to print: what the first screen shows, with the indices beside it. */
export class WeekReport {
  constructor(
    private readonly overviews: WeekOverview,
    private readonly indices: IndexTrends,
    private readonly clock: Clock,
  ) {}

  /** @param model name and version of what judges now */
  async get({ week, kind, copies }: ReportQuery, model: string): Promise<ReportResponse> {
    const overview = await this.overviews.get({ week, kind, copies });
    const { week: chosen, lines } = overview;
    const { rows, totals } = await this.indices.list({ from: lines[0]?.week ?? chosen, to: chosen, kind, copies });
    const { first, last } = daysOfWeek(chosen);
    return {
      generatedAt: this.clock.now().toISOString(),
      model,
      period: { from: first, to: last },
      overview,
      total: totals.find(({ city }) => city === 'all') ?? this.indices.nothing(kind),
      indices: rows.filter(({ city }) => city === 'all'),
      cities: rows.filter(({ week: of, city }) => of === chosen && city !== 'all' && city !== 'none'),
    };
  }
}
