import type { SignInInput } from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import type { Store, UserRecord } from '#vigia/store';
import { accountIdOf } from './account-name.js';
import { canSignIn } from './account-rights.js';
import type { Client } from './access-settings.js';
import type { AuditLog } from './audit-log.js';
import { actorOf, NOBODY } from './audit-actors.js';
import type { Lockout, Try } from './lockout.js';
import type { PasswordHasher } from './passwords/password-hasher.js';
import type { SecondFactor } from './second-factor.js';
import type { Sessions } from './sessions.js';

export type SignInOutcome =
  /** The token goes into the cookie and nowhere else. */
  | { state: 'signed_in'; token: string; accountId: string }
  /** The password was right; the same request is sent again with a code. */
  | { state: 'second_factor' }
  /** credentials: address or password, and nobody is told which. code: the password was right. */
  | { state: 'refused'; wrong: 'credentials' | 'code' }
  | { state: 'locked'; retryAfterS: number };

type Refusal = Extract<SignInOutcome, { state: 'refused' | 'locked' }>;

/** An address and a password, and a code where one is asked for, become a session. */
export class SignIn {
  constructor(
    private readonly store: Store,
    private readonly passwords: PasswordHasher,
    private readonly lockout: Lockout,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async attempt({ email, password, code }: SignInInput, client: Client): Promise<SignInOutcome> {
    const accountId = accountIdOf(email);
    const user = await this.store.users.findById(accountId);
    const checked = await this.check(user, accountId, password, code, client.address);
    if (checked.state !== 'passed') return checked;
    const token = await this.sessions.begin(checked.user, client);
    await this.audit.record({ actor: actorOf(checked.user), address: client.address }, { action: 'session.started', detail: { secondFactor: checked.user.secondFactor !== null } });
    return { state: 'signed_in', token, accountId };
  }

  /** Asks somebody who is signed in for the password, or for a code, once more. Wrong ones count like wrong sign-ins. @returns null where it is right */
  async confirm(user: UserRecord, given: { password: string } | { code: string }, client: Client): Promise<Refusal | null> {
    const begun = await this.lockout.begin(user._id, client.address);
    if (begun.state === 'locked') return this.locked(user, begun.until, client.address);
    const right = 'password' in given ? await this.matches(begun.try, given.password, user.passwordHash) : await this.secondFactor.takes(user, given.code);
    await this.lockout.settle(begun.try, right ? 'undecided' : 'failed');
    return right ? null : this.refused(user, 'password' in given ? 'credentials' : 'code', client.address);
  }

  private async check(user: UserRecord | null, accountId: string, password: string, code: string | undefined, address: string): Promise<{ state: 'passed'; user: UserRecord } | Exclude<SignInOutcome, { state: 'signed_in' }>> {
    const begun = await this.lockout.begin(accountId, address);
    if (begun.state === 'locked') return this.locked(user, begun.until, address);
    const right = await this.matches(begun.try, password, user?.passwordHash ?? null);
    if (!right || !user || !canSignIn(user)) return this.refused(user, 'credentials', address);
    if (user.secondFactor) {
      if (code === undefined) {
        await this.lockout.settle(begun.try, 'undecided');
        return { state: 'second_factor' };
      }
      if (!(await this.secondFactor.takes(user, code))) return this.refused(user, 'code', address);
    }
    await this.lockout.settle(begun.try, 'passed');
    if (user.passwordHash !== null && this.passwords.isOutdated(user.passwordHash)) await this.store.users.rehash(user._id, user.passwordHash, await this.passwords.hash(password));
    return { state: 'passed', user };
  }

  /** Whoever was sent away because too many wait has not given a wrong password. */
  private async matches(attempt: Try, password: string, stored: string | null): Promise<boolean> {
    try {
      return await this.passwords.matches(password, stored);
    } catch (error) {
      await this.lockout.settle(attempt, 'undecided');
      throw error;
    }
  }

  private async refused(user: UserRecord | null, wrong: 'credentials' | 'code', address: string): Promise<Refusal> {
    await this.record(user, wrong, address);
    return { state: 'refused', wrong };
  }

  private async locked(user: UserRecord | null, until: Date, address: string): Promise<Refusal> {
    await this.record(user, 'locked', address);
    return { state: 'locked', retryAfterS: Math.max(1, Math.ceil((until.getTime() - this.clock.now().getTime()) / 1000)) };
  }

  /** What was typed as an address is not kept: it may be a password. */
  private async record(user: UserRecord | null, why: 'credentials' | 'code' | 'locked', address: string): Promise<void> {
    await this.audit.record({ actor: NOBODY, address }, { action: 'session.refused', outcome: 'refused', subject: user && { kind: 'account', id: user._id }, detail: { why } });
  }
}
