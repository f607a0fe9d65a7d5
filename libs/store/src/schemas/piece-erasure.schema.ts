import { Schema } from 'mongoose';

/** What stays of a piece whose words were erased: that there was one, and why nobody stores it again. Holds none of its words, and no address, which may name a person. */
export interface PieceErasureRecord {
  /** The piece's: `hashId` of its address, so that the same address is known again. */
  _id: string;
  /** Empty where the piece was not there any more. */
  outletId: string;
  /** In the words of who erased it. */
  reason: string;
  /** Who erased it; empty where nobody said. */
  by: string;
  at: Date;
}

export const pieceErasureSchema = new Schema<PieceErasureRecord>(
  { _id: { type: String, required: true }, outletId: { type: String, default: '' }, reason: { type: String, required: true }, by: { type: String, default: '' }, at: { type: Date, required: true } },
  { versionKey: false, collection: 'piece_erasures' },
);
pieceErasureSchema.index({ at: 1, _id: 1 });
