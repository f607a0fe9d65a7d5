import { hashId, type Clock } from '#vigia/kernel';
import type { AccountTokenPurpose, AccountTokenRecord, Store } from '#vigia/store';
import { hashOfToken, newToken } from './secrets.js';

const HOUR_MS = 3_600_000;
const LIFETIME_MS: Readonly<Record<AccountTokenPurpose, number>> = { first_admin: 24 * HOUR_MS, invitation: 7 * 24 * HOUR_MS, reset: 2 * HOUR_MS };
const SCREENS: Readonly<Record<AccountTokenPurpose, string>> = { first_admin: 'cuenta/inicio', invitation: 'cuenta/invitacion', reset: 'cuenta/clave-nueva' };
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Where the token of a link stands: in the fragment, which no server and no Referer gets to see. */
export function accountLink(base: string, purpose: AccountTokenPurpose, token: string): string {
  return `${base.replace(/\/$/, '')}/#/${SCREENS[purpose]}?token=${token}`;
}

export type LinkProblem = 'unknown' | 'used' | 'expired';

/** Invitations, resets and the link for the first admin. The store has their hash only; each serves once. */
export class OneTimeLinks {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** @param accountId null: for the first account of all. Earlier links for the same account are void. @returns the token, shown once */
  async issue(purpose: AccountTokenPurpose, accountId: string | null): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    const earlier = await this.store.accountTokens.listOfUser(accountId);
    await this.store.accountTokens.add({ _id: hashOfToken(token), purpose, userId: accountId, createdAt: now, expiresAt: new Date(now.getTime() + LIFETIME_MS[purpose]) });
    await this.store.accountTokens.removeMany(earlier.map((each) => each._id));
    return token;
  }

  /** When the latest link for an account was made; null: there is none that still serves. */
  async latestAt(accountId: string): Promise<Date | null> {
    const [latest] = await this.store.accountTokens.listOfUser(accountId);
    return latest && latest.expiresAt > this.clock.now() ? latest.createdAt : null;
  }

  /** Looks without using it up. */
  async find(token: string, purposes: readonly AccountTokenPurpose[]): Promise<AccountTokenRecord | LinkProblem> {
    const found = TOKEN.test(token) ? await this.store.accountTokens.findById(hashOfToken(token)) : null;
    if (!found || !purposes.includes(found.purpose)) return 'unknown';
    if (found.expiresAt <= this.clock.now()) return 'expired';
    return (await this.store.spentCodes.has(spentIdOf(found))) ? 'used' : found;
  }

  /** @returns false when it was used before; of several at once exactly one is told true */
  async use(found: AccountTokenRecord): Promise<boolean> {
    return this.store.spentCodes.spendOnce(spentIdOf(found), found.expiresAt);
  }

  async revokeOf(accountId: string): Promise<void> {
    const links = await this.store.accountTokens.listOfUser(accountId);
    await this.store.accountTokens.removeMany(links.map((each) => each._id));
  }

  async forgetOver(): Promise<void> {
    await this.store.accountTokens.forgetOver(this.clock.now());
  }
}

function spentIdOf({ _id }: AccountTokenRecord): string {
  return hashId('link', _id);
}
