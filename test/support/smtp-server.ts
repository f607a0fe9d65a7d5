import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

type Refusal = (Error & { responseCode: number }) | null;

export function refusal(responseCode: number, message: string): Error & { responseCode: number } {
  return Object.assign(new Error(message), { responseCode });
}

/** A real SMTP server on loopback that can be told to misbehave. */
export class SmtpFake {
  /** What it took: recipients and mail. */
  readonly taken: { to: string[]; mail: ParsedMail }[] = [];
  /** What it answers to RCPT TO. */
  onRecipient: (address: string) => Refusal = () => null;
  /** What it does at the end of a mail; `hang` never answers, `drop` closes instead of answering. */
  onEnd: (mail: ParsedMail) => Refusal | 'hang' | 'drop' = () => null;
  /** Closes the connection as soon as some of a mail has arrived. */
  dropInData = false;
  connections = 0;
  private readonly sockets = new Set<Socket>();
  private server: SMTPServer;

  constructor(private readonly options: SMTPServerOptions = {}) {
    this.server = this.make();
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  async listen(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private make(): SMTPServer {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onRcptTo: ({ address }, _session, done) => done(this.onRecipient(address)),
      onData: (stream, session, done) => {
        if (this.dropInData) {
          stream.once('data', () => this.drop(session));
          stream.on('error', () => undefined);
          return;
        }
        simpleParser(stream).then(
          (mail) => {
            const answer = this.onEnd(mail);
            if (answer === 'drop') return this.drop(session);
            if (answer === 'hang') return;
            if (answer === null) this.taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail });
            done(answer);
          },
          (error: unknown) => done(error as Error),
        );
      },
      ...this.options,
    });
    server.on('error', () => undefined);
    server.server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    return server;
  }

  private drop(session: SMTPServerSession): void {
    for (const socket of this.sockets) if (socket.remotePort === session.remotePort) socket.destroy();
  }
}
