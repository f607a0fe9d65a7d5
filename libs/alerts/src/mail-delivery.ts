import type { Clock } from '#vigia/kernel';
import type { MailTransport } from '#vigia/mail';
import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';

const FIRST_PERMANENT = 500;

/** Sends the mails of the outbox, each once. */
export class MailDelivery {
  constructor(
    private readonly store: Store,
    private readonly queue: JobQueue,
    private readonly transport: MailTransport,
    private readonly clock: Clock,
  ) {}

  /** @throws Error when the server may take the mail later: the queue tries again. */
  async deliver(mailId: string): Promise<void> {
    const mail = await this.store.mails.findById(mailId);
    if (mail?.state !== 'pending') return;
    try {
      await this.transport.send({ to: mail.to, subject: mail.subject, html: mail.html, text: mail.text, messageId: mail.messageId, date: mail.createdAt });
    } catch (error) {
      const { responseCode, message } = error as { responseCode?: number; message: string };
      if (responseCode === undefined || responseCode < FIRST_PERMANENT) throw error;
      return this.store.mails.markFailed(mailId, message);
    }
    await this.store.mails.markSent(mailId, this.clock.now());
  }

  /** Orders every mail that waits: what a crash between writing and ordering leaves behind. */
  async resume(): Promise<void> {
    const pending = await this.store.mails.listPendingIds();
    await this.queue.addMany('mails', pending.map((mailId) => ({ jobId: mailId, payload: { mailId } })));
  }
}
