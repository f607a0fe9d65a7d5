import { Schema } from 'mongoose';

/** One change of what is stored, as it was applied to this store. A store knows by these which versions of the code may work on it. */
export interface MigrationRecord {
  /** Number and name: `0001-assessment-list-keys`. */
  _id: string;
  /** What it did, for people; of a newer version's migration nothing else is known here. */
  does: string;
  /** Whether code that does not know this migration may go on working on the store. */
  additive: boolean;
  begunAt: Date;
  /** Absent while it runs, and after a run that was cut short. */
  doneAt?: Date;
  /** What was changed in the run that ended it: documents, or indexes. */
  changed: number;
}

export const migrationSchema = new Schema<MigrationRecord>(
  { _id: { type: String, required: true }, does: { type: String, required: true }, additive: { type: Boolean, required: true }, begunAt: { type: Date, required: true }, doneAt: { type: Date }, changed: { type: Number, default: 0 } },
  { versionKey: false, collection: 'migrations' },
);
