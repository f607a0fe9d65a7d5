import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#vigia/kernel';
import type { Store } from '#vigia/store';

/** What a link may be used for; a link for one is refused for every other. */
export const LINK_PURPOSES = ['seen', 'corrected', 'dispute', 'leave', 'partner', 'join'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

export type ReadLink = { kind: 'ok' | 'expired'; purpose: LinkPurpose; subject: string; expires: Date } | { kind: 'forged' };

const DAY_MS = 24 * 60 * 60_000;
/** How long each works. Leaving must work as long as a mail lies in a mailbox. */
export const LINK_DAYS: Readonly<Record<LinkPurpose, number>> = { seen: 30, corrected: 30, dispute: 30, leave: 800, partner: 90, join: 7 };
const KEY_SETTING = 'reply-link-key';
const TOKEN = /^([a-z]{4,9})~([A-Za-z0-9_-]{1,600})~([0-9a-z]{1,9})~([A-Za-z0-9_-]{43})$/;

/**
 * Links that carry their own right: who holds one may do one thing to one subject until it expires. `purpose~subject~expiry~mac`, the mac being HMAC-SHA256 under a key of this
 * installation that never leaves the store (ADR 0021).
 */
export class ReplyLinks {
  private key: Promise<Buffer> | null = null;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** @param subject an id, base64url characters only */
  async token(purpose: LinkPurpose, subject: string): Promise<string> {
    const body = `${purpose}~${subject}~${Math.floor(this.expiryOf(purpose).getTime() / 1_000).toString(36)}`;
    return `${body}~${await this.mac(body)}`;
  }

  expiryOf(purpose: LinkPurpose): Date {
    return new Date(this.clock.now().getTime() + LINK_DAYS[purpose] * DAY_MS);
  }

  async read(token: string): Promise<ReadLink> {
    const [, purpose = '', subject = '', expiry = '', mac = ''] = TOKEN.exec(token) ?? [];
    const known = LINK_PURPOSES.find((candidate) => candidate === purpose);
    if (known === undefined) return { kind: 'forged' };
    const expected = Buffer.from(await this.mac(`${purpose}~${subject}~${expiry}`));
    const given = Buffer.from(mac);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'forged' };
    const expires = new Date(parseInt(expiry, 36) * 1_000);
    return { kind: expires <= this.clock.now() ? 'expired' : 'ok', purpose: known, subject, expires };
  }

  private async mac(body: string): Promise<string> {
    this.key ??= this.store.settings.agree(KEY_SETTING, randomBytes(32).toString('base64url')).then((text) => Buffer.from(text, 'base64url'));
    return createHmac('sha256', await this.key).update(`vigia-link-1\u0000${body}`).digest('base64url');
  }
}
