import { randomUUID } from 'node:crypto';
import type { Clock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import type { ServerKeys } from './server-keys.js';
import { subscriberOf } from './network-address.js';

/** Wrong tries that cost nothing. A newsroom has many people behind one address, and one of them forgets a password. */
const FREE = { account: 5, address: 20 } as const;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** Tries of longer ago count no more. */
const MEMORY_MS = 24 * 3_600_000;
/** One minute doubled so often is more than the longest pause. */
const DOUBLINGS = 6;

interface Subject {
  key: string;
  free: number;
}

/** A try under way. It counts as failed until it is settled, so that a thousand at once are not a thousand free ones. */
export interface Try {
  account: Subject;
  ids: string[];
}

export type TryOutcome = { state: 'begun'; try: Try } | { state: 'locked'; until: Date };

/** Pauses after wrong passwords and codes: by account, whether or not there is one with that address, and by where they come from. */
export class Lockout {
  constructor(
    private readonly store: Store,
    private readonly keys: ServerKeys,
    private readonly clock: Clock,
  ) {}

  /** To be settled, by whatever way it ends. */
  async begin(accountId: string, address: string): Promise<TryOutcome> {
    const now = this.clock.now();
    const account = ofAccount(accountId);
    const subjects = [account, this.ofAddress(address)];
    const entries = subjects.map(({ key }) => ({ _id: randomUUID(), subject: key, at: now }));
    const ids = entries.map((entry) => entry._id);
    const before = await this.pauseOf(subjects, []);
    if (before) return { state: 'locked', until: before };
    await this.store.signInFailures.addMany(entries);
    // Once more, with those who came at the same moment.
    const until = await this.pauseOf(subjects, ids);
    if (!until) return { state: 'begun', try: { account, ids } };
    await this.store.signInFailures.removeMany(ids);
    return { state: 'locked', until };
  }

  /** passed: the account begins anew; its address does not, or one own account would wipe out what was tried on others. undecided: as if it had not been. */
  async settle({ account, ids }: Try, outcome: 'passed' | 'failed' | 'undecided'): Promise<void> {
    if (outcome === 'failed') return;
    await this.store.signInFailures.removeMany(ids);
    if (outcome === 'passed') await this.store.signInFailures.clear(account.key);
  }

  /** Until when an account is paused; null: it is not. */
  async lockedUntil(accountId: string): Promise<Date | null> {
    return this.pauseOf([ofAccount(accountId)], []);
  }

  async unlock(accountId: string): Promise<void> {
    await this.store.signInFailures.clear(ofAccount(accountId).key);
  }

  async forgetOver(): Promise<void> {
    await this.store.signInFailures.forgetBefore(this.since());
  }

  private async pauseOf(subjects: readonly Subject[], except: readonly string[]): Promise<Date | null> {
    let latest: Date | null = null;
    for (const { key, free } of subjects) {
      const found = await this.store.signInFailures.listOf(key, this.since(), free + DOUBLINGS + except.length);
      const failures = found.filter((failure) => !except.includes(failure._id));
      const last = failures[0];
      if (!last || failures.length < free) continue;
      const until = new Date(last.at.getTime() + Math.min(FIRST_PAUSE_MS * 2 ** (failures.length - free), LONGEST_PAUSE_MS));
      if (until > this.clock.now() && (latest === null || until > latest)) latest = until;
    }
    return latest;
  }

  private since(): Date {
    return new Date(this.clock.now().getTime() - MEMORY_MS);
  }

  /** Under a key: who reads the store shall not learn who tried from where. */
  private ofAddress(address: string): Subject {
    return { key: `address:${this.keys.mac('subscriber', subscriberOf(address))}`, free: FREE.address };
  }
}

function ofAccount(accountId: string): Subject {
  return { key: `account:${accountId}`, free: FREE.account };
}
