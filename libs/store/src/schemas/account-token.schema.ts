import { Schema } from 'mongoose';

export const ACCOUNT_TOKEN_PURPOSES = ['first_admin', 'invitation', 'reset'] as const;
export type AccountTokenPurpose = (typeof ACCOUNT_TOKEN_PURPOSES)[number];

/** A link that opens an account once. */
export interface AccountTokenRecord {
  /** Hash of what stands in the link. */
  _id: string;
  purpose: AccountTokenPurpose;
  /** null: nobody has an account yet. */
  userId: string | null;
  createdAt: Date;
  expiresAt: Date;
}

export const accountTokenSchema = new Schema<AccountTokenRecord>(
  {
    _id: { type: String, required: true },
    purpose: { type: String, enum: ACCOUNT_TOKEN_PURPOSES, required: true },
    userId: { type: String, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'account_tokens' },
);
accountTokenSchema.index({ userId: 1, createdAt: -1 });
accountTokenSchema.index({ expiresAt: 1 });
