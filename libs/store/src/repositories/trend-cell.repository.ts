import { NARRATIVE_IDS, PIECE_KINDS, type NarrativeId, type PieceKind } from '#vigia/codebook';
import type { Models } from '../connection.js';
import { ALL_PLACES, type CellScope, type TrendCellRecord, type TrendRow, type TrendRowRecord } from '../schemas/trend-cell.schema.js';
import { replaceRows } from './replace-rows.js';
import { touchTrends } from './trend-stamp.js';

export interface CellFilter {
  scope: CellScope;
  /** First and last week, both included; ISO weeks compare as text. */
  from: string;
  to: string;
  key?: string;
  narrative?: NarrativeId;
  kind?: PieceKind;
}

/** Trend cells. Kept as one document a week and place. */
export class TrendCellRepository {
  constructor(private readonly models: Models) {}

  /** Makes the cells of a week exactly these. Idempotent; only what has changed is written, what is gone is removed last. @returns whether anything had to be. */
  async replaceWeek(week: string, rows: readonly TrendRow[]): Promise<boolean> {
    const wrote = await replaceRows(this.models.trendRows, { week }, rows.map((row) => ({ _id: [row.week, row.kind, row.scope, row.key].join('|'), ...row })));
    if (wrote) await touchTrends(this.models);
    return wrote;
  }

  /** Weeks in which anything of this kind was collected, oldest first. */
  async listWeeks(kind: PieceKind): Promise<string[]> {
    // Ids alone come out of the index, without a row being read: the rows of the whole country are long.
    const rows = await this.models.trendRows.find({ scope: 'city', key: ALL_PLACES, kind }, { _id: 1 }).sort({ week: 1 }).lean<{ _id: string }[]>();
    return rows.map(weekOfRow);
  }

  /** The first week in which anything was collected. */
  async findFirstWeek(): Promise<string | null> {
    return (await this.ends(1)).sort()[0] ?? null;
  }

  /** The last week in which anything was collected, of those up to one, itself included. */
  async findLatestWeek(upTo: string): Promise<string | null> {
    return (await this.ends(-1, { week: { $lte: upTo } })).sort().at(-1) ?? null;
  }

  /** The outermost week of each kind. */
  private async ends(order: 1 | -1, weeks: { week?: { $lte: string } } = {}): Promise<string[]> {
    const rows = await Promise.all(PIECE_KINDS.map((kind) => this.models.trendRows.find({ scope: 'city', key: ALL_PLACES, kind, ...weeks }, { _id: 1 }).sort({ week: order }).limit(1).lean<{ _id: string }[]>()));
    return rows.flat().map(weekOfRow);
  }

  /** Every cell of a week, in a fixed order. */
  async listWeek(week: string): Promise<TrendCellRecord[]> {
    const rows = await this.models.trendRows.find({ week }).lean<TrendRowRecord[]>();
    return rows.sort((a, b) => (a._id < b._id ? -1 : 1)).flatMap((row) => cellsOf(row, NARRATIVE_IDS));
  }

  /** Every row of these weeks, in no order. */
  async listRowsOf(weeks: readonly string[]): Promise<TrendRow[]> {
    return this.models.trendRows.find({ week: { $in: [...weeks] } }).lean<TrendRowRecord[]>();
  }

  /** By week, then place. */
  async listRows({ scope, from, to, key, kind }: Omit<CellFilter, 'narrative'>): Promise<TrendRow[]> {
    return this.models.trendRows
      .find({ scope, week: { $gte: from, $lte: to }, ...(key && { key }), ...(kind && { kind }) }, { sources: 0 })
      .sort({ week: 1, key: 1 })
      .lean<TrendRowRecord[]>();
  }

  /** By week, then place. */
  async list(filter: CellFilter): Promise<TrendCellRecord[]> {
    const rows = await this.listRows(filter);
    return rows.flatMap((row) => cellsOf(row, filter.narrative ? [filter.narrative] : NARRATIVE_IDS));
  }
}

function weekOfRow({ _id }: { _id: string }): string {
  return _id.slice(0, _id.indexOf('|'));
}

function cellsOf(row: TrendRow, narratives: readonly NarrativeId[]): TrendCellRecord[] {
  const { week, kind, scope, key, relevant, collected, counts, copies } = row;
  return narratives.map((narrative) => ({
    week, kind, scope, key, narrative, relevant, collected,
    pieces: counts[narrative] ?? 0,
    copies: { pieces: copies?.counts[narrative] ?? 0, relevant: copies?.relevant ?? 0 },
  }));
}
