import type { InviteInput } from '#vigia/contracts';
import type { UserRecord } from '#vigia/store';
import { accountIdOf, plainAddress } from './account-name.js';
import { newEpoch } from './secrets.js';

/** An account that nobody has come to yet. */
export function newAccount({ name, email, language, roles, outletIds }: InviteInput, at: Date): UserRecord {
  return {
    _id: accountIdOf(email), email: plainAddress(email), name, language, roles: [...new Set(roles)], outletIds: [...new Set(outletIds)], passwordHash: null, blocked: false, epoch: newEpoch(), secondFactor: null, offer: null,
    recoveryHashes: [], fullText: null, createdAt: at, lastSeenAt: null,
  };
}
