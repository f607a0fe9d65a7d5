import type { AccountRole } from '#vigia/contracts';

/** The roles of the contracts, in the order they are offered; the contracts themselves come into the browser as types only. */
export const ROLES = ['analyst', 'reviewer', 'partner', 'researcher', 'admin'] as const satisfies readonly AccountRole[];

/** An outlet a partner may be tied to. */
export interface OutletName {
  id: string;
  name: string;
}
