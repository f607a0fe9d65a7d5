import type { Clock } from '#vigia/kernel';
import { UserError } from '#vigia/kernel';
import type { Store, UserRecord } from '#vigia/store';
import { canSignIn } from './account-rights.js';
import { accountIdOf, plainAddress } from './account-name.js';
import type { Client } from './access-settings.js';
import { byOneself, NOBODY } from './audit-actors.js';
import type { AuditLog } from './audit-log.js';
import type { Lockout } from './lockout.js';
import { newAccount } from './new-account.js';
import type { LinkProblem, OneTimeLinks } from './one-time-links.js';
import type { PasswordHasher } from './passwords/password-hasher.js';
import { refuseWeakPassword } from './passwords/password-rules.js';
import { newEpoch } from './secrets.js';

/** Who asks again sooner gets no second mail. */
const RESET_EVERY_MS = 5 * 60_000;

export type EntranceOutcome = { state: 'done'; account: Addressee } | { state: 'refused'; why: LinkProblem };

/** Whom a mail about an account goes to. */
export interface Addressee {
  id: string;
  name: string;
  email: string;
  language: UserRecord['language'];
}

export function addresseeOf({ _id, name, email, language }: UserRecord): Addressee {
  return { id: _id, name, email, language };
}

/** The ways in that need no password yet: the link of the first start, invitations, resets. Whoever comes in by them signs in afterwards. */
export class Entrance {
  constructor(
    private readonly store: Store,
    private readonly links: OneTimeLinks,
    private readonly passwords: PasswordHasher,
    private readonly lockout: Lockout,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** A token for the first admin, to be told once to whoever starts the server; null where an admin can sign in. Earlier ones are void. */
  async offerFirst(): Promise<string | null> {
    return (await this.hasAdmin()) ? null : this.links.issue('first_admin', null);
  }

  /** @throws UserError for a weak password, or an address whose account is in use */
  async makeFirstAdmin({ token, name, email, password }: { token: string; name: string; email: string; password: string }, client: Client): Promise<EntranceOutcome> {
    const link = await this.links.find(token, ['first_admin']);
    if (typeof link === 'string') return { state: 'refused', why: link };
    if (await this.hasAdmin()) return { state: 'refused', why: 'used' };
    const address = plainAddress(email);
    refuseWeakPassword(password, { name, email: address });
    const known = await this.store.users.findById(accountIdOf(address));
    if (known && (known.blocked || known.passwordHash !== null)) throw new UserError('address_taken', 'Esa dirección ya tiene una cuenta. Use otra, o dele el papel con vigia users:roles. / That address has an account; use another or vigia users:roles.');
    const passwordHash = await this.passwords.hash(password);
    if (!(await this.links.use(link))) return { state: 'refused', why: 'used' };
    const admin: UserRecord = { ...newAccount({ name, email: address, language: 'es', roles: ['admin'], outletIds: [] }, this.clock.now()), passwordHash };
    if (!(await this.store.users.addOnce(admin))) await this.store.users.change(admin._id, { name, roles: ['admin'], passwordHash, epoch: newEpoch() });
    await this.links.revokeOf(admin._id);
    await this.audit.record(byOneself(admin, client), { action: 'account.first_admin', subject: { kind: 'account', id: admin._id } });
    return { state: 'done', account: addresseeOf(admin) };
  }

  /** Sets the password of an invitation or a reset. Ends every session and every pause. @throws UserError for a weak password: the link still serves */
  async accept({ token, password }: { token: string; password: string }, client: Client): Promise<EntranceOutcome> {
    const link = await this.links.find(token, ['invitation', 'reset']);
    if (typeof link === 'string') return { state: 'refused', why: link };
    const user = link.userId === null ? null : await this.store.users.findById(link.userId);
    if (!user || user.blocked) return { state: 'refused', why: 'unknown' };
    refuseWeakPassword(password, user);
    const passwordHash = await this.passwords.hash(password);
    if (!(await this.links.use(link))) return { state: 'refused', why: 'used' };
    await this.store.users.change(user._id, { passwordHash, epoch: newEpoch() });
    await this.store.sessions.removeOfUser(user._id);
    await this.lockout.unlock(user._id);
    await this.audit.record(byOneself(user, client), { action: link.purpose === 'invitation' ? 'account.accepted' : 'account.password_reset', subject: { kind: 'account', id: user._id } });
    return { state: 'done', account: addresseeOf(user) };
  }

  /** @returns whom to mail which token; null where nobody is to be mailed. The answer to who asked is the same either way, and is not to wait for the mail. */
  async forgotten(email: string, client: Client): Promise<{ account: Addressee; token: string } | null> {
    const user = await this.store.users.findById(accountIdOf(email));
    if (!user || user.blocked) return null;
    const latest = await this.links.latestAt(user._id);
    if (latest && this.clock.now().getTime() - latest.getTime() < RESET_EVERY_MS) return null;
    const token = await this.links.issue('reset', user._id);
    await this.audit.record({ actor: NOBODY, address: client.address }, { action: 'account.reset_asked', subject: { kind: 'account', id: user._id } });
    return { account: addresseeOf(user), token };
  }

  private async hasAdmin(): Promise<boolean> {
    return (await this.store.users.listOfRole('admin')).some(canSignIn);
  }
}
