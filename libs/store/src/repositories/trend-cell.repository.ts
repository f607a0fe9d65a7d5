import { isDeepStrictEqual } from 'node:util';
import { NARRATIVE_IDS, type NarrativeId, type PieceKind } from '#vigia/codebook';
import type { Models } from '../connection.js';
import { ALL_PLACES, type CellScope, type TrendCellRecord, type TrendRowRecord } from '../schemas/trend-cell.schema.js';

export interface CellFilter {
  scope: CellScope;
  /** First and last week, both included; ISO weeks compare as text. */
  from: string;
  to: string;
  key?: string;
  narrative?: NarrativeId;
  kind?: PieceKind;
}

/** Trend cells. Kept as one document a week and place, which nobody outside sees. */
export class TrendCellRepository {
  constructor(private readonly models: Models) {}

  /** Makes the cells of a week exactly these. Idempotent; only what has changed is written, what is gone is removed last. @returns whether anything had to be. */
  async replaceWeek(week: string, cells: readonly TrendCellRecord[]): Promise<boolean> {
    const wanted = rowsOf(cells);
    const stored = new Map((await this.models.trendRows.find({ week }).lean<TrendRowRecord[]>()).map((row) => [row._id, row]));
    const changed = [...wanted.values()].filter((row) => !isDeepStrictEqual(row, stored.get(row._id)));
    if (changed.length > 0) await this.models.trendRows.bulkWrite(changed.map((row) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } })));
    const stale = [...stored.keys()].filter((id) => !wanted.has(id));
    if (stale.length > 0) await this.models.trendRows.deleteMany({ _id: { $in: stale } });
    return changed.length > 0 || stale.length > 0;
  }

  /** Weeks in which anything of this kind was collected, oldest first. */
  async listWeeks(kind: PieceKind): Promise<string[]> {
    const rows = await this.models.trendRows.find({ scope: 'city', key: ALL_PLACES, kind }, { week: 1 }).sort({ week: 1 }).lean<{ week: string }[]>();
    return rows.map((row) => row.week);
  }

  /** Every cell of a week, in a fixed order. */
  async listWeek(week: string): Promise<TrendCellRecord[]> {
    const rows = await this.models.trendRows.find({ week }).lean<TrendRowRecord[]>();
    return rows.sort((a, b) => (a._id < b._id ? -1 : 1)).flatMap((row) => cellsOf(row, NARRATIVE_IDS));
  }

  /** By week, then place. */
  async list(filter: CellFilter): Promise<TrendCellRecord[]> {
    const { scope, from, to, key, narrative, kind } = filter;
    const rows = await this.models.trendRows
      .find({ scope, week: { $gte: from, $lte: to }, ...(key && { key }), ...(kind && { kind }) })
      .sort({ week: 1, key: 1 })
      .lean<TrendRowRecord[]>();
    return rows.flatMap((row) => cellsOf(row, narrative ? [narrative] : NARRATIVE_IDS));
  }
}

function rowsOf(cells: readonly TrendCellRecord[]): Map<string, TrendRowRecord> {
  const rows = new Map<string, TrendRowRecord>();
  for (const { narrative, pieces, copies, week, kind, scope, key, relevant, collected } of cells) {
    const id = [week, kind, scope, key].join('|');
    const row: TrendRowRecord = rows.get(id) ?? { _id: id, week, kind, scope, key, relevant, collected, counts: {}, ...(copies.relevant > 0 && { copies: { relevant: copies.relevant, counts: {} } }) };
    if (pieces > 0) row.counts[narrative] = pieces;
    if (row.copies && copies.pieces > 0) row.copies.counts[narrative] = copies.pieces;
    rows.set(id, row);
  }
  return rows;
}

function cellsOf(row: TrendRowRecord, narratives: readonly NarrativeId[]): TrendCellRecord[] {
  const { week, kind, scope, key, relevant, collected, counts, copies } = row;
  return narratives.map((narrative) => ({
    week, kind, scope, key, narrative, relevant, collected,
    pieces: counts[narrative] ?? 0,
    copies: { pieces: copies?.counts[narrative] ?? 0, relevant: copies?.relevant ?? 0 },
  }));
}
