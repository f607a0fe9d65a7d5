import { ROLE_PERMISSIONS, type AccountRole, type Permission } from '#vigia/contracts';
import type { UserRecord } from '#vigia/store';

/** Whom an account or a key stands for. Fits what the server calls a principal. */
export interface AccountPrincipal {
  kind: 'user' | 'key';
  accountId: string;
  keyId: string | null;
  name: string;
  roles: readonly AccountRole[];
  permissions: ReadonlySet<Permission>;
  /** Outlets it is limited to; null: all. */
  outletIds: readonly string[] | null;
}

/** Whether somebody has to set up a second factor before doing anything else. */
export function mustEnrol(user: UserRecord): boolean {
  return user.roles.includes('admin') && user.secondFactor === null;
}

/** Whether the account can be signed in to at all. */
export function canSignIn(user: UserRecord): boolean {
  return !user.blocked && user.passwordHash !== null;
}

export function permissionsOf(user: UserRecord): ReadonlySet<Permission> {
  if (!canSignIn(user) || mustEnrol(user)) return new Set();
  const permissions = new Set(user.roles.flatMap((role) => ROLE_PERMISSIONS[role]));
  // The texts of a release are those of every outlet: a licence opens them to who may read releases, and not to a partner, who sees its own outlets only.
  if (user.fullText && permissions.has('datasets.read')) permissions.add('datasets.fulltext');
  return permissions;
}

/** A partner sees its own outlets only, unless another of its roles gives for all outlets everything that partners may. */
export function outletScopeOf(user: UserRecord): readonly string[] | null {
  if (!user.roles.includes('partner')) return null;
  const beside = new Set(user.roles.filter((role) => role !== 'partner').flatMap((role) => ROLE_PERMISSIONS[role]));
  return ROLE_PERMISSIONS.partner.every((permission) => beside.has(permission)) ? null : user.outletIds;
}

export function principalOf(user: UserRecord): AccountPrincipal {
  return { kind: 'user', accountId: user._id, keyId: null, name: user.name, roles: user.roles, permissions: permissionsOf(user), outletIds: outletScopeOf(user) };
}
