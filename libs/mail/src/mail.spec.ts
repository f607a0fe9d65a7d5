import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Finding } from '#vigia/contracts';
import { renderAlertMail } from './alert-mail.js';
import { renderDigestMail } from './digest-mail.js';
import { escapeText, headerLine, shorten } from './mail-page.js';
import { OutboxTransport, SmtpTransport, type OutgoingMail } from './mail-transport.js';

const FROM = 'Vigía <vigia@localhost>';
const finding: Finding = { frame: 'H2', field: 'title', start: 0, end: 9, quote: 'oleada imparable', stance: 'adopts', voice: 'newsroom', score: 0.9 };
const alert = { outletName: 'El Faro', title: 'Una oleada imparable', pieceUrl: 'http://elfaro.example/nota?a=1&b=2', pageUrl: 'http://127.0.0.1:3000/pieza/p1', findings: [finding], guidance: [{ rule: 'R2', field: 'title' as const, start: 4, end: 20, message: 'Evite metáforas de agua.', suggestion: 'Diga cuántas personas llegaron.' }] };
const rate = (pieces: number, relevant: number) => ({ pieces, relevant, share: relevant ? pieces / relevant : null, low: relevant ? 0.1 : null, high: relevant ? 0.5 : null });

function outgoing(given: Partial<OutgoingMail> = {}): OutgoingMail {
  return { to: 'editora@elfaro.example', subject: 'Vigía: revise «Ñandúes»', html: '<p>Hola</p>', text: 'Hola', messageId: '<m1@localhost>', date: new Date('2026-11-18T17:00:00Z'), ...given };
}

