import { Schema } from 'mongoose';
import { MAIL_KINDS, type MailKind } from './mail.schema.js';

export const SUPPRESSION_REASONS = ['bounced', 'complained', 'unsubscribed'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** An address that gets no more mails, or none of one kind. */
export interface SuppressionRecord {
  /** `<address>|<kind or *>`. */
  _id: string;
  /** Lower case. */
  address: string;
  /** null: no mail of any kind. */
  kind: MailKind | null;
  reason: SuppressionReason;
  /** What the server or the person said. */
  detail: string;
  at: Date;
}

export const suppressionSchema = new Schema<SuppressionRecord>(
  {
    _id: { type: String, required: true },
    address: { type: String, required: true },
    kind: { type: String, enum: [...MAIL_KINDS, null], default: null },
    reason: { type: String, enum: SUPPRESSION_REASONS, required: true },
    detail: { type: String, default: '' },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'suppressions' },
);
suppressionSchema.index({ at: -1 });
