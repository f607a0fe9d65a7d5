import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';

export interface OutgoingMail {
  to: string;
  subject: string;
  html: string;
  text: string;
  messageId: string;
  date: Date;
}

/** Hands one mail on. Sending the same mail again must be harmless or recognisable: the Message-ID stays. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** Delivers to an SMTP server over a pool of connections. */
export class SmtpTransport implements MailTransport {
  private readonly transporter: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.transporter = createTransport(`${url}${url.includes('?') ? '&' : '?'}pool=true`);
  }

  async send(mail: OutgoingMail): Promise<void> {
    await this.transporter.sendMail({ from: this.from, ...mail });
  }

  close(): void {
    this.transporter.close();
  }
}

/** Writes each mail as a complete MIME file into a folder; the same Message-ID is the same file. */
export class OutboxTransport implements MailTransport {
  private readonly composer: Transporter;

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    this.composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  }

  async send(mail: OutgoingMail): Promise<void> {
    const { message } = (await this.composer.sendMail({ from: this.from, ...mail })) as { message: Buffer };
    await mkdir(this.folder, { recursive: true });
    const file = join(this.folder, `${mail.messageId.replace(/[^A-Za-z0-9._-]+/g, '_')}.eml`);
    // Renamed into place: a reader never finds half a mail.
    await writeFile(`${file}.part`, message);
    await rename(`${file}.part`, file);
  }

  close(): void {
    this.composer.close();
  }
}
