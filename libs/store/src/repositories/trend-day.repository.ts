import type { PieceKind } from '#vigia/codebook';
import type { Models } from '../connection.js';
import type { CellScope, TrendDay, TrendDayRecord } from '../schemas/trend-cell.schema.js';
import { replaceRows } from './replace-rows.js';
import { touchTrends } from './trend-stamp.js';

export interface DayFilter {
  scope: CellScope;
  /** First and last day, both included. */
  from: string;
  to: string;
  key?: string;
  kind?: PieceKind;
}

/** The numbers of the weekly picture by day; recomputed with their week. */
export class TrendDayRepository {
  constructor(private readonly models: Models) {}

  /** Makes the days of a week exactly these. Idempotent. */
  async replaceWeek(week: string, days: readonly TrendDay[]): Promise<boolean> {
    const wrote = await replaceRows(this.models.trendDays, { week }, days.map((row) => ({ _id: [row.day, row.kind, row.scope, row.key].join('|'), ...row })));
    if (wrote) await touchTrends(this.models);
    return wrote;
  }

  /** By day, then place. */
  async list({ scope, from, to, key, kind }: DayFilter): Promise<TrendDay[]> {
    return this.models.trendDays.find({ scope, day: { $gte: from, $lte: to }, ...(key && { key }), ...(kind && { kind }) }).sort({ day: 1, key: 1 }).lean<TrendDayRecord[]>();
  }
}
