import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessRoom, accountIdOf, COMMAND_LINE } from '#vigia/access';
import type { AccountRole, Permission } from '#vigia/contracts';
import { FixedClock, systemClock } from '#vigia/kernel';
import { openStore, type AlertRecord, type Store } from '#vigia/store';
import { TEST_CLIENT, TEST_PASSWORD, TEST_SECRET } from './access.js';
import { assessmentRecord, claimRecord, findingOf, NOON, outletRecord, pieceRecord } from './records.js';

const DAY_MS = 24 * 3_600_000;

export type Role = Exclude<AccountRole, 'admin'>;
export const ROLES: readonly Role[] = ['analyst', 'reviewer', 'partner', 'researcher'];
/** What the key of the tests is for. */
export const KEY_SCOPES: readonly Permission[] = ['pieces.read'];

export interface AccessWorld {
  /** Tokens for cookies. */
  sessions: Readonly<Record<Role, string>>;
  accountIds: Readonly<Record<Role, string>>;
  keys: { narrow: string; expired: string; revoked: string };
}

export function emailOf(role: Role): string {
  return `${role}@alianza.example`;
}

/** Two outlets with a piece, an alert and a reply each, of which the partner has the first; somebody of every role but admin; keys. Nobody pays for a dear hash. */
export async function buildAccessWorld(dataDir: string, outletsDir: string): Promise<AccessWorld> {
  for (const id of ['faro', 'eco']) {
    mkdirSync(join(outletsDir, `${id}.example`), { recursive: true });
    writeFileSync(join(outletsDir, `${id}.example`, 'outlet.yaml'), `id: ${id}\nname: ${id}\nhost: ${id}.example\ncity: cucuta\nscope: local\ntype: digital\nchannels: []\n`);
  }
  const store = await openStore({ dataDir });
  try {
    await Promise.all(['faro', 'eco'].map((id) => outletStory(store, id)));
    await store.claims.insertMissing(claimRecord());
    return await people(store);
  } finally {
    await store.close();
  }
}

async function outletStory(store: Store, id: string): Promise<void> {
  const piece = pieceRecord({ _id: `piece-${id}`, outletId: id, url: `http://${id}.example/nota`, title: `Una nota de ${id}`, contentHash: id, channelIds: [] });
  const { partner, contact, ...facts } = outletRecord({ _id: id, name: id, host: `${id}.example` });
  await store.outlets.saveFacts(facts, { partner, contact });
  await store.pieces.save(piece);
  await store.assessments.save(assessmentRecord({ _id: piece._id, outletId: id, contentHash: id }));
  const alert: AlertRecord = { _id: `alert-${id}`, rule: 'own-voice-harm', pieceId: piece._id, outletId: id, raisedAt: systemClock.now(), findings: [findingOf()], guidance: [], mailId: `mail-${id}`, state: 'sent', history: [{ state: 'held', at: NOON, by: 'Ana', note: 'solo entre nosotras' }, { state: 'sent', at: NOON, by: 'vigia', note: '' }] };
  await store.alerts.raiseOnce(alert);
  await store.alerts.raiseOnce({ ...alert, _id: `held-${id}`, state: 'held' });
  await store.alertReplies.addOnce({ _id: `reply-${id}`, alertId: alert._id, pieceId: piece._id, outletId: id, kind: 'disputed', text: `desacuerdo de ${id}`, findings: [], at: NOON, outcome: null });
  await store.mails.addOnce({ _id: `mail-${id}`, kind: 'alert', to: `editora@${id}.example`, subject: `Aviso a ${id}`, html: '<p>Aviso</p>', text: 'Aviso', messageId: `<${id}@vigia.example>`, state: 'sent', problem: null, createdAt: NOON, sentAt: NOON });
}

async function people(store: Store): Promise<AccessWorld> {
  // Invited two days ago: whoever was written to just now gets no second mail.
  const clock = new FixedClock(new Date(systemClock.now().getTime() - 2 * DAY_MS));
  const room = new AccessRoom(store, { secret: TEST_SECRET, scrypt: { N: 16, r: 1, p: 1 } }, clock);
  const sessions: Partial<Record<Role, string>> = {};
  const accountIds: Partial<Record<Role, string>> = {};
  for (const role of ROLES) {
    const { token } = await room.accounts.invite({ email: emailOf(role), name: `Luz ${role}`, language: 'es', roles: [role], outletIds: role === 'partner' ? ['faro'] : [] }, COMMAND_LINE);
    await room.entrance.accept({ token, password: TEST_PASSWORD }, TEST_CLIENT);
    accountIds[role] = accountIdOf(emailOf(role));
  }
  const owner = accountIdOf(emailOf('analyst'));
  const keyOf = async (name: string) => room.keys.create(owner, { name, scopes: [...KEY_SCOPES], days: 1 }, COMMAND_LINE);
  const expired = await keyOf('expired');
  clock.advanceBy(2 * DAY_MS);
  const [narrow, revoked] = [await keyOf('narrow'), await keyOf('revoked')];
  await room.keys.revoke(revoked.id, owner, COMMAND_LINE);
  for (const role of ROLES) {
    const user = await store.users.findById(accountIdOf(emailOf(role)));
    if (!user) throw new Error(`${role} has no account`);
    sessions[role] = await room.sessions.begin(user, TEST_CLIENT);
  }
  return { sessions: sessions as Record<Role, string>, accountIds: accountIds as Record<Role, string>, keys: { narrow: narrow.key, revoked: revoked.key, expired: expired.key } };
}
