import type { NarrativeId, PieceKind, TallyId } from '#vigia/codebook';
import { Schema } from 'mongoose';

export const CELL_SCOPES = ['city', 'outlet'] as const;
export type CellScope = (typeof CELL_SCOPES)[number];

/** City value of migration pieces whose story is set in none of the nine, and of the sum over all places. */
export const NO_CITY = 'none';
export const ALL_PLACES = 'all';

interface CellPlace {
  week: string;
  kind: PieceKind;
  scope: CellScope;
  /** City id, `none`, `all`, or an outlet id. */
  key: string;
  /** Migration pieces in this cell; of copies only one. */
  relevant: number;
  /** All pieces collected in the week (for an outlet: from that outlet), migration or not. */
  collected: number;
}

/** One number of the weekly picture. Recomputed from assessments, never counted up. */
export interface TrendCellRecord extends CellPlace {
  narrative: NarrativeId;
  /** Migration pieces in this cell that carry the narrative; of copies only one. */
  pieces: number;
  /** The copies that come on top when each counts. */
  copies: { pieces: number; relevant: number };
}

/** What is counted in one place: narratives and signals. Those without a piece are left out. */
export type Tallies = Partial<Record<TallyId, number>>;

/** All numbers of one week and place: what is computed, and how it is kept. A document a cell cost twenty times the writes, and writing cells was what the pipeline spent most of its time on. */
export interface TrendRow extends CellPlace {
  counts: Tallies;
  /** What copies add to both; absent where there are none. */
  copies?: { relevant: number; counts: Tallies };
  /** Migration pieces by outlet, in rows of places: whose silence a fall may be. Absent where there are none, and in rows of earlier versions. */
  sources?: { outlet: string; pieces: number }[];
}

export interface TrendRowRecord extends TrendRow {
  /** `<week>|<kind>|<scope>|<key>`. */
  _id: string;
}

/** The same numbers of one day. */
export interface TrendDay extends Omit<TrendRow, 'sources'> {
  /** Calendar day in Bogotá. */
  day: string;
}

export interface TrendDayRecord extends TrendDay {
  /** `<day>|<kind>|<scope>|<key>`. */
  _id: string;
}

const numbers = {
  _id: { type: String, required: true },
  week: { type: String, required: true },
  kind: { type: String, required: true },
  scope: { type: String, required: true },
  key: { type: String, required: true },
  relevant: { type: Number, required: true },
  collected: { type: Number, required: true },
  counts: { type: Schema.Types.Mixed, required: true },
  copies: { type: Schema.Types.Mixed },
};

export const trendRowSchema = new Schema<TrendRowRecord>({ ...numbers, sources: { type: Schema.Types.Mixed } }, { versionKey: false, collection: 'trend_rows', minimize: false });
trendRowSchema.index({ scope: 1, key: 1, kind: 1, week: 1 });
trendRowSchema.index({ scope: 1, kind: 1, week: 1, key: 1 });
trendRowSchema.index({ week: 1 });

export const trendDaySchema = new Schema<TrendDayRecord>({ ...numbers, day: { type: String, required: true } }, { versionKey: false, collection: 'trend_days', minimize: false });
trendDaySchema.index({ scope: 1, key: 1, day: 1 });
trendDaySchema.index({ week: 1 });
