import { randomBytes } from 'node:crypto';
import type { OwnSessionsResponse, SessionResponse } from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import type { SessionRecord, Store, UserRecord } from '#vigia/store';
import type { AskedBy, Client } from './access-settings.js';
import { canSignIn, mustEnrol, principalOf, type AccountPrincipal } from './account-rights.js';
import type { AuditLog } from './audit-log.js';
import { deviceName } from './device-name.js';
import { shortAddress } from './network-address.js';
import { hashOfToken, newToken, sameText } from './secrets.js';
import type { ServerKeys } from './server-keys.js';

/** A session that nobody uses for so long is over. */
export const IDLE_MS = 12 * 3_600_000;
/** And so is every session after this. */
export const LONGEST_SESSION_MS = 14 * 24 * 3_600_000;
/** Being seen is written down no more often than this. */
const SEEN_EVERY_MS = 60_000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What a cookie opens. */
export interface OpenSession {
  /** What its owner sees of it; not the token. */
  id: string;
  principal: AccountPrincipal;
  account: NonNullable<SessionResponse['account']>;
  /** An admin without a second factor: has no permission, and may set one up. */
  mustEnrol: boolean;
  /** To be sent back with every change. */
  csrf: string;
}

/** Who is signed in where. The token stands in the cookie alone; the store has its hash. */
export class Sessions {
  constructor(
    private readonly store: Store,
    private readonly keys: ServerKeys,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns the token for the cookie, shown once */
  async begin(user: UserRecord, client: Client): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await this.store.sessions.add({
      _id: hashOfToken(token), publicId: randomBytes(12).toString('hex'), userId: user._id, epoch: user.epoch, startedAt: now, seenAt: now, expiresAt: new Date(now.getTime() + LONGEST_SESSION_MS),
      device: deviceName(client.userAgent), address: shortAddress(client.address) ?? '',
    });
    await this.store.users.change(user._id, { lastSeenAt: now });
    return token;
  }

  /** Who a cookie stands for, with the rights of this moment; null where it opens nothing (any more). Takes whatever a browser sends. */
  async find(token: unknown): Promise<OpenSession | null> {
    if (typeof token !== 'string' || !TOKEN.test(token)) return null;
    const hash = hashOfToken(token);
    const session = await this.store.sessions.findById(hash);
    if (!session) return null;
    const user = await this.store.users.findById(session.userId);
    if (!user || !this.isOpen(session) || !canSignIn(user) || user.epoch !== session.epoch) {
      await this.store.sessions.remove(hash);
      return null;
    }
    await this.markSeen(session);
    const { _id: id, name, email, roles, outletIds } = user;
    return { id: session.publicId, principal: principalOf(user), account: { id, name, email, roles, outletIds, secondFactor: user.secondFactor !== null }, mustEnrol: mustEnrol(user), csrf: this.csrfOf(hash) };
  }

  /** Whether a change carries the token of this very session. */
  csrfHolds(session: OpenSession, given: unknown): boolean {
    return typeof given === 'string' && sameText(given, session.csrf);
  }

  async listOwn(accountId: string, currentId: string): Promise<OwnSessionsResponse['sessions']> {
    const sessions = await this.store.sessions.listOfUser(accountId);
    return sessions.filter((session) => this.isOpen(session)).map(({ publicId, startedAt, seenAt, device, address }) => ({ id: publicId, startedAt: startedAt.toISOString(), seenAt: seenAt.toISOString(), device, address, current: publicId === currentId }));
  }

  /** Ends one of one's own, the present one too (signing out). @returns whether there was one */
  async endOwn(accountId: string, sessionId: string, by: AskedBy): Promise<boolean> {
    const ended = await this.store.sessions.removeOwn(accountId, sessionId);
    if (ended) await this.audit.record(by, { action: 'session.ended', subject: { kind: 'session', id: sessionId } });
    return ended;
  }

  async forgetOver(): Promise<void> {
    const now = this.clock.now();
    await this.store.sessions.forgetOver(now, new Date(now.getTime() - IDLE_MS));
  }

  private isOpen(session: SessionRecord): boolean {
    const now = this.clock.now().getTime();
    return now < session.expiresAt.getTime() && now < session.seenAt.getTime() + IDLE_MS;
  }

  private async markSeen(session: SessionRecord): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() - session.seenAt.getTime() < SEEN_EVERY_MS) return;
    await this.store.sessions.markSeen(session._id, now);
    await this.store.users.change(session.userId, { lastSeenAt: now });
  }

  private csrfOf(hash: string): string {
    return this.keys.mac('csrf', hash);
  }
}
