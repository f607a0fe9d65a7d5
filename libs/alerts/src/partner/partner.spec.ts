import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { assessmentRecord, findingOf, NOON, outletRecord, pieceRecord } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { alertIdOf } from '../alert.service.js';
import { AlertRoom } from '../alert-room.js';
import { LINK_DAYS } from '../reply-links.js';
import { partnerUrl } from './partner-links.js';
import { partnerTrend, pointOf } from './partner-trend.js';

const DAY_MS = 86_400_000;
const settings = { publicUrl: 'http://127.0.0.1:3000', mailDomain: 'vigia.example', demo: true, recipients: [] };

describe('the page of a partner', () => {
  const folder = tempFolder('partner');
  let store: Store;
  let clock: FixedClock;
  let room: AlertRoom;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    clock = new FixedClock(NOON);
    room = new AlertRoom(store, new EmbeddedQueue(store.jobs, clock, () => undefined), settings, clock);
    for (const [id, name] of [['el-faro', 'El Faro'], ['la-boya', 'La Boya']] as const) {
      const { partner, contact: _, ...facts } = outletRecord({ _id: id, name, host: `${id}.example` });
      await store.outlets.saveFacts(facts, { partner, contact: `editora@${id}.example` });
      await store.pieces.save(pieceRecord({ _id: `p-${id}`, outletId: id, url: `http://${id}.example/nota`, title: `Nota de ${name}` }));
      await store.assessments.save(assessmentRecord({ _id: `p-${id}`, outletId: id, outletHarm: 1, judgement: { ...assessmentRecord().judgement, findings: [findingOf()] } }));
      await room.alerts.raiseFor(`p-${id}`);
    }
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  async function tokenOf(outletId: string): Promise<string> {
    return (await partnerUrl(room.links, settings.publicUrl, await store.outlets.getById(outletId)))?.split('/').at(-1) ?? '';
  }

  it('opens by the link that stands in every alert mail, as often as it is opened', async () => {
    const [mail] = (await store.mails.listLatest(9)).filter(({ to }) => to === 'editora@el-faro.example');
    const token = /\/aliado\/(\S+)/.exec((await store.mails.findById(mail?._id ?? ''))?.text ?? '')?.[1] ?? '';
    for (let times = 0; times < 2; times += 1) expect(await room.partners.access(token)).toMatchObject({ kind: 'ok', outlet: { _id: 'el-faro' } });
  });

  it('stays closed to links that are forged, of another purpose, late, of a contact of before, and of who left the alliance', async () => {
    const token = await tokenOf('el-faro');
    expect(await room.partners.access(`${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`)).toEqual({ kind: 'forged' });
    expect(await room.partners.access(await room.links.token('leave', token.split('~')[1] ?? ''))).toEqual({ kind: 'forged' });
    expect(await room.partners.access(await room.links.token('partner', 'nothing'))).toEqual({ kind: 'gone' });
    clock.advanceBy(LINK_DAYS.partner * DAY_MS);
    expect(await room.partners.access(token)).toMatchObject({ kind: 'expired' });
    const fresh = await tokenOf('el-faro');
    await store.outlets.editOwn('el-faro', { contact: 'otra@el-faro.example' });
    expect(await room.partners.access(fresh)).toEqual({ kind: 'gone' });
    const latest = await tokenOf('el-faro');
    await store.outlets.editOwn('el-faro', { partner: false });
    expect(await room.partners.access(latest)).toEqual({ kind: 'gone' });
  });

  it('shows its own pieces and alerts, and nothing of another outlet, whatever is asked for by name', async () => {
    const page = await room.partners.pageOf('el-faro', 1);
    expect([page.pieces.map(({ piece }) => piece._id), page.alerts.map(({ title }) => title), page.total]).toEqual([['p-el-faro'], ['Nota de El Faro'], 1]);
    expect(JSON.stringify(page)).not.toMatch(/boya/i);
    expect(await room.partners.pieceOf('el-faro', 'p-el-faro')).toMatchObject({ piece: { _id: 'p-el-faro' } });
    expect([await room.partners.pieceOf('el-faro', 'p-la-boya'), await room.partners.pieceOf('el-faro', 'nothing')]).toEqual([null, null]);
    const other = alertIdOf('own-voice-harm', 'p-la-boya');
    expect(await room.desk.openAlert('dispute', other, 'el-faro')).toEqual({ kind: 'gone' });
    expect(await room.desk.answerAlert('dispute', other, 'el-faro', { text: 'no', findings: [] })).toEqual({ kind: 'gone' });
    expect((await store.alerts.findById(other))?.state).toBe('sent');
    expect(await room.desk.answerAlert('dispute', alertIdOf('own-voice-harm', 'p-el-faro'), 'el-faro', { text: 'Es una cita.', findings: [] })).toMatchObject({ kind: 'taken' });
  });

  it('keeps to itself what waits for a person or was kept back', async () => {
    for (const state of ['held', 'digest', 'dismissed'] as const) await store.alerts.raiseOnce({ _id: state, rule: 'own-voice-harm', pieceId: 'p-el-faro', outletId: 'el-faro', raisedAt: NOON, findings: [], guidance: [], mailId: null, state });
    expect((await room.partners.pageOf('el-faro', 1)).alerts.map(({ alert }) => alert.state)).toEqual(['sent']);
    expect(await room.desk.openAlert('seen', 'held', 'el-faro')).toEqual({ kind: 'gone' });
  });

  it('holds up as good practice what has a constructive frame, a migrant’s voice and a clean own voice, all three', async () => {
    const good = { outletHarm: 0, judgement: { ...assessmentRecord().judgement, quotesMigrant: true, findings: [findingOf({ frame: 'C1', quote: 'abrió una panadería' })] } };
    const cases = { good, harmful: { ...good, outletHarm: 1 }, voiceless: { ...good, judgement: { ...good.judgement, quotesMigrant: false } }, plain: { ...good, judgement: { ...good.judgement, findings: [] } }, named: { ...good, judgement: { ...good.judgement, headlineNationality: 'needless' as const } } };
    for (const [id, given] of Object.entries(cases)) {
      await store.pieces.save(pieceRecord({ _id: id, url: `http://el-faro.example/${id}`, title: id }));
      await store.assessments.save(assessmentRecord({ _id: id, ...given }));
    }
    await store.pieces.save(pieceRecord({ _id: 'foreign', outletId: 'la-boya', url: 'http://la-boya.example/x' }));
    await store.assessments.save(assessmentRecord({ _id: 'foreign', outletId: 'la-boya', ...good }));
    expect((await room.partners.pageOf('el-faro', 1)).examples.map(({ piece, findings }) => [piece._id, findings[0]?.quote])).toEqual([['good', 'abrió una panadería']]);
  });
});

