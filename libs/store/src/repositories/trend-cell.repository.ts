import type { NarrativeId, PieceKind } from '#vigia/codebook';
import type { Models } from '../connection.js';
import { ALL_PLACES, type CellScope, type TrendCellRecord } from '../schemas/trend-cell.schema.js';

export interface CellFilter {
  scope: CellScope;
  /** First and last week, both included; ISO weeks compare as text. */
  from: string;
  to: string;
  key?: string;
  narrative?: NarrativeId;
  kind?: PieceKind;
}

export class TrendCellRepository {
  constructor(private readonly models: Models) {}

  /** Makes the cells of a week exactly these. Idempotent: cells that stay are rewritten in place, cells that are gone are removed last. */
  async replaceWeek(week: string, cells: readonly TrendCellRecord[]): Promise<void> {
    if (cells.length > 0) {
      await this.models.trendCells.bulkWrite(cells.map((cell) => ({ replaceOne: { filter: { _id: cell._id }, replacement: cell, upsert: true } })));
    }
    const wanted = new Set(cells.map((cell) => cell._id));
    const stored = await this.models.trendCells.find({ week }, { _id: 1 }).lean<{ _id: string }[]>();
    const stale = stored.map((cell) => cell._id).filter((id) => !wanted.has(id));
    if (stale.length > 0) await this.models.trendCells.deleteMany({ _id: { $in: stale } });
  }

  /** Weeks in which anything of this kind was collected, oldest first. */
  async listWeeks(kind: PieceKind): Promise<string[]> {
    const rows = await this.models.trendCells.find({ scope: 'city', key: ALL_PLACES, narrative: 'harm_any', kind }, { week: 1 }).sort({ week: 1 }).lean<{ week: string }[]>();
    return rows.map((row) => row.week);
  }

  /** Every cell of a week, in a fixed order. */
  async listWeek(week: string): Promise<TrendCellRecord[]> {
    return this.models.trendCells.find({ week }).sort({ _id: 1 }).lean<TrendCellRecord[]>();
  }

  async list(filter: CellFilter): Promise<TrendCellRecord[]> {
    const { scope, from, to, key, narrative, kind } = filter;
    return this.models.trendCells
      .find({ scope, week: { $gte: from, $lte: to }, ...(key && { key }), ...(narrative && { narrative }), ...(kind && { kind }) })
      .sort({ week: 1, key: 1, narrative: 1, kind: 1 })
      .lean<TrendCellRecord[]>();
  }
}
