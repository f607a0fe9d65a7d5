import { Schema } from 'mongoose';

/** Proof that one order of the timetable was carried out. */
export interface TickRecord {
  /** `<task>@<minute>`. */
  _id: string;
  takenAt: Date;
}

export const tickSchema = new Schema<TickRecord>({ _id: { type: String, required: true }, takenAt: { type: Date, required: true } }, { versionKey: false, collection: 'ticks' });
tickSchema.index({ takenAt: 1 });