describe('the trend of a partner', () => {
  it('counts as few weeks as let something be said', async () => {
    const folder = tempFolder('partner-trend');
    const store = await openStore({ dataDir: folder.path });
    for (let index = 0; index < 6; index += 1) {
      const { partner, contact, ...facts } = outletRecord({ _id: `o${index}`, host: `o${index}.example` });
      await store.outlets.saveFacts(facts, { partner, contact });
    }
    const week = async (name: string): Promise<unknown> => store.trendCells.replaceWeek(name, Array.from({ length: 6 }, (_, index) => ({ week: name, kind: 'article' as const, scope: 'outlet' as const, key: `o${index}`, relevant: 5, collected: 9, counts: { harm_own: 1 } })));
    await week('2026-W47');
    await week('2026-W41');
    expect(await partnerTrend(store, 'o0', NOON)).toMatchObject({ weeks: 8, points: { length: 12, 11: { week: '2026-W47', own: { pieces: 2, relevant: 10 }, others: { outlets: 5, median: 0.2 } } } });
    await week('2026-W45');
    expect((await partnerTrend(store, 'o0', NOON)).weeks).toBe(4);
    expect((await partnerTrend(store, 'nobody', NOON)).weeks).toBe(12);
    await store.close();
    folder.remove();
  });

  const cell = (key: string, pieces: number, relevant: number, week = '2026-W47') => ({ week, key, pieces, relevant });
  const five = [10, 20, 30, 40, 50].map((share, index) => cell(`o${index}`, share / 10, 10));

  it('stands beside the median of at least five others with ten pieces each, without the outlet itself', () => {
    expect(pointOf('2026-W47', 'own', [cell('own', 9, 10), ...five], 4).others).toEqual({ outlets: 5, median: 0.3, low: 0.2, high: 0.4 });
    expect(pointOf('2026-W47', 'own', [cell('own', 9, 10), ...five.slice(1)], 4).others).toBeNull();
    expect(pointOf('2026-W47', 'own', [cell('own', 9, 10), ...five.slice(1), cell('o0', 1, 9)], 4).others).toBeNull();
  });

  it('counts the four weeks up to each, with n and interval, and says nothing of fewer than ten pieces', () => {
    const weeks = [cell('own', 1, 4, '2026-W44'), cell('own', 2, 4, '2026-W46'), cell('own', 0, 4, '2026-W47'), cell('own', 4, 4, '2026-W43'), cell('own', 4, 4, '2026-W48')];
    const { own } = pointOf('2026-W47', 'own', weeks, 4);
    expect([own.pieces, own.relevant, own.share]).toEqual([3, 12, 0.25]);
    expect(own.low).toBeGreaterThan(0.05);
    expect(pointOf('2026-W47', 'own', [cell('own', 9, 9)], 4).own).toEqual({ pieces: 9, relevant: 9, share: null, low: null, high: null });
    expect(pointOf('2026-W47', 'own', [], 4).own).toMatchObject({ relevant: 0, share: null });
  });
});
