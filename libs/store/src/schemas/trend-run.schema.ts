import { Schema } from 'mongoose';

/** `done-N` is noted beside `done` by who counts by version N. */
export type RunStage = 'begun' | 'done' | `done-${number}`;

/** When the latest recomputation of a week that has come to a stage was begun. One document a stage: nobody who writes the one can undo the other. */
export interface TrendRunRecord {
  /** `<week>|<stage>`. */
  _id: string;
  begunAt: Date;
}

export const trendRunSchema = new Schema<TrendRunRecord>({ _id: { type: String, required: true }, begunAt: { type: Date, required: true } }, { versionKey: false, collection: 'trend_runs' });
