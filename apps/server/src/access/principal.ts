import type { AccountRole, Permission, PrincipalKind } from '#vigia/contracts';

/** Who asks. Made once a request (access.middleware) and read by whatever answers it. */
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

export function may(principal: Principal, permission: Permission): boolean {
  return principal.permissions.has(permission);
}

/** Whether what belongs to this outlet may be shown; what may not is answered like what does not exist. */
export function seesOutlet(principal: Principal, outletId: string): boolean {
  return principal.outletIds === null || principal.outletIds.includes(outletId);
}
