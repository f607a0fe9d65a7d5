import { Schema } from 'mongoose';

/** A piece as it stood at one time. Kept from the first change on: a piece that never changed has none. */
export interface PieceVersionRecord {
  /** `hashId(version before, contentHash)`; for the first, the piece stands for the version before. */
  _id: string;
  pieceId: string;
  contentHash: string;
  /** When the piece was first seen to stand like this. */
  seenAt: Date;
  title: string | null;
  text: string;
}

export const pieceVersionSchema = new Schema<PieceVersionRecord>(
  {
    _id: { type: String, required: true },
    pieceId: { type: String, required: true },
    contentHash: { type: String, required: true },
    seenAt: { type: Date, required: true },
    title: { type: String, default: null },
    text: { type: String, default: '' },
  },
  { versionKey: false, collection: 'piece_versions' },
);
pieceVersionSchema.index({ pieceId: 1, seenAt: 1 });
