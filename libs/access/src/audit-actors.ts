import type { UserRecord } from '#vigia/store';
import type { AskedBy, AuditActor, Client } from './access-settings.js';

export const NOBODY: AuditActor = { kind: 'anonymous', id: null, name: 'anonymous' };

export function actorOf(user: UserRecord): AuditActor {
  return { kind: 'user', id: user._id, name: user.name };
}

/** Somebody who changes what is their own. */
export function byOneself(user: UserRecord, client: Client): AskedBy {
  return { actor: actorOf(user), address: client.address };
}
