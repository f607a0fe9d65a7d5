import type { AccountRole, ReaderLanguage } from '#vigia/contracts';
import { Schema } from 'mongoose';

/** An authenticator that was set up. */
export interface SecondFactorRecord {
  /** Drawn anew each time one is set up: codes of an earlier one are codes of another. */
  id: string;
  /** Encrypted by the room that uses it; never readable here. */
  secret: string;
  at: Date;
}

/** Somebody with an account. */
export interface UserRecord {
  /** Made from the address, so that two accounts cannot share one, whoever writes first. */
  _id: string;
  /** Lower case. */
  email: string;
  name: string;
  language: ReaderLanguage;
  roles: AccountRole[];
  /** What a partner is limited to. */
  outletIds: string[];
  /** null: invited, and not come yet. */
  passwordHash: string | null;
  blocked: boolean;
  /** Changes with the password, the roles, the outlets and a block; a session that began under another one is over. */
  epoch: string;
  secondFactor: SecondFactorRecord | null;
  /** One that was offered and waits for its first code. */
  offer: SecondFactorRecord | null;
  /** Hashes of the codes that open without the authenticator. */
  recoveryHashes: string[];
  /** The licence for full texts that an admin has seen. */
  fullText: { note: string; grantedBy: string; grantedAt: Date } | null;
  createdAt: Date;
  lastSeenAt: Date | null;
}

const secondFactor = new Schema<SecondFactorRecord>({ id: { type: String, required: true }, secret: { type: String, required: true }, at: { type: Date, required: true } }, { _id: false, id: false });
const fullText = new Schema({ note: { type: String, required: true }, grantedBy: { type: String, required: true }, grantedAt: { type: Date, required: true } }, { _id: false });

export const userSchema = new Schema<UserRecord>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true },
    name: { type: String, required: true },
    language: { type: String, required: true },
    roles: { type: [String], required: true },
    outletIds: { type: [String], default: [] },
    passwordHash: { type: String, default: null },
    blocked: { type: Boolean, default: false },
    epoch: { type: String, required: true },
    secondFactor: { type: secondFactor, default: null },
    offer: { type: secondFactor, default: null },
    recoveryHashes: { type: [String], default: [] },
    fullText: { type: fullText, default: null },
    createdAt: { type: Date, required: true },
    lastSeenAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'users' },
);
userSchema.index({ email: 1 });
