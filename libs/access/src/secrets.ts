import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;
const EPOCH_BYTES = 12;

/** 256 random bits as 43 characters that need no escaping. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is kept of a token: with 256 random bits there is nothing to guess, so one round is enough. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Compares without telling by the time it takes how much agrees. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A word that stands for the state of an account; sessions that began under another one are over. */
export function newEpoch(): string {
  return randomBytes(EPOCH_BYTES).toString('base64url');
}
