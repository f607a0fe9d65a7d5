import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { OutgoingMail, SendOutcome } from './mail-transport.js';
import { OutboxTransport } from './outbox-transport.js';

const nothing = (): Promise<void> => Promise.resolve();

function outgoing(given: Partial<OutgoingMail> = {}): OutgoingMail {
  return { to: 'editora@elfaro.example', subject: 'Vigía: revise «Ñandúes»', html: '<p>Hola</p>', text: 'Hola', messageId: '<m1@localhost>', date: new Date('2026-11-18T17:00:00Z'), ...given };
}

describe('OutboxTransport', () => {
  let folder: string;
  let transport: OutboxTransport;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigia-outbox-'));
    transport = new OutboxTransport(join(folder, 'new'), 'Vigía <vigia@localhost>');
  });
  afterEach(() => {
    transport.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function written(mail: OutgoingMail): Promise<ParsedMail> {
    expect(await transport.send(mail, nothing)).toEqual({ kind: 'accepted' } satisfies SendOutcome);
    const [file, ...others] = readdirSync(join(folder, 'new'));
    expect(others).toEqual([]);
    expect(file).toMatch(/^[A-Za-z0-9._-]+\.eml$/);
    return simpleParser(readFileSync(join(folder, 'new', file ?? '')));
  }

  // Windows has no such bits: what it says of a file is always the same.
  it('writes mails for nobody else on the machine: a link in them may open an account', async () => {
    await transport.send(outgoing(), nothing);
    const [file = ''] = readdirSync(join(folder, 'new'));
    expect(statSync(join(folder, 'new', file)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  });

  it('writes a complete MIME mail that a mail program reads back, with its headers and pictures', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('base64');
    const parsed = await written(outgoing({ html: '<p>Señal: «ñ»</p><img src="cid:grafica" alt="">', text: 'Señal: «ñ»', headers: { 'List-Unsubscribe': '<http://127.0.0.1/baja/x>' }, images: [{ cid: 'grafica', type: 'image/png', content: png }] }));
    expect(parsed).toMatchObject({ subject: 'Vigía: revise «Ñandúes»', messageId: '<m1@localhost>', date: new Date('2026-11-18T17:00:00Z') });
    expect(parsed.html).toContain('<p>Señal: «ñ»</p>');
    expect(parsed.html).toContain(`data:image/png;base64,${png}`);
    expect(parsed.text?.trim()).toBe('Señal: «ñ»');
    expect(parsed.from?.text).toBe('"Vigía" <vigia@localhost>');
    expect(parsed.headers.get('list')).toMatchObject({ unsubscribe: { url: 'http://127.0.0.1/baja/x' } });
    expect(parsed.attachments).toMatchObject([{ contentType: 'image/png', cid: 'grafica', related: true }]);
  });

  it('takes the same Message-ID for the same mail', async () => {
    await written(outgoing());
    await written(outgoing());
  });

  it.each([
    ['a subject', { subject: 'Hola\r\nBcc: todos@example.org' }],
    ['a Message-ID', { messageId: '<m1@localhost>\r\nBcc: todos@example.org' }],
    ['a header', { headers: { 'List-Unsubscribe': '<x>\nBcc: todos@example.org' } }],
    ['the name of a header', { headers: { 'X\r\nBcc': 'todos@example.org' } }],
    ['a recipient', { to: 'a@b.example\r\nRCPT TO:<todos@example.org>' }],
    ['two recipients', { to: 'a@b.example, todos@example.org' }],
    ['no recipient', { to: '' }],
  ] as const)('refuses a mail whose headers break out through %s', async (_, flaw) => {
    expect(await transport.send(outgoing(flaw as Partial<OutgoingMail>), nothing)).toMatchObject({ kind: 'refused' });
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  it('stays in its folder whatever the Message-ID says', async () => {
    await written(outgoing({ messageId: '<../../etc/passwd@localhost>' }));
  });
});