describe('the alert mail', () => {
  it('shows the exact words, the frame, the advice and the way to the evidence, in HTML and in plain text', async () => {
    const { subject, html, text } = await renderAlertMail(alert);
    expect(subject).toBe('Vigía: revise «Una oleada imparable»');
    for (const part of ['oleada imparable', 'Invasión o masa', 'en el titular', 'Otra forma de decirlo: Diga cuántas personas llegaron.', 'El Faro']) {
      expect(html).toContain(part);
      expect(text).toContain(part);
    }
    expect(text).toContain(alert.pieceUrl);
    expect(html).toContain('href="http://elfaro.example/nota?a=1&amp;b=2"');
    expect(html).toContain('lang="es"');
  });

  it('shows what strangers wrote as text, whatever they wrote', async () => {
    const hostile = '</mj-text></mjml><script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const { html } = await renderAlertMail({ ...alert, outletName: hostile, title: hostile, findings: [{ ...finding, quote: hostile }], guidance: [{ ...alert.guidance[0]!, message: hostile }] });
    expect(html).not.toMatch(/<script|<img src=x/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('does without a public address, a headline or advice', async () => {
    const { subject, html, text } = await renderAlertMail({ ...alert, title: null, pageUrl: null, guidance: [] });
    expect(subject).toContain('publicación sin titular');
    expect(html + text).not.toMatch(/null|undefined|Ver la evidencia|Otra forma/);
  });
});

describe('the digest', () => {
  it('gives every share with its n and interval, and says nothing of too few', async () => {
    const { html, text } = await renderDigestMail({
      period: '16 al 22 de noviembre', week: '2026-W47', collected: 1_200, relevant: 42, alerts: 1, coverage: { channels: 12, current: 10 }, pageUrl: null,
      cities: [
        { name: 'Cúcuta', enough: true, harmAny: rate(6, 24), constructive: rate(3, 24), before: rate(10, 100) },
        { name: 'Cali', enough: false, harmAny: rate(1, 3), constructive: rate(0, 3), before: rate(0, 0) },
      ],
    });
    for (const page of [html, text]) {
      expect(page).toContain('6 de 24 piezas (25 %, entre 10 y 50 %)');
      expect(page).toContain('3 piezas, muy pocas para decir.');
      expect(page).toContain('10 de 12 canales al día');
      expect(page).toMatch(/1 aviso a|1 aviso /);
      expect(page).not.toMatch(/NaN|null|undefined/);
    }
  });
});

describe('texts of strangers', () => {
  it('cannot break out of a header line', () => {
    expect(headerLine('Título\r\nBcc: todos@example.org\n\tX')).toBe('Título Bcc: todos@example.org X');
    expect(headerLine('a'.repeat(500)).length).toBeLessThanOrEqual(120);
  });

  it('lose control characters and keep every letter', () => {
    expect(escapeText('a\u0000b\u001bc & «ñ» "x" <b>')).toBe('a b c &amp; «ñ» &quot;x&quot; &lt;b&gt;');
  });

  it('are cut at a word, and visibly', () => {
    expect(shorten('una frase bastante larga', 12)).toBe('una frase…');
    expect(shorten('corta', 12)).toBe('corta');
    expect(shorten('x'.repeat(30), 12)).toBe(`${'x'.repeat(12)}…`);
  });
});

describe('OutboxTransport', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigia-outbox-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function written(mail: OutgoingMail): Promise<ParsedMail> {
    const transport = new OutboxTransport(join(folder, 'new'), FROM);
    await transport.send(mail);
    transport.close();
    const [file, ...others] = readdirSync(join(folder, 'new'));
    expect(others).toEqual([]);
    expect(file).toMatch(/^[A-Za-z0-9._-]+\.eml$/);
    return simpleParser(readFileSync(join(folder, 'new', file ?? '')));
  }

  it('writes a complete MIME mail that a mail program reads back', async () => {
    const parsed = await written(outgoing({ html: '<p>Señal: «ñ»</p>', text: 'Señal: «ñ»' }));
    expect(parsed).toMatchObject({ subject: 'Vigía: revise «Ñandúes»', messageId: '<m1@localhost>', html: '<p>Señal: «ñ»</p>', date: new Date('2026-11-18T17:00:00Z') });
    expect(parsed.text?.trim()).toBe('Señal: «ñ»');
    expect(parsed.from?.text).toBe('"Vigía" <vigia@localhost>');
  });

  it('takes the same Message-ID for the same mail', async () => {
    await written(outgoing());
    await written(outgoing());
  });

  it('lets nobody in through a subject or a Message-ID', async () => {
    const parsed = await written(outgoing({ subject: 'Hola\r\nBcc: todos@example.org', messageId: '<../../etc/passwd@localhost>' }));
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.headers.has('bcc')).toBe(false);
  });
});

describe('SmtpTransport', () => {
  const received: { to: string[]; mail: ParsedMail }[] = [];
  let answer: (Error & { responseCode?: number }) | null = null;
  let server: SMTPServer;
  let transport: SmtpTransport;
  beforeEach(async () => {
    received.length = 0;
    answer = null;
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        void simpleParser(stream).then((mail) => {
          if (!answer) received.push({ to: session.envelope.rcptTo.map((recipient) => recipient.address), mail });
          done(answer);
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    transport = new SmtpTransport(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, FROM);
  });
  afterEach(async () => {
    transport.close();
    await new Promise<void>((resolve) => server.close(resolve));
  });

  it('delivers to the one recipient, with the Message-ID that marks a repetition', async () => {
    await transport.send(outgoing());
    await transport.send(outgoing());
    expect(received.map(({ to }) => to)).toEqual([['editora@elfaro.example'], ['editora@elfaro.example']]);
    expect(new Set(received.map(({ mail }) => mail.messageId))).toEqual(new Set(['<m1@localhost>']));
    expect(received[0]?.mail.subject).toBe('Vigía: revise «Ñandúes»');
  });

  it('hands on the server’s code, by which a refusal for good is told from one for now', async () => {
    answer = Object.assign(new Error('mailbox full'), { responseCode: 452 });
    await expect(transport.send(outgoing())).rejects.toMatchObject({ responseCode: 452 });
    answer = Object.assign(new Error('no such user'), { responseCode: 550 });
    await expect(transport.send(outgoing())).rejects.toMatchObject({ responseCode: 550 });
  });

  it('fails without a code when nobody answers', async () => {
    const nobody = new SmtpTransport('smtp://127.0.0.1:1', FROM);
    const problem = await nobody.send(outgoing()).then(() => null, (error: unknown) => error);
    expect(problem).toMatchObject({ code: 'ESOCKET' });
    expect(problem).not.toHaveProperty('responseCode');
    nobody.close();
  });
});
