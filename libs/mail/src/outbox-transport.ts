import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { flawOf, toMessage, type MailTransport, type OutgoingMail, type SendOutcome } from './mail-transport.js';

/** Writes each mail as a complete MIME file into a folder; the same Message-ID is the same file. */
export class OutboxTransport implements MailTransport {
  readonly repeatable = true;
  private readonly composer: Transporter;

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    this.composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  }

  async send(mail: OutgoingMail, beforeHandOver: () => Promise<void>): Promise<SendOutcome> {
    const flaw = flawOf(mail);
    if (flaw) return { kind: 'refused', ...flaw };
    const { message } = (await this.composer.sendMail(toMessage(mail, this.from))) as { message: Buffer };
    await mkdir(this.folder, { recursive: true });
    const file = join(this.folder, `${mail.messageId.replace(/[^A-Za-z0-9._-]+/g, '_')}.eml`);
    await beforeHandOver();
    // Renamed into place: a reader never finds half a mail. For nobody else on this machine: a mail may hold a link that opens an account.
    await writeFile(`${file}.part`, message, { mode: 0o600 });
    await rename(`${file}.part`, file);
    return { kind: 'accepted' };
  }

  close(): void {
    this.composer.close();
  }
}
