import type { QueueName } from '#vigia/contracts';
import { Schema } from 'mongoose';

export const JOB_STATES = ['waiting', 'active', 'dead'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A job of the embedded queue. A finished job leaves nothing behind: what it did is in the store. */
export interface JobRecord {
  /** `<queue>:<job id>`. */
  _id: string;
  queue: QueueName;
  jobId: string;
  payload: unknown;
  state: JobState;
  /** Not before this moment. */
  runAt: Date;
  attempts: number;
  problem: string | null;
  createdAt: Date;
}

export const jobSchema = new Schema<JobRecord>(
  {
    _id: { type: String, required: true },
    queue: { type: String, required: true },
    jobId: { type: String, required: true },
    payload: { type: Schema.Types.Mixed, required: true },
    state: { type: String, enum: JOB_STATES, default: 'waiting' },
    runAt: { type: Date, required: true },
    attempts: { type: Number, default: 0 },
    problem: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'jobs', minimize: false },
);
jobSchema.index({ queue: 1, state: 1, runAt: 1 });
