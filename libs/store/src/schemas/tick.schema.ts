import { Schema } from 'mongoose';

/** Proof that one scheduler has taken one tick of one task: the second insert of the same id fails. */
export interface TickRecord {
  /** `<task>@<minute>`. */
  _id: string;
  takenAt: Date;
}

export const tickSchema = new Schema<TickRecord>({ _id: { type: String, required: true }, takenAt: { type: Date, required: true } }, { versionKey: false, collection: 'ticks' });
tickSchema.index({ takenAt: 1 });
