import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import { openStore, type MailRecord, type Store } from '#vigia/store';
import { NOON, outletRecord } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { AlertRoom } from './alert-room.js';
import { partnerUrl } from './partner/partner-links.js';

const DAY_MS = 86_400_000;
const settings = { publicUrl: 'http://127.0.0.1:3000', mailDomain: 'vigia.example', demo: true, recipients: [] };
const NEWS = { name: 'vigia', version: '1.2.0', from: '2026-W45', to: '2026-W48', pieces: 4_812, findings: 9_377, notes: null };

describe('readers', () => {
  const folder = tempFolder('readers');
  let store: Store;
  let clock: FixedClock;
  let room: AlertRoom;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    clock = new FixedClock(NOON);
    room = new AlertRoom(store, new EmbeddedQueue(store.jobs, clock, () => undefined), settings, clock);
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });
  const mails = async (): Promise<MailRecord[]> => Promise.all((await store.mails.listLatest(20)).map(async ({ _id }) => (await store.mails.findById(_id)) as MailRecord));
  const tokenIn = (mail: MailRecord | undefined, path: string): string => new RegExp(`/${path}/(\\S+)`).exec(mail?.text ?? '')?.[1] ?? '';

  it('get a new link to their outlet’s page at its registered contact, once a day, and nobody else does', async () => {
    await room.readers.renewByAddress('curioso@example.org');
    expect(await mails()).toEqual([]);
    for (let times = 0; times < 3; times += 1) await room.readers.renewByAddress(' EDITORA@elfaro.example ');
    const [mail, ...rest] = await mails();
    expect(rest).toEqual([]);
    expect(mail).toMatchObject({ to: 'editora@elfaro.example', kind: 'service', subject: 'Vigía: La página de El Faro en Vigía' });
    expect(await room.partners.access(tokenIn(mail, 'aliado'))).toMatchObject({ kind: 'ok', outlet: { _id: 'el-faro' } });
    clock.advanceBy(DAY_MS);
    await room.readers.renewByAddress('editora@elfaro.example');
    expect(await mails()).toHaveLength(2);
    await store.outlets.editOwn('el-faro', { partner: false });
    clock.advanceBy(DAY_MS);
    await room.readers.renewByAddress('editora@elfaro.example');
    expect(await mails()).toHaveLength(2);
  });

  it('are promised no link where there is no public address', async () => {
    const closed = new AlertRoom(store, new EmbeddedQueue(store.jobs, clock, () => undefined), { ...settings, publicUrl: null }, clock);
    await closed.readers.renewByAddress('editora@elfaro.example');
    await closed.readers.askToJoin('ana@u.example', 'es');
    expect([room.readers.canSendLinks, closed.readers.canSendLinks, await mails()]).toEqual([true, false, []]);
  });

  it('who hold an expired link have a new one sent to the contact; a forged one sends nothing', async () => {
    await store.outlets.editOwn('el-faro', { contactLanguage: 'en' });
    const token = (await partnerUrl(room.links, settings.publicUrl, await store.outlets.getById('el-faro')))?.split('/').at(-1) ?? '';
    clock.advanceBy(91 * DAY_MS);
    expect([await room.readers.renewByLink('x'), await room.readers.renewByLink(token)]).toEqual([false, true]);
    expect((await mails()).map(({ to, subject }) => [to, subject])).toEqual([['editora@elfaro.example', 'Vigía: The page of El Faro in Vigía']]);
  });

  it('are told of a release only once they have said yes in the mail that asked them, and once', async () => {
    await room.readers.askToJoin(' Ana@U.example', 'en');
    await room.readers.askToJoin('ana@u.example', 'en');
    await room.readers.askToJoin('beto@u.example', 'es');
    expect(await room.readers.tellRelease(NEWS)).toBe(0);
    const asked = await mails();
    expect(asked.map(({ to, kind }) => [to, kind]).sort()).toEqual([['ana@u.example', 'service'], ['beto@u.example', 'service']]);
    const token = tokenIn(asked.find(({ to }) => to === 'ana@u.example'), 'avisos');
    expect(await room.readers.join(token, false)).toEqual({ address: 'ana@u.example' });
    expect((await store.subscribers.findById('ana@u.example'))?.confirmedAt).toBeNull();
    expect(await room.readers.join(token, true)).toEqual({ address: 'ana@u.example' });
    expect([await room.readers.tellRelease(NEWS), await room.readers.tellRelease(NEWS)]).toEqual([1, 1]);
    const notices = (await mails()).filter(({ kind }) => kind === 'release');
    expect(notices.map(({ to, subject }) => [to, subject])).toEqual([['ana@u.example', 'Vigía: New data release: vigia 1.2.0']]);
    expect(notices[0]?.text).toContain('4,812 judged pieces and 9,377 findings, from the week of 2 to 8 November to that of 23 to 29 November (2026-W45 to 2026-W48).');
    expect(notices[0]?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  });

  it('leave with one click, and come back by saying yes again', async () => {
    await room.readers.askToJoin('ana@u.example', 'es');
    const token = tokenIn((await mails())[0], 'avisos');
    await room.readers.join(token, true);
    await room.readers.tellRelease(NEWS);
    const notice = (await mails()).find(({ kind }) => kind === 'release');
    const leave = /\/baja\/([^>]+)>/.exec(notice?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '';
    expect(await room.desk.leave(leave, true)).toEqual({ kind: 'release', address: 'ana@u.example' });
    expect(await store.suppressions.find('ana@u.example', 'release')).toMatchObject({ reason: 'unsubscribed' });
    await room.readers.join(token, true);
    expect(await store.suppressions.find('ana@u.example', 'release')).toBeNull();
  });

  it('are not signed up by a link that is forged, late, of another purpose, or of an address that was taken off the list', async () => {
    await room.readers.askToJoin('ana@u.example', 'es');
    const token = tokenIn((await mails())[0], 'avisos');
    expect([await room.readers.join('x', true), await room.readers.join(await room.links.token('leave', token.split('~')[1] ?? ''), true)]).toEqual([null, null]);
    await store.subscribers.remove('ana@u.example');
    expect(await room.readers.join(token, true)).toBeNull();
    clock.advanceBy(8 * DAY_MS);
    await store.subscribers.ask('ana@u.example', 'es', NOON);
    expect(await room.readers.join(token, true)).toBeNull();
  });

  it('are not forgotten by a yes, but by none; and no list of strangers is written to', async () => {
    await room.readers.askToJoin('ana@u.example', 'es');
    await room.readers.join(tokenIn((await mails())[0], 'avisos'), true);
    for (let index = 0; index < 110; index += 1) await room.readers.askToJoin(`x${index}@u.example`, 'es');
    expect((await store.subscribers.listAll()).length).toBe(101);
    clock.advanceBy(8 * DAY_MS);
    await room.readers.askToJoin('beto@u.example', 'es');
    expect((await store.subscribers.listAll()).map(({ _id }) => _id)).toEqual(['ana@u.example', 'beto@u.example']);
  });

  it('are counted for the cap of a day as often as they are written to, and their latest link works as long as it says', async () => {
    for (let index = 0; index < 100; index += 1) await room.readers.askToJoin(`x${index}@u.example`, 'es');
    clock.advanceBy(2 * DAY_MS);
    for (let index = 0; index < 100; index += 1) await room.readers.askToJoin(`x${index}@u.example`, 'es');
    await room.readers.askToJoin('y@u.example', 'es');
    expect(await store.subscribers.findById('y@u.example')).toBeNull();
    const [latest] = await mails();
    clock.advanceBy(6 * DAY_MS);
    await room.readers.askToJoin('z@u.example', 'es');
    expect(await room.readers.join(tokenIn(latest, 'avisos'), true)).toEqual({ address: latest?.to });
  });

  it('whose address bounced are not asked again', async () => {
    await store.suppressions.addOnce({ address: 'ana@u.example', kind: null, reason: 'bounced', detail: '', at: NOON });
    await room.readers.askToJoin('ana@u.example', 'es');
    expect(await mails()).toEqual([]);
  });
});
