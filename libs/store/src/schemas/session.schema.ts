import { Schema } from 'mongoose';

/** A browser in which somebody signed in. */
export interface SessionRecord {
  /** Hash of what stands in the cookie. */
  _id: string;
  /** What its owner sees of it, and ends it by. */
  publicId: string;
  userId: string;
  /** Of the user when it began. */
  epoch: string;
  startedAt: Date;
  seenAt: Date;
  /** Over then, however much it is used. */
  expiresAt: Date;
  /** Browser and system in few words. */
  device: string;
  /** Shortened. */
  address: string;
}

export const sessionSchema = new Schema<SessionRecord>(
  {
    _id: { type: String, required: true },
    publicId: { type: String, required: true },
    userId: { type: String, required: true },
    epoch: { type: String, required: true },
    startedAt: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    device: { type: String, default: '' },
    address: { type: String, default: '' },
  },
  { versionKey: false, collection: 'sessions' },
);
sessionSchema.index({ userId: 1, seenAt: -1 });
sessionSchema.index({ expiresAt: 1 });
sessionSchema.index({ seenAt: 1 });
