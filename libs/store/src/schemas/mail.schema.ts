import { Schema } from 'mongoose';

/**
 * pending: waits, or waits to be tried again · sending: its whole text is being handed to the server · sent: the server took it · failed: refused for good, or given up ·
 * suppressed: the address is on the suppression list · unknown: handed over, and no answer came back; a person decides.
 */
export const MAIL_STATES = ['pending', 'sending', 'sent', 'failed', 'suppressed', 'unknown'] as const;
export type MailState = (typeof MAIL_STATES)[number];
/** `service`: what somebody has just asked for, such as a new link; nobody can leave that. `account`: about an account of the reader's own. */
export const MAIL_KINDS = ['alert', 'digest', 'notice', 'release', 'service', 'account'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** A picture inside a mail, named by its Content-ID. */
export interface MailImageRecord {
  cid: string;
  type: string;
  /** Base64: the same bytes come back from both stores. */
  content: string;
}

/** One mail of the outbox, rendered once and kept as it was or will be sent. Optional fields are absent in mails of earlier versions. */
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
  /** Headers beside the usual ones: List-Unsubscribe, In-Reply-To, References. */
  headers?: Record<string, string>;
  images?: MailImageRecord[];
  /** Tries that came to nothing. */
  attempts?: number;
  /** Not before this moment, where a try came to nothing. */
  nextAt?: Date | null;
  /** Since when its text is being handed over. */
  sendingAt?: Date | null;
  /** Its html and text are encrypted, for they hold a link that opens an account, and are dropped once the server has taken them. */
  sealed?: boolean;
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
    headers: { type: Schema.Types.Mixed },
    images: { type: Schema.Types.Mixed },
    attempts: { type: Number },
    nextAt: { type: Date },
    sendingAt: { type: Date },
    sealed: { type: Boolean },
  },
  { versionKey: false, collection: 'mails' },
);
mailSchema.index({ state: 1, createdAt: 1 });
mailSchema.index({ createdAt: -1 });
