import { Schema } from 'mongoose';

/** One holder's time with a lease. Who takes over begins the next epoch: the second insert of one epoch fails, on every server. */
export interface LeaseRecord {
  /** `<name>#<epoch>`. */
  _id: string;
  name: string;
  epoch: number;
  /** For people who look: host and process. */
  holder: string;
  /** Changes while the holder lives. Others watch whether it changes and compare no clocks. */
  beats: number;
  /** Given back in order: the next may begin at once. */
  released: boolean;
}

export const leaseSchema = new Schema<LeaseRecord>(
  { _id: { type: String, required: true }, name: { type: String, required: true }, epoch: { type: Number, required: true }, holder: { type: String, required: true }, beats: { type: Number, default: 0 }, released: { type: Boolean, default: false } },
  { versionKey: false, collection: 'leases' },
);
leaseSchema.index({ name: 1, epoch: -1 });
