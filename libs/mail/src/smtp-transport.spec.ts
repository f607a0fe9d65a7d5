import { afterEach, describe, expect, it } from '@jest/globals';
import { refusal, SmtpFake } from '../../../test/support/smtp-server.js';
import type { OutgoingMail } from './mail-transport.js';
import { SmtpTransport } from './smtp-transport.js';

const FROM = 'Vigía <vigia@localhost>';

function outgoing(given: Partial<OutgoingMail> = {}): OutgoingMail {
  return { to: 'editora@elfaro.example', subject: 'Vigía: revise «Ñandúes»', html: '<p>Hola</p>', text: 'Hola', messageId: '<m1@localhost>', date: new Date('2026-11-18T17:00:00Z'), ...given };
}

describe('SmtpTransport', () => {
  let server: SmtpFake;
  let transport: SmtpTransport;
  let ledger: string[];
  const enter = (): Promise<void> => {
    ledger.push('handed over');
    return Promise.resolve();
  };
  async function given(options: ConstructorParameters<typeof SmtpFake>[0] = {}, query = ''): Promise<void> {
    ledger = [];
    server = await new SmtpFake(options).listen();
    transport = new SmtpTransport(`${server.url}${query}`, FROM);
  }
  afterEach(async () => {
    transport.close();
    await server.close();
  });

  it('delivers to the one recipient, with the Message-ID that marks a repetition, over one connection', async () => {
    await given();
    expect(await transport.send(outgoing(), enter)).toEqual({ kind: 'accepted' });
    expect(await transport.send(outgoing(), enter)).toEqual({ kind: 'accepted' });
    expect(server.taken.map(({ to }) => to)).toEqual([['editora@elfaro.example'], ['editora@elfaro.example']]);
    expect(new Set(server.taken.map(({ mail }) => mail.messageId))).toEqual(new Set(['<m1@localhost>']));
    expect(server.taken[0]?.mail.subject).toBe('Vigía: revise «Ñandúes»');
    expect(server.connections).toBe(1);
  });

  it('enters the mail in the ledger before the server can have accepted it, and not where nothing was handed over', async () => {
    await given();
    const seen: number[] = [];
    await transport.send(outgoing(), async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen.push(server.taken.length);
    });
    expect(seen).toEqual([0]);
    expect(server.taken).toHaveLength(1);
    server.onRecipient = () => refusal(451, '4.7.1 greylisted');
    expect(await transport.send(outgoing(), enter)).toMatchObject({ kind: 'later' });
    expect(ledger).toEqual([]);
  });

  it('sends nothing where the ledger cannot be written, and says why', async () => {
    await given();
    await expect(transport.send(outgoing(), () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
    expect(server.taken).toEqual([]);
    expect(await transport.send(outgoing(), enter)).toEqual({ kind: 'accepted' });
  });

  it.each([
    [421, '4.3.2 closing', { kind: 'later' }],
    [450, '4.2.0 busy', { kind: 'later' }],
    [550, '5.1.1 no such user', { kind: 'refused', badAddress: true }],
    [550, 'unknown', { kind: 'refused', badAddress: true }],
    [550, '5.2.1 mailbox disabled', { kind: 'refused', badAddress: true }],
    [550, '5.7.1 blocked by policy', { kind: 'refused', badAddress: false }],
    [552, '5.2.2 mailbox full', { kind: 'refused', badAddress: false }],
  ])('takes %i «%s» at the recipient for what it is', async (code, message, outcome) => {
    await given();
    server.onRecipient = () => refusal(code, message);
    expect(await transport.send(outgoing(), enter)).toMatchObject(outcome);
  });

  it.each([
    [451, { kind: 'later' }],
    [554, { kind: 'refused', badAddress: false }],
  ])('takes %i after the end for an answer: the server has not got it', async (code, outcome) => {
    await given();
    server.onEnd = () => refusal(code, 'no');
    expect(await transport.send(outgoing(), enter)).toMatchObject(outcome);
    expect(ledger).toEqual(['handed over']);
  });

  it.each(['drop', 'hang'] as const)('knows that it does not know when the server gets the end and then does %s', async (what) => {
    await given({}, '?socketTimeout=400');
    server.onEnd = () => what;
    expect(await transport.send(outgoing(), enter)).toMatchObject({ kind: 'unknown' });
    expect(ledger).toEqual(['handed over']);
  });

  it('tries later when the connection drops in the middle of the text: no end, no mail', async () => {
    await given();
    server.dropInData = true;
    expect(await transport.send(outgoing({ text: 'x'.repeat(20_000_000) }), enter)).toMatchObject({ kind: 'later' });
    expect(ledger).toEqual([]);
    server.dropInData = false;
    expect(await transport.send(outgoing(), enter)).toEqual({ kind: 'accepted' });
    expect(server.taken).toHaveLength(1);
  });

  it('keeps the mail when encryption is asked for and the server has none, or has a certificate nobody vouches for', async () => {
    await given({}, '?requireTLS=true');
    expect(await transport.send(outgoing(), enter)).toMatchObject({ kind: 'later' });
    expect(server.taken).toEqual([]);
    transport.close();
    await server.close();
    await given({ disabledCommands: [] });
    expect(await transport.send(outgoing(), enter)).toMatchObject({ kind: 'later' });
    expect(server.taken).toEqual([]);
  });

  it('tries later when nobody answers, and when the password is wrong', async () => {
    await given({ authOptional: false, allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(refusal(535, '5.7.8 bad password')) });
    const nobody = new SmtpTransport('smtp://127.0.0.1:1', FROM);
    expect(await nobody.send(outgoing(), enter)).toMatchObject({ kind: 'later' });
    nobody.close();
    const wrong = new SmtpTransport(`smtp://ana:mal@127.0.0.1:${server.port}`, FROM);
    expect(await wrong.send(outgoing(), enter)).toMatchObject({ kind: 'later' });
    wrong.close();
    expect(ledger).toEqual([]);
  });

  it('refuses a header that breaks out of its line before it asks any server', async () => {
    await given();
    expect(await transport.send(outgoing({ subject: 'Hola\r\nBcc: todos@example.org' }), enter)).toMatchObject({ kind: 'refused', badAddress: false });
    expect(server.connections).toBe(0);
  });
});
