import { Schema } from 'mongoose';

export const MAIL_STATES = ['pending', 'sent', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];
export const MAIL_KINDS = ['alert', 'digest'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** One mail of the outbox, rendered once and kept as it was or will be sent. */
export interface MailRecord {
  _id: string;
  kind: MailKind;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Also the ledger against sending twice: the same mail always carries the same Message-ID. */
  messageId: string;
  state: MailState;
  problem: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

export const mailSchema = new Schema<MailRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: MAIL_KINDS, required: true },
    to: { type: String, required: true },
    subject: { type: String, required: true },
    html: { type: String, required: true },
    text: { type: String, required: true },
    messageId: { type: String, required: true },
    state: { type: String, enum: MAIL_STATES, default: 'pending' },
    problem: { type: String, default: null },
    createdAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'mails' },
);
mailSchema.index({ state: 1, createdAt: 1 });
mailSchema.index({ createdAt: -1 });
