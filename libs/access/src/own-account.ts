import type { SecondFactorOffer } from '#vigia/contracts';
import { VigiaError } from '#vigia/kernel';
import type { Store, UserRecord } from '#vigia/store';
import type { Client } from './access-settings.js';
import { byOneself } from './audit-actors.js';
import type { AuditLog } from './audit-log.js';
import { addresseeOf, type Addressee } from './entrance.js';
import type { OneTimeLinks } from './one-time-links.js';
import type { PasswordHasher } from './passwords/password-hasher.js';
import { refuseWeakPassword } from './passwords/password-rules.js';
import type { SecondFactor } from './second-factor.js';
import { newEpoch } from './secrets.js';
import type { Sessions } from './sessions.js';
import type { SignIn, SignInOutcome } from './sign-in.js';

type Refusal = Extract<SignInOutcome, { state: 'refused' | 'locked' }>;

/** The token is that of a new session: every earlier one is over, also the one that asked. */
export type PasswordChange = { state: 'changed'; token: string; account: Addressee } | Refusal;
export type Enrolment = { state: 'enrolled'; recoveryCodes: string[]; token: string } | Refusal;
export type Removal = { state: 'removed'; token: string } | Refusal;

/** What people change of their own account while signed in to it. */
export class OwnAccount {
  constructor(
    private readonly store: Store,
    private readonly signIn: SignIn,
    private readonly passwords: PasswordHasher,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditLog,
  ) {}

  /** Links to set another one are void from now on. @throws UserError for a weak password */
  async changePassword(accountId: string, { current, next }: { current: string; next: string }, client: Client): Promise<PasswordChange> {
    const user = await this.getUser(accountId);
    const refusal = await this.signIn.confirm(user, { password: current }, client);
    if (refusal) return refusal;
    refuseWeakPassword(next, user);
    await this.store.users.change(accountId, { passwordHash: await this.passwords.hash(next), epoch: newEpoch() });
    await this.links.revokeOf(accountId);
    const token = await this.beginAnew(accountId, client);
    await this.audit.record(byOneself(user, client), { action: 'account.password_changed', subject: { kind: 'account', id: accountId } });
    return { state: 'changed', token, account: addresseeOf(user) };
  }

  /** @throws UserError `second_factor_active` */
  async offerSecondFactor(accountId: string): Promise<SecondFactorOffer> {
    return this.secondFactor.offer(await this.getUser(accountId));
  }

  async confirmSecondFactor(accountId: string, code: string, client: Client): Promise<Enrolment> {
    const user = await this.getUser(accountId);
    const recoveryCodes = await this.secondFactor.confirm(user, code);
    if (!recoveryCodes) return { state: 'refused', wrong: 'code' };
    const token = await this.beginAnew(accountId, client);
    await this.audit.record(byOneself(user, client), { action: 'account.second_factor_set', subject: { kind: 'account', id: accountId } });
    return { state: 'enrolled', recoveryCodes, token };
  }

  /** Needs a code of it. */
  async removeSecondFactor(accountId: string, code: string, client: Client): Promise<Removal> {
    const user = await this.getUser(accountId);
    const refusal = await this.signIn.confirm(user, { code }, client);
    if (refusal) return refusal;
    await this.secondFactor.drop(accountId);
    const token = await this.beginAnew(accountId, client);
    await this.audit.record(byOneself(user, client), { action: 'account.second_factor_removed', subject: { kind: 'account', id: accountId } });
    return { state: 'removed', token };
  }

  private async beginAnew(accountId: string, client: Client): Promise<string> {
    await this.store.sessions.removeOfUser(accountId);
    return this.sessions.begin(await this.getUser(accountId), client);
  }

  private async getUser(accountId: string): Promise<UserRecord> {
    const user = await this.store.users.findById(accountId);
    if (!user) throw new VigiaError('no_account', `account ${accountId} does not exist`);
    return user;
  }
}
