import type { BankClaim, ClaimDecision } from '#vigia/contracts';
import { loadClaimsModel } from './claims-model.js';
import { type ClaimMatcher, buildClaimMatcher } from './match-claims.js';
import type { MatchModel } from './match-model.js';

let shipped: MatchModel | undefined;

/** A matcher over a bank with the shipped weights, which are read once. `decisions` are what people answered to earlier proposals. */
export function createClaimMatcher(bank: readonly BankClaim[], decisions: readonly ClaimDecision[] = []): ClaimMatcher {
  shipped ??= loadClaimsModel().match;
  return buildClaimMatcher(bank, { model: shipped, decisions });
}
