import { Schema } from 'mongoose';

/** A try to sign in that has not succeeded. One document each: of many tries at once none is lost, as it would be in a counter. */
export interface SignInFailureRecord {
  _id: string;
  /** Whom or where from; a hash. */
  subject: string;
  at: Date;
}

export const signInFailureSchema = new Schema<SignInFailureRecord>({ _id: { type: String, required: true }, subject: { type: String, required: true }, at: { type: Date, required: true } }, { versionKey: false, collection: 'sign_in_failures' });
signInFailureSchema.index({ subject: 1, at: -1 });
signInFailureSchema.index({ at: 1 });
