import { Transform } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import { flawOf, outcomeOf, toMessage, type MailTransport, type OutgoingMail, type SendOutcome } from './mail-transport.js';

/** RFC 5321 4.5.3.2.6: who gives up earlier on the answer to the end of a mail makes doubles. The address may set others, in milliseconds. */
const PATIENCE = { connectionTimeout: '30000', greetingTimeout: '30000', socketTimeout: '600000', maxRequeues: '5', maxMessages: '200' };

/** The part of nodemailer's mail that plugins get. */
interface ComposedMail {
  message: { transform(make: () => Transform): void };
  data: { gate?: Gate };
}

/** Delivers to an SMTP server over a pool of connections. */
export class SmtpTransport implements MailTransport {
  readonly repeatable = false;
  private readonly transporter: Transporter;

  constructor(
    url: string,
    private readonly from: string,
    connections = 4,
  ) {
    const address = new URL(url);
    for (const [name, value] of Object.entries({ pool: 'true', maxConnections: String(connections), ...PATIENCE })) {
      if (!address.searchParams.has(name)) address.searchParams.set(name, value);
    }
    this.transporter = createTransport(address.href);
    this.transporter.use('stream', (mail, done) => {
      const { message, data } = mail as unknown as ComposedMail;
      message.transform(() => endOfMail(data.gate));
      done();
    });
  }

  async send(mail: OutgoingMail, beforeHandOver: () => Promise<void>): Promise<SendOutcome> {
    const flaw = flawOf(mail);
    if (flaw) return { kind: 'refused', ...flaw };
    const gate = new Gate(beforeHandOver);
    try {
      await this.transporter.sendMail({ ...toMessage(mail, this.from), gate } as object);
      return { kind: 'accepted' };
    } catch (error) {
      const handedOver = await gate.shut();
      if (gate.failure) throw gate.failure;
      return outcomeOf(error, handedOver);
    }
  }

  close(): void {
    this.transporter.close();
  }
}

/** Stands between the text of a mail and its end. */
class Gate {
  failure: Error | null = null;
  private shutFor = false;
  private passed = false;
  private passing: Promise<void> = Promise.resolve();

  constructor(private readonly beforeHandOver: () => Promise<void>) {}

  /** @throws Error when the mail must not end: it was given up meanwhile, or could not be entered in the ledger. */
  async pass(): Promise<void> {
    this.passing = this.enter();
    await this.passing;
    if (this.failure) throw this.failure;
    if (this.shutFor) throw new Error('given up before the end');
    this.passed = true;
  }

  /** Lets nothing through any more. @returns whether the end of the mail had gone through. */
  async shut(): Promise<boolean> {
    this.shutFor = true;
    await this.passing;
    return this.passed;
  }

  private async enter(): Promise<void> {
    try {
      await this.beforeHandOver();
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
  }
}

/** Holds back the end of the text until the gate lets it pass; the server cannot accept a mail that has not ended. */
function endOfMail(gate: Gate | undefined): Transform {
  return new Transform({
    transform: (chunk, _encoding, done) => done(null, chunk),
    flush: (done) => {
      if (!gate) return done();
      gate.pass().then(() => done(), (error: unknown) => done(error as Error));
    },
  });
}
