import type { NarrativeId, PieceKind } from '#vigia/codebook';
import { Schema } from 'mongoose';

export const CELL_SCOPES = ['city', 'outlet'] as const;
export type CellScope = (typeof CELL_SCOPES)[number];

/** City value of migration pieces whose story is set in none of the nine, and of the sum over all places. */
export const NO_CITY = 'none';
export const ALL_PLACES = 'all';

/** One number of the weekly picture. Recomputed from assessments, never counted up. */
export interface TrendCellRecord {
  /** `<week>|<kind>|<scope>|<key>|<narrative>`. */
  _id: string;
  week: string;
  kind: PieceKind;
  scope: CellScope;
  /** City id, `none`, `all`, or an outlet id. */
  key: string;
  narrative: NarrativeId;
  /** Migration pieces in this cell that carry the narrative. */
  pieces: number;
  /** Migration pieces in this cell. */
  relevant: number;
  /** All pieces collected in the week (for an outlet: from that outlet), migration or not. */
  collected: number;
}

export const trendCellSchema = new Schema<TrendCellRecord>(
  {
    _id: { type: String, required: true },
    week: { type: String, required: true },
    kind: { type: String, required: true },
    scope: { type: String, required: true },
    key: { type: String, required: true },
    narrative: { type: String, required: true },
    pieces: { type: Number, required: true },
    relevant: { type: Number, required: true },
    collected: { type: Number, required: true },
  },
  { versionKey: false, collection: 'trend_cells' },
);
trendCellSchema.index({ scope: 1, key: 1, week: 1 });
trendCellSchema.index({ scope: 1, narrative: 1, week: 1 });
trendCellSchema.index({ week: 1 });
