import type { ReaderLanguage } from '#vigia/contracts';
import { Schema } from 'mongoose';

/** Somebody who asked to be told of new releases. */
export interface SubscriberRecord {
  /** The address, lower case. */
  _id: string;
  language: ReaderLanguage;
  askedAt: Date;
  /** When they said yes in the mail that asked; null: not yet, and nothing is sent. */
  confirmedAt: Date | null;
}

export const subscriberSchema = new Schema<SubscriberRecord>(
  {
    _id: { type: String, required: true },
    language: { type: String, required: true },
    askedAt: { type: Date, required: true },
    confirmedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'subscribers' },
);
