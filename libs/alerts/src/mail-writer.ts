import { BOGOTA, type Clock } from '#vigia/kernel';
import type { RenderedMail } from '#vigia/mail';
import type { JobQueue } from '#vigia/queue';
import type { MailKind, Store } from '#vigia/store';
import { DateTime } from 'luxon';
import type { AlertSettings } from './alert-settings.js';
import type { MailSeal } from './mail-seal.js';
import type { ReplyLinks } from './reply-links.js';

export interface NewMail {
  id: string;
  kind: MailKind;
  to: string;
  rendered: RenderedMail;
  /** Message-ID of the mail this one answers, or of the thread it belongs to. */
  thread?: string;
  unsubscribeUrl: string | null;
  /** Not before this moment. */
  notBefore?: Date | null;
  /** Nobody shall read it in the store, for it opens an account. */
  seal?: MailSeal;
}

const NIGHT_FROM = 20;
const NIGHT_TO = 6;

/** Puts rendered mails into the outbox with their headers, and orders them. */
export class MailWriter {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly links: ReplyLinks,
    private readonly settings: AlertSettings,
    private readonly clock: Clock,
  ) {}

  messageIdOf(id: string): string {
    return `<${id}@${this.settings.mailDomain}>`;
  }

  /** The address a reader leaves by; null without a public address. */
  async unsubscribeUrl(kind: MailKind, to: string): Promise<string | null> {
    const { publicUrl } = this.settings;
    if (publicUrl === null) return null;
    return new URL(`/baja/${await this.links.token('leave', Buffer.from(`${kind}|${to}`).toString('base64url'))}`, publicUrl).href;
  }

  /** Written once: the same id again changes nothing. */
  async write({ id, kind, to, rendered, thread, unsubscribeUrl, notBefore = null, seal }: NewMail): Promise<void> {
    const { subject, html, text, images } = rendered;
    const headers = {
      // Without a word from the newsroom's own out-of-office machine.
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl !== null && { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      ...(thread !== undefined && { 'In-Reply-To': thread, References: thread }),
    };
    await this.store.mails.addOnce({
      _id: id, kind, to, subject, ...(seal ? { html: seal.seal(id, html), text: seal.seal(id, text), sealed: true } : { html, text }), messageId: this.messageIdOf(id), state: 'pending', problem: null, createdAt: this.clock.now(), sentAt: null, headers, ...(images.length > 0 && { images }), ...(notBefore && { nextAt: notBefore }),
    });
  }

  async order(id: string, notBefore: Date | null = null): Promise<void> {
    const delayMs = notBefore === null ? 0 : Math.max(0, notBefore.getTime() - this.clock.now().getTime());
    await this.queue.add('mails', { mailId: id }, { jobId: id, delayMs });
  }

  /** Six in the morning in Bogotá when it is night there (20 h to 6 h); null by day. */
  morning(): Date | null {
    const now = DateTime.fromJSDate(this.clock.now(), { zone: BOGOTA });
    if (now.hour >= NIGHT_TO && now.hour < NIGHT_FROM) return null;
    return now.plus({ days: now.hour >= NIGHT_FROM ? 1 : 0 }).set({ hour: NIGHT_TO, minute: 0, second: 0, millisecond: 0 }).toJSDate();
  }
}
