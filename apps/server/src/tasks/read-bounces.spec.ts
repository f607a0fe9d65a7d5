import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore, type MailRecord, type Store } from '#vigia/store';
import { NOON } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { readBounces, splitMailbox } from './read-bounces.js';

const mail = (id: string, to: string): MailRecord => ({ _id: id, kind: 'alert', to, subject: 's', html: 'h', text: 't', messageId: `<${id}@vigia.example>`, state: 'sent', problem: null, createdAt: NOON, sentAt: NOON });
const report = (id: string, status: string): string => ['From: MAILER-DAEMON@mx.example', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx', '', 'Final-Recipient: rfc822; elsewhere@forwarded.example', 'Action: failed', `Status: ${status}`, '', '--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: <${id}@vigia.example>`, '', '--b--', ''].join('\n');
const complaint = (id: string): string => report(id, '5.1.1').replaceAll('delivery-status', 'feedback-report').replace('Reporting-MTA: dns; mx', 'Feedback-Type: abuse');

describe('bounces of a mailbox', () => {
  const folder = tempFolder('bounces');
  let store: Store;
  beforeEach(async () => {
    store = await openStore({ dataDir: join(folder.path, 'data') });
    for (const [id, to] of [['m1', 'Uno@medio.example'], ['m2', 'dos@medio.example'], ['m3', 'tres@medio.example']] as const) await store.mails.addOnce(mail(id, to));
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
    mkdirSync(folder.path, { recursive: true });
  });
  const put = (name: string, text: string): string => {
    const path = join(folder.path, 'box', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  };

  it('silence the address we wrote to, in a Maildir as in an mbox, and read again change nothing', async () => {
    put('new/1', report('m1', '5.1.1'));
    put('cur/2', complaint('m2'));
    put('cur/3', report('m3', '5.2.2'));
    put('cur/4', 'From: ana@example.org\n\nHola');
    const box = join(folder.path, 'box');
    for (let times = 0; times < 2; times += 1) expect(await readBounces(store, box)).toEqual({ bounced: 1, complained: 1, passing: 1, foreign: 0, other: 1, unreadable: 0 });
    expect((await store.suppressions.listLatest(9)).map(({ address, reason, kind }) => [address, reason, kind]).sort()).toEqual([['dos@medio.example', 'complained', null], ['uno@medio.example', 'bounced', null]]);
    expect(await store.mails.findState('m1')).toBe('failed');
    expect([await store.mails.findState('m2'), await store.mails.findState('m3')]).toEqual(['sent', 'sent']);
    const mbox = put('all.mbox', `From MAILER-DAEMON Thu Nov 19 10:00:00 2026\n${report('m3', '5.1.10')}\nFrom MAILER-DAEMON Thu Nov 19 10:01:00 2026\n${report('m1', '5.1.1')}`);
    expect(await readBounces(store, mbox)).toMatchObject({ bounced: 2 });
    expect(await store.suppressions.find('tres@medio.example', 'alert')).toMatchObject({ reason: 'bounced' });
  });

  it('of mails that are not ours silence nobody: anybody can send a report', async () => {
    put('a', report('m9', '5.1.1'));
    put('b', report('m1', '5.1.1').replace('<m1@vigia.example>', '<m1@evil.example>'));
    put('c', report('m1', '5.1.1').replace('Message-ID', 'X-Nothing'));
    expect(await readBounces(store, join(folder.path, 'box'))).toMatchObject({ foreign: 3, bounced: 0 });
    expect(await store.suppressions.listLatest(9)).toEqual([]);
  });

  it('say so when there is no mailbox, follow no link, and pass by what is too large', async () => {
    await expect(readBounces(store, join(folder.path, 'nowhere'))).rejects.toThrow('nowhere');
    put('real', 'x'.repeat(10_000_001));
    symlinkSync('/etc/passwd', join(folder.path, 'box', 'link'));
    expect(await readBounces(store, join(folder.path, 'box'))).toMatchObject({ unreadable: 1, other: 0 });
    expect(splitMailbox(Buffer.alloc(0))).toHaveLength(1);
  });
});
