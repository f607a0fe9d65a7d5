import { VigiaError } from '#vigia/kernel';
import mongoose from 'mongoose';

const { MongoServerError } = mongoose.mongo;

/** The caller used a part of MongoDB that the embedded store does not have. Thrown instead of guessing an answer. */
export class UnsupportedOperationError extends VigiaError {
  /** @param what the operation, operator, stage or option, as written by the caller */
  constructor(readonly what: string) {
    super(
      'UNSUPPORTED_OPERATION',
      `El almacén embebido no admite ${what}; use un MongoDB (MONGODB_URI) o cambie la consulta. ` +
        `(The embedded store does not support ${what}.)`,
    );
  }
}

/** A MongoDB server error with MongoDB's own code, so that callers treat both stores alike. */
export function serverError(code: number, codeName: string, message: string, extra: Record<string, unknown> = {}): Error {
  return new MongoServerError({ message, errmsg: message, code, codeName, ok: 0, ...extra });
}

/** Error 11000 as MongoDB words it. */
export function duplicateKeyError(namespace: string, index: string, keyPattern: Record<string, unknown>, keyValue: Record<string, unknown>): Error {
  const shown = Object.entries(keyValue)
    .map(([field, value]) => `${field}: ${JSON.stringify(value ?? null)}`)
    .join(', ');
  return serverError(11000, 'DuplicateKey', `E11000 duplicate key error collection: ${namespace} index: ${index} dup key: { ${shown} }`, {
    keyPattern,
    keyValue,
  });
}
