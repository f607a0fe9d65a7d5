import type { AuditEntry } from '#vigia/contracts';
import type { ScryptCost } from './passwords/password-hasher.js';

export interface AccessSettings {
  /** VIGIA_SECRET; null where nobody signs in. Needed for sessions and second factors, not for the audit log nor for the links of the command line. */
  secret: string | null;
  /** Tests take a cheap one. */
  scrypt?: ScryptCost;
}

/** What is kept of the browser somebody uses. */
export interface Client {
  /** As the server sees it; kept shortened. */
  address: string;
  userAgent: string;
}

export type AuditActor = AuditEntry['actor'];

/** In whose name something is done, for the audit log. */
export interface AskedBy {
  actor: AuditActor;
  /** As the server sees it; kept shortened. null: not over the network. */
  address: string | null;
}

export const COMMAND_LINE: AskedBy = { actor: { kind: 'command_line', id: null, name: 'vigia' }, address: null };
