import type { Clock } from '#vigia/kernel';
import { readBounce } from '#vigia/mail';
import type { Store } from '#vigia/store';

/** What became of one message of a mailbox. `foreign`: it speaks of no mail of ours. */
export type BounceOutcome = 'bounced' | 'complained' | 'passing' | 'foreign' | 'other';

/**
 * Takes in what mail servers and readers report after a mail was taken: non-delivery reports (RFC 3464) and complaints (ARF, RFC 5965). A report counts only where it gives back the
 * Message-ID of a mail of ours, and it silences the address we wrote to and no other: anybody can send a report.
 */
export class BounceDesk {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  async take(message: Buffer): Promise<BounceOutcome> {
    const report = await readBounce(message);
    if (report === null) return 'other';
    const mail = await this.findMail(report.messageIds);
    if (mail === null) return 'foreign';
    if (report.kind === 'passing') return 'passing';
    await this.store.suppressions.addOnce({ address: mail.to, kind: null, reason: report.kind, detail: report.detail, at: this.clock.now() });
    if (report.kind === 'bounced') await this.store.mails.markFailed(mail._id, report.detail);
    return report.kind;
  }

  private async findMail(messageIds: readonly string[]): Promise<{ _id: string; to: string } | null> {
    for (const messageId of messageIds) {
      // The Message-ID is made from the mail's own id.
      const mail = await this.store.mails.findById(/^<([^@<>\s]+)@/.exec(messageId)?.[1] ?? '');
      if (mail?.messageId === messageId) return mail;
    }
    return null;
  }
}
