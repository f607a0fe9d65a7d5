import type { PieceKind } from '#vigia/codebook';
import { Schema } from 'mongoose';

/** What copies of a piece are found by: the sketch of its text, the copies it is linked to, and what decides which of them is the canonical one. */
export interface PieceSketchRecord {
  /** The piece's. */
  _id: string;
  kind: PieceKind;
  outletId: string;
  publishedAt: Date | null;
  /** News agency named by the piece; null when none is. */
  agency: string | null;
  /** Distinct word pairs of the text. */
  size: number;
  /** The first values of the sketch: what it is found by. */
  keys: number[];
  /** Every value of the sketch, ascending, 32-bit little-endian. */
  values: Buffer;
  /** Pieces verified as copies of this one; each names the other. */
  links: string[];
  /** State of the piece for which links and cluster are complete; null while they are being made. */
  settledFor: string | null;
}

export const pieceSketchSchema = new Schema<PieceSketchRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    outletId: { type: String, required: true },
    publishedAt: { type: Date, default: null },
    agency: { type: String, default: null },
    size: { type: Number, required: true },
    keys: { type: [Number], default: [] },
    values: { type: Buffer, required: true },
    links: { type: [String], default: [] },
    settledFor: { type: String, default: null },
  },
  { versionKey: false, collection: 'piece_sketches' },
);
pieceSketchSchema.index({ keys: 1 });
