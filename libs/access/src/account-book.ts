import type { AccountCard, AccountPatch, AccountRole, InviteInput } from '#vigia/contracts';
import { UserError, type Clock } from '#vigia/kernel';
import type { Store, UserRecord } from '#vigia/store';
import { canSignIn } from './account-rights.js';
import type { AskedBy } from './access-settings.js';
import type { AuditLog, AuditNote } from './audit-log.js';
import { addresseeOf, type Addressee } from './entrance.js';
import type { Lockout } from './lockout.js';
import { newAccount } from './new-account.js';
import type { OneTimeLinks } from './one-time-links.js';
import { newEpoch } from './secrets.js';

/** A link to be mailed to somebody, or told on the command line. */
export interface IssuedLink {
  account: Addressee;
  purpose: 'invitation' | 'reset';
  token: string;
}

/** Whose account there is and what it may do. What concerns an account that does not exist answers null. */
export class AccountBook {
  constructor(
    private readonly store: Store,
    private readonly links: OneTimeLinks,
    private readonly lockout: Lockout,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** By address. */
  async list(): Promise<AccountCard[]> {
    return Promise.all((await this.store.users.listAll()).map((user) => this.cardOf(user)));
  }

  async find(id: string): Promise<AccountCard | null> {
    const user = await this.store.users.findById(id);
    return user && this.cardOf(user);
  }

  /** @throws UserError where the address has an account, an outlet is unknown, or a partner has none */
  async invite(input: InviteInput, by: AskedBy): Promise<IssuedLink & { card: AccountCard }> {
    await this.refuseBadOutlets(input.roles, input.outletIds);
    const user = newAccount(input, this.clock.now());
    if (!(await this.store.users.addOnce(user))) throw new UserError('address_taken', `${user.email} ya tiene una cuenta. / That address has an account.`);
    await this.audit.record(by, noteOn(user, 'account.invited', { roles: user.roles.join(','), outlets: user.outletIds.join(',') }));
    return { ...(await this.linkFor(user)), card: await this.cardOf(user) };
  }

  /** A new link: an invitation for who has not come yet, else one to set a new password. @throws UserError where the account is blocked */
  async link(id: string, by: AskedBy): Promise<IssuedLink | null> {
    const user = await this.store.users.findById(id);
    if (!user) return null;
    if (user.blocked) throw new UserError('account_blocked', `La cuenta de ${user.email} está bloqueada: desbloquéela primero. / The account is blocked; unblock it first.`);
    const link = await this.linkFor(user);
    await this.audit.record(by, noteOn(user, 'account.link_made', { purpose: link.purpose }));
    return link;
  }

  /** Takes away password, second factor, sessions and pauses: the way back for who has lost them. Its last admin an installation can lose so for as long as the link is not followed, hence only on the command line. */
  async reset(id: string, by: AskedBy): Promise<IssuedLink | null> {
    const user = await this.store.users.findById(id);
    if (!user) return null;
    await this.store.users.change(id, { passwordHash: null, secondFactor: null, offer: null, recoveryHashes: [], blocked: false, epoch: newEpoch() });
    await this.store.sessions.removeOfUser(id);
    await this.lockout.unlock(id);
    await this.audit.record(by, noteOn(user, 'account.reset'));
    return this.linkFor({ ...user, passwordHash: null });
  }

  /** What a person holds counts from the next request on: sessions end where roles, outlets, the block or the second factor change. @throws UserError `last_admin`, unknown outlets */
  async change(id: string, patch: AccountPatch, by: AskedBy): Promise<AccountCard | null> {
    const user = await this.store.users.findById(id);
    if (!user) return null;
    const roles = [...new Set(patch.roles ?? user.roles)];
    const outletIds = [...new Set(patch.outletIds ?? user.outletIds)];
    if (patch.roles ?? patch.outletIds) await this.refuseBadOutlets(roles, outletIds);
    const blocked = patch.blocked ?? user.blocked;
    const changed = {
      ...(patch.name !== undefined && patch.name !== user.name && { name: patch.name }),
      ...(!sameSet(roles, user.roles) && { roles }),
      ...(!sameSet(outletIds, user.outletIds) && { outletIds }),
      ...(blocked !== user.blocked && { blocked }),
      ...(patch.dropSecondFactor && user.secondFactor && { secondFactor: null, offer: null, recoveryHashes: [] }),
    };
    const endsSessions = 'roles' in changed || 'outletIds' in changed || 'blocked' in changed || 'secondFactor' in changed;
    await this.keepAnAdmin(user, { roles, blocked }, () => this.store.users.change(id, { ...changed, ...(endsSessions && { epoch: newEpoch() }), ...this.licence(patch, by) }));
    if (endsSessions) await this.store.sessions.removeOfUser(id);
    if (blocked && !user.blocked) await this.links.revokeOf(id);
    if (patch.unlock) await this.lockout.unlock(id);
    await this.recordChange(user, patch, changed, by);
    return this.find(id);
  }

  private licence({ fullText }: AccountPatch, by: AskedBy): Pick<UserRecord, 'fullText'> | Record<string, never> {
    if (fullText === undefined) return {};
    return { fullText: fullText && { note: fullText.note, grantedBy: by.actor.name, grantedAt: this.clock.now() } };
  }

  private async recordChange(user: UserRecord, patch: AccountPatch, changed: Partial<UserRecord>, by: AskedBy): Promise<void> {
    const detail: AuditNote['detail'] = {
      ...(changed.name !== undefined && { name: true }),
      ...(changed.roles && { roles: changed.roles.join(','), rolesBefore: user.roles.join(',') }),
      ...(changed.outletIds && { outlets: changed.outletIds.join(','), outletsBefore: user.outletIds.join(',') }),
      ...(changed.blocked !== undefined && { blocked: changed.blocked }),
      ...(changed.secondFactor === null && { secondFactorDropped: true }),
      ...(patch.unlock && { unlocked: true }),
      ...(patch.fullText !== undefined && { fullText: patch.fullText ? 'granted' : 'withdrawn' }),
    };
    await this.audit.record(by, noteOn(user, 'account.changed', detail));
  }

  /** Refused before where it is plain, and taken back after where two admins strip each other at the same moment. */
  private async keepAnAdmin(user: UserRecord, next: { roles: AccountRole[]; blocked: boolean }, change: () => Promise<unknown>): Promise<void> {
    const loses = user.roles.includes('admin') && canSignIn(user) && (next.blocked || !next.roles.includes('admin'));
    if (loses && !(await this.hasOtherAdmin(user._id))) refuseLastAdmin(user);
    await change();
    if (!loses || (await this.hasOtherAdmin(user._id))) return;
    await this.store.users.change(user._id, { roles: user.roles, blocked: user.blocked });
    refuseLastAdmin(user);
  }

  private async hasOtherAdmin(id: string): Promise<boolean> {
    return (await this.store.users.listOfRole('admin')).some((admin) => admin._id !== id && canSignIn(admin));
  }

  private async refuseBadOutlets(roles: readonly AccountRole[], outletIds: readonly string[]): Promise<void> {
    if (roles.includes('partner') && outletIds.length === 0) throw new UserError('partner_without_outlet', 'Un medio aliado ve solo sus propios medios: diga cuáles. / A partner sees its own outlets only: say which.');
    for (const id of outletIds) {
      if (!(await this.store.outlets.findById(id))) throw new UserError('unknown_outlet', `No hay un medio «${id.slice(0, 64)}». / There is no such outlet.`);
    }
  }

  private async linkFor(user: UserRecord): Promise<IssuedLink> {
    const purpose = user.passwordHash === null ? 'invitation' : 'reset';
    return { account: addresseeOf(user), purpose, token: await this.links.issue(purpose, user._id) };
  }

  private async cardOf(user: UserRecord): Promise<AccountCard> {
    const lockedUntil = await this.lockout.lockedUntil(user._id);
    const state = user.blocked ? 'blocked' : user.passwordHash === null ? 'invited' : lockedUntil ? 'locked' : 'active';
    return {
      id: user._id, name: user.name, email: user.email, roles: user.roles, outletIds: user.outletIds, state, lockedUntil: lockedUntil?.toISOString() ?? null, secondFactor: user.secondFactor !== null,
      fullText: user.fullText && { ...user.fullText, grantedAt: user.fullText.grantedAt.toISOString() }, createdAt: user.createdAt.toISOString(), lastSeenAt: user.lastSeenAt?.toISOString() ?? null,
    };
  }
}

function refuseLastAdmin(user: UserRecord): never {
  throw new UserError('last_admin', `${user.email} es la única cuenta de administración que puede entrar: dé antes el papel a otra persona. / The last admin who can sign in stays; make another one first.`);
}

function noteOn(user: UserRecord, action: string, detail: AuditNote['detail'] = {}): AuditNote {
  return { action, subject: { kind: 'account', id: user._id }, detail };
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
