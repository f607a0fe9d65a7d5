import { PERMISSIONS, type AccountRole, type Permission, type PrincipalKind } from '#vigia/contracts';

/** Who asks. Made once a request (principal.middleware) and read by whatever answers it. */
export interface Principal {
  kind: PrincipalKind;
  /** Of the account behind a session or a key; null for nobody and for the machine itself. */
  accountId: string | null;
  keyId: string | null;
  /** As it stands in the audit log and beside a decision. */
  name: string;
  roles: readonly AccountRole[];
  permissions: ReadonlySet<Permission>;
  /** Outlets this principal is limited to; null: all. */
  outletIds: readonly string[] | null;
}

/** Somebody who has not signed in. */
export const ANONYMOUS: Principal = { kind: 'anonymous', accountId: null, keyId: null, name: 'anonymous', roles: [], permissions: new Set(), outletIds: null };

/**
 * Whoever is not at the machine but reaches a server without accounts all the same: through a proxy that its owner set up, or as a stranger's page in a local browser. Reads what is public knowledge
 * (what outlets published, and what was found in it); never alerts, mails, reviews, contacts, data releases, and never changes anything.
 */
export const PASSER_BY: Principal = { ...ANONYMOUS, permissions: new Set(['week.read', 'pieces.read', 'sources.read', 'claims.read', 'drafts.check']) };

/** Accounts and their keys do not exist where nobody signs in. */
const OF_ACCOUNTS: ReadonlySet<Permission> = new Set(['accounts.manage', 'keys.manage']);

/** Whoever sits at the machine of an installation without accounts: the operator. */
export const OWN_MACHINE: Principal = { ...ANONYMOUS, kind: 'own_machine', name: 'own machine', permissions: new Set(PERMISSIONS.filter((each) => !OF_ACCOUNTS.has(each))) };

export function may(principal: Principal, permission: Permission): boolean {
  return principal.permissions.has(permission);
}

/** Whether what belongs to this outlet may be shown; what may not is answered like what does not exist. */
export function seesOutlet(principal: Principal, outletId: string): boolean {
  return principal.outletIds === null || principal.outletIds.includes(outletId);
}

/** Whoever has signed in signs with the name of the account, whatever stands in the form; where nobody signs in, people write who they are. */
export function signed<T extends { by?: string | undefined }>(principal: Principal, input: T): T {
  return principal.accountId === null ? input : { ...input, by: principal.name };
}
