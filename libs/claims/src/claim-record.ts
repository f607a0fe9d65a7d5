import type { BankClaim } from '#vigia/contracts';
import { contentHash, hashId } from '#vigia/kernel';
import { NEVER_SEEN, type CheckOrigin, type ClaimCheckRecord, type ClaimRecord, type ListedClaim } from '#vigia/store';
import { addressKey, foldWording, keysOf } from './claim-keys.js';

/** The same checker at the same address is the same check, whenever it comes in. */
export function checkKey(checker: string, url: string): string {
  return hashId(foldWording(checker), addressKey(url));
}

export type CheckFacts = Pick<BankClaim, 'verdict' | 'checker' | 'date' | 'level' | 'url' | 'rating' | 'ratingScale'>;

export function checkRecord(facts: CheckFacts, how: { state: ClaimCheckRecord['state']; origin: CheckOrigin; at: Date; notes?: string[] }): ClaimCheckRecord {
  const { verdict, checker, date, level, url, rating, ratingScale } = facts;
  return { key: checkKey(checker.name, url), verdict, checker, date, level, url, rating: rating ?? null, ratingScale: ratingScale ?? null, notes: how.notes ?? [], state: how.state, origin: how.origin, addedAt: how.at };
}

/** A claim as it enters the bank. */
export function newClaimRecord(claim: Omit<BankClaim, keyof CheckFacts | 'history'>, checks: ClaimCheckRecord[], by: string, change: string, at: Date): ClaimRecord {
  const { id, family, text, variants, lookalikes, validFrom, validTo, country, city, sources, status } = claim;
  return {
    _id: id, family, text, variants, lookalikes, checks, validFrom, validTo, country, city, sources, status,
    keys: keysOf({ text, variants, checks }), seed: null, revision: 1, createdAt: at, updatedAt: at, history: [{ at, by, change, fields: [] }], activity: null, seenAt: NEVER_SEEN,
  };
}

/** The check that speaks for the claim where only one can: the first that a person confirmed, else the first. */
export function leadingCheck(checks: readonly ClaimCheckRecord[]): ClaimCheckRecord | null {
  return checks.find((check) => check.state === 'active') ?? checks[0] ?? null;
}

/** A claim as the matcher takes it: one check speaks for it, the history stays in the store. Null for a claim without any check. */
export function toBankClaim(claim: ListedClaim): BankClaim | null {
  const check = leadingCheck(claim.checks);
  if (!check) return null;
  const { _id, family, text, variants, lookalikes, validFrom, validTo, country, city, sources, status } = claim;
  const { verdict, checker, date, level, url, rating, ratingScale } = check;
  return { id: _id, family, text, variants, lookalikes, verdict, rating, ratingScale, checker, date, validFrom, validTo, country, city, level, url, sources, status, history: [] };
}

/** Changes when anything in the seed changes. */
export function seedHash(claim: BankClaim): string {
  return contentHash(JSON.stringify(claim));
}
