import { Schema } from 'mongoose';

/** Proof that something which serves once has served. */
export interface SpentCodeRecord {
  /** What it was; holds no secret. */
  _id: string;
  /** From then on it would serve no more anyway. */
  until: Date;
}

export const spentCodeSchema = new Schema<SpentCodeRecord>({ _id: { type: String, required: true }, until: { type: Date, required: true } }, { versionKey: false, collection: 'spent_codes' });
spentCodeSchema.index({ until: 1 });
