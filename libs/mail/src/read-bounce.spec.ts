import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readBounce } from './read-bounce.js';

const OURS = '<m1@vigia.example>';

/** A report as mail servers send it. */
function report({ type = 'delivery-status', fields, original = `Message-ID: ${OURS}\nSubject: =?utf-8?q?Vig=C3=ADa?=\nTo: editora@elfaro.example`, originalType = 'message/rfc822' }: { type?: string; fields: string; original?: string; originalType?: string }): Buffer {
  return Buffer.from([
    'From: MAILER-DAEMON@mx.example', 'To: vigia@vigia.example', 'Subject: Undelivered', 'Message-ID: <report@mx.example>', `Content-Type: multipart/report; report-type=${type}; boundary="b"`, 'MIME-Version: 1.0', '',
    '--b', 'Content-Type: text/plain', '', 'Sorry. Message-ID: <other@vigia.example>', '--b', `Content-Type: message/${type}`, '', fields, '--b', `Content-Type: ${originalType}`, '', original, '', 'Message-ID: <quoted@vigia.example>', '--b--', '',
  ].join('\r\n').replace(/\r?\n/g, '\r\n'));
}
const dsn = (status: string, diagnosis: string, action = 'failed'): string => `Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; editora@elfaro.example\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp;\n ${diagnosis}`;

describe('reports of mail servers', () => {
  it.each([
    ['5.1.1', '550 5.1.1 no such user', 'bounced'], ['5.2.1', '550 mailbox disabled', 'bounced'], ['', '550 unknown user', 'bounced'],
    ['5.0.0', '550 No such user here', 'bounced'], ['5.0.0', '554 550 5.1.1 no such user', 'bounced'], ['5.0.0', '550 5.7.1 blocked by policy', 'passing'], ['', '550 5.7.1 blocked by policy', 'passing'],
    ['5.2.2', '552 5.2.2 mailbox full', 'passing'], ['5.7.1', '554 blocked by policy', 'passing'], ['4.4.1', 'no answer from host', 'passing'],
  ])('«%s %s» is %s', async (status, diagnosis, kind) => {
    expect(await readBounce(report({ fields: dsn(status, diagnosis) }))).toMatchObject({ kind, messageIds: [OURS] });
  });

  it('a delay, and a message that was relayed, are none of our business', async () => {
    for (const action of ['delayed', 'relayed', 'delivered']) expect(await readBounce(report({ fields: dsn('5.1.1', 'x', action) }))).toMatchObject({ kind: 'passing' });
  });

  it('names the mail by the head of what is given back, whole or headers alone, and not by what anybody quotes', async () => {
    for (const originalType of ['message/rfc822', 'text/rfc822-headers']) expect((await readBounce(report({ fields: dsn('5.1.1', '550 x'), originalType })))?.messageIds).toEqual([OURS]);
    expect((await readBounce(report({ fields: dsn('5.1.1', '550 x'), original: 'Subject: no id' })))?.messageIds).toEqual([]);
  });

  it('a complaint is one, with what its reader said; «not spam» is none', async () => {
    const complaint = (kind: string): Buffer => report({ type: 'feedback-report', fields: `Feedback-Type: ${kind}\nUser-Agent: SomeGenerator/1.0\nVersion: 1\nOriginal-Rcpt-To: <x>` });
    expect(await readBounce(complaint('abuse'))).toMatchObject({ kind: 'complained', messageIds: [OURS], detail: expect.stringContaining('abuse') as unknown });
    expect(await readBounce(complaint('not-spam'))).toMatchObject({ kind: 'passing' });
  });

  it('whatever else lies in a mailbox is no report', async () => {
    for (const text of ['', 'Hola', 'From: a@b.example\r\n\r\nNo existe ese usuario 550 5.1.1', '\u0000\u0001\u0002']) expect(await readBounce(Buffer.from(text))).toBeNull();
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect(await readBounce(Buffer.from(bytes))).toBeNull();
    }), { numRuns: 50 });
  });

  it('keeps one short line of what the server said', async () => {
    const { detail = '' } = (await readBounce(report({ fields: dsn('5.1.1', `550 ${'x'.repeat(5_000)}`) }))) ?? {};
    expect(detail.length).toBeLessThanOrEqual(300);
    expect(detail).not.toMatch(/[\r\n]/);
  });
});
