import { Schema } from 'mongoose';

/** When a piece is to be looked at again. */
export interface PieceVisitRecord {
  /** The piece's. */
  _id: string;
  /** Capture whose address is fetched again. */
  captureId: string;
  /** When the piece was first fetched: what the visits are counted from. */
  firstAt: Date;
  /** Validators of the copy last fetched. */
  etag: string | null;
  lastModified: string | null;
  /** Failed tries of the visit that is due. */
  attempts: number;
  /** Absent once the last visit is made. */
  nextAt?: Date;
}

export const pieceVisitSchema = new Schema<PieceVisitRecord>(
  {
    _id: { type: String, required: true },
    captureId: { type: String, required: true },
    firstAt: { type: Date, required: true },
    etag: { type: String, default: null },
    lastModified: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    nextAt: { type: Date },
  },
  { versionKey: false, collection: 'piece_visits' },
);
pieceVisitSchema.index({ nextAt: 1 }, { sparse: true });
