import { randomBytes } from 'node:crypto';
import { PERSON_ONLY_PERMISSIONS, type KeyCard, type KeyInput, type Permission } from '#vigia/contracts';
import { dayOf, UserError, type Clock } from '#vigia/kernel';
import type { ApiKeyRecord, Store, UserRecord } from '#vigia/store';
import { canSignIn, mustEnrol, outletScopeOf, permissionsOf, type AccountPrincipal } from './account-rights.js';
import type { AskedBy } from './access-settings.js';
import type { AuditLog } from './audit-log.js';
import { hashOfToken, newToken, sameText } from './secrets.js';

const DAY_MS = 24 * 3_600_000;
const MOST_KEYS = 50;
const LONGEST_HEADER = 200;
const KEY = /^Bearer +vigia_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/i;

export type KeyOutcome =
  | { state: 'open'; principal: AccountPrincipal & { kind: 'key'; keyId: string } }
  /** unknown: also where the secret is wrong. owner: the account is blocked or must set up its second factor. */
  | { state: 'refused'; why: 'unknown' | 'expired' | 'revoked' | 'owner' };

/** Keys by which programs ask for a person: `vigia_<id>_<secret>`. The store has the hash of the secret. */
export class KeyRing {
  constructor(
    private readonly store: Store,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns the card with the whole key, shown once @throws UserError `scope_not_held`, `too_many_keys` */
  async create(ownerId: string, { name, scopes, days }: KeyInput, by: AskedBy): Promise<KeyCard & { key: string }> {
    const owner = await this.store.users.findById(ownerId);
    const held = owner ? lendable(owner) : new Set();
    const missing = scopes.filter((scope) => !held.has(scope));
    if (!owner || missing.length > 0) throw new UserError('scope_not_held', `Una llave no puede más que usted, ni administrar cuentas y llaves: ${missing.join(', ')}. / A key may do no more than its owner, and never manages accounts or keys.`);
    const now = this.clock.now();
    if ((await this.store.apiKeys.listOfOwner(ownerId)).filter((key) => key.revokedAt === null && key.expiresAt > now).length >= MOST_KEYS) throw new UserError('too_many_keys', `Ya tiene ${MOST_KEYS} llaves en uso: revoque las que no necesita. / Revoke keys you do not need.`);
    const id = randomBytes(8).toString('hex');
    const secret = newToken();
    const key: ApiKeyRecord = { _id: id, secretHash: hashOfToken(secret), name, ownerId, scopes: [...new Set(scopes)], createdAt: now, expiresAt: new Date(now.getTime() + days * DAY_MS), revokedAt: null, lastUsedOn: null };
    await this.store.apiKeys.add(key);
    await this.audit.record(by, { action: 'key.created', subject: { kind: 'key', id }, detail: { scopes: key.scopes.join(','), days } });
    return { ...cardOf(key, owner), key: `vigia_${id}_${secret}` };
  }

  /** Latest first. */
  async listOf(ownerId: string): Promise<KeyCard[]> {
    return this.cardsOf(await this.store.apiKeys.listOfOwner(ownerId));
  }

  /** Everybody's, latest first. */
  async listAll(): Promise<KeyCard[]> {
    return this.cardsOf(await this.store.apiKeys.listAll());
  }

  /** @param ownerId null: whoever's it is @returns whether there is such a key (of that owner's) */
  async revoke(id: string, ownerId: string | null, by: AskedBy): Promise<boolean> {
    const key = await this.store.apiKeys.findById(id);
    if (!key || (ownerId !== null && key.ownerId !== ownerId)) return false;
    if (key.revokedAt === null) {
      await this.store.apiKeys.revoke(id, this.clock.now());
      await this.audit.record(by, { action: 'key.revoked', subject: { kind: 'key', id } });
    }
    return true;
  }

  /** Whom an Authorization header stands for, with the rights that key and owner have in common at this moment. Takes whatever is sent. */
  async principalOf(header: string): Promise<KeyOutcome> {
    const [, id, secret] = (header.length <= LONGEST_HEADER && KEY.exec(header)) || [];
    const key = id === undefined ? null : await this.store.apiKeys.findById(id.toLowerCase());
    if (!key || secret === undefined || !sameText(hashOfToken(secret), key.secretHash)) return { state: 'refused', why: 'unknown' };
    const now = this.clock.now();
    if (key.revokedAt) return { state: 'refused', why: 'revoked' };
    if (key.expiresAt <= now) return { state: 'refused', why: 'expired' };
    const owner = await this.store.users.findById(key.ownerId);
    if (!owner || !canSignIn(owner) || mustEnrol(owner)) return { state: 'refused', why: 'owner' };
    const day = dayOf(now);
    if (key.lastUsedOn !== day) await this.store.apiKeys.markUsed(key._id, day);
    const held = lendable(owner);
    return { state: 'open', principal: { kind: 'key', accountId: owner._id, keyId: key._id, name: `${owner.name} (${key.name})`, roles: owner.roles, permissions: new Set(key.scopes.filter((scope) => held.has(scope))), outletIds: outletScopeOf(owner) } };
  }

  private async cardsOf(keys: readonly ApiKeyRecord[]): Promise<KeyCard[]> {
    const owners = new Map((await this.store.users.findByIds([...new Set(keys.map((key) => key.ownerId))])).map((owner) => [owner._id, owner]));
    return keys.flatMap((key) => {
      const owner = owners.get(key.ownerId);
      return owner ? [cardOf(key, owner)] : [];
    });
  }
}

/** What a person may hand on to a program. */
function lendable(owner: UserRecord): ReadonlySet<Permission> {
  return new Set([...permissionsOf(owner)].filter((permission) => !PERSON_ONLY_PERMISSIONS.includes(permission)));
}

function cardOf(key: ApiKeyRecord, owner: UserRecord): KeyCard {
  return { id: key._id, name: key.name, owner: { id: owner._id, name: owner.name }, scopes: key.scopes, createdAt: key.createdAt.toISOString(), expiresAt: key.expiresAt.toISOString(), revokedAt: key.revokedAt?.toISOString() ?? null, lastUsedOn: key.lastUsedOn };
}
