import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AlertRuleInput } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import { claimKeyOf, openStore, type AlertRecord, type Store } from '#vigia/store';
import { assessmentRecord, claimRecord, findingOf, NOON, outletRecord, pieceRecord } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { AlertRoom } from '../alert-room.js';
import type { AlertSettings } from '../alert-settings.js';

const settings: AlertSettings = { publicUrl: 'http://127.0.0.1:3000', mailDomain: 'vigia.example', demo: false, recipients: [{ address: 'equipo@alianza.example', language: 'es' }] };
const rule = (given: Partial<AlertRuleInput> = {}): AlertRuleInput => ({ kind: 'own-voice-harm', name: 'Una regla', enabled: true, outlets: [], cities: [], narratives: [], minHarm: 1, minScore: 0, capPerDay: 3, approval: false, quietHours: false, ...given });

describe('alert rules', () => {
  const folder = tempFolder('rules');
  let store: Store;
  let clock: FixedClock;
  let room: AlertRoom;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    clock = new FixedClock(NOON);
    start();
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  function start(given: Partial<AlertSettings> = {}): void {
    room = new AlertRoom(store, new EmbeddedQueue(store.jobs, clock, () => undefined), { ...settings, ...given }, clock);
  }
  async function piece(id: string, given: Parameters<typeof assessmentRecord>[0] = {}, findings = [findingOf()], publishedAt = NOON): Promise<void> {
    await store.pieces.save(pieceRecord({ _id: id, url: `http://elfaro.example/${id}`, title: `Titular ${id}`, publishedAt }));
    await store.assessments.save(assessmentRecord({ _id: id, publishedAt, outletHarm: findings.length > 0 ? 1 : 0, ...given, judgement: { ...assessmentRecord().judgement, findings, ...given.judgement } }));
  }
  async function raised(...ids: string[]): Promise<Record<string, AlertRecord['state']>> {
    for (const id of ids) await room.alerts.raiseFor(id);
    return Object.fromEntries((await store.alerts.listLatest(100)).map((alert) => [alert.pieceId ?? '', alert.state] as const));
  }
  const only = async (given: Partial<AlertRuleInput>): Promise<void> => void (await room.rules.save('own-voice-harm', rule(given)));

  it('begin with one switched on, which asks a person first; in the demo nobody is asked', async () => {
    await piece('p1');
    expect(await raised('p1')).toEqual({ p1: 'held' });
    expect(await store.mails.listLatest(5)).toEqual([]);
    expect((await room.rules.listAll()).filter(({ enabled }) => enabled).map(({ _id, approval, quietHours, capPerDay }) => [_id, approval, quietHours, capPerDay])).toEqual([['own-voice-harm', true, true, 3]]);
  });

  it('send nothing of an alert that somebody stops while somebody else lets it go', async () => {
    await piece('p1');
    await raised('p1');
    const [alert] = await store.alerts.listLatest(1);
    const step = store.alerts.step.bind(store.alerts);
    const slower = jest.spyOn(store.alerts, 'step').mockImplementationOnce(async (id, from, given, mailId) => {
      await step(id, ['held'], { state: 'dismissed', at: NOON, by: 'Luz', note: '' });
      return step(id, from, given, mailId);
    });
    expect(await room.alerts.decideHeld(alert?._id ?? '', { decision: 'approve', by: 'Ana', reason: '', findings: [], wrong: false })).toBe(false);
    slower.mockRestore();
    expect((await store.mails.listLatest(5)).map(({ state }) => state)).toEqual(['failed']);
    expect((await store.alerts.findById(alert?._id ?? ''))?.history?.map((one) => one.by)).toEqual(['vigia', 'Luz']);
  });

  it('let a held alert go once a person says so, with that person’s name, or stop it', async () => {
    for (const id of ['p1', 'p2']) await piece(id);
    await raised('p1', 'p2');
    const [first, second] = await store.alerts.listLatest(2);
    expect(await room.alerts.decideHeld(first?._id ?? '', { decision: 'approve', by: 'Ana', reason: '', findings: [], wrong: false })).toBe(true);
    expect(await room.alerts.decideHeld(first?._id ?? '', { decision: 'approve', by: 'Ana', reason: '', findings: [], wrong: false })).toBe(false);
    expect(await room.alerts.decideHeld(second?._id ?? '', { decision: 'dismiss', by: 'Ana', reason: 'ya hablamos', findings: [], wrong: false })).toBe(true);
    expect(await store.mails.listLatest(5)).toHaveLength(1);
    expect((await store.alerts.findById(first?._id ?? ''))?.history?.map((step) => [step.state, step.by])).toEqual([['held', 'vigia'], ['sent', 'Ana']]);
    await raised('p1', 'p2');
    expect(await store.mails.listLatest(5)).toHaveLength(1);
  });

  it('keep back what is over the cap of the outlet and day, and start anew the day after', async () => {
    await only({ capPerDay: 2 });
    for (const id of ['p1', 'p2', 'p3', 'p4']) await piece(id);
    expect(await raised('p1', 'p2', 'p3')).toEqual({ p1: 'sent', p2: 'sent', p3: 'digest' });
    clock.advanceBy(86_400_000);
    expect((await raised('p4'))['p4']).toBe('sent');
    expect((await raised('p3'))['p3']).toBe('digest');
    expect(await store.mails.listLatest(9)).toHaveLength(3);
  });

  it('keep the cap when many pieces are judged at the same moment', async () => {
    await only({ capPerDay: 2 });
    const ids = Array.from({ length: 8 }, (_, index) => `p${index}`);
    for (const id of ids) await piece(id);
    await Promise.all(ids.map((id) => room.alerts.raiseFor(id)));
    const states = (await store.alerts.listLatest(20)).map((alert) => alert.state);
    expect([states.filter((state) => state === 'sent').length, states.filter((state) => state === 'digest').length]).toEqual([2, 6]);
    expect(await store.mails.listLatest(20)).toHaveLength(2);
    await Promise.all(ids.map((id) => room.alerts.raiseFor(id)));
    expect(await store.mails.listLatest(20)).toHaveLength(2);
  });

  it('ask for the certainty from which on nine of ten were right, by what persons said of held alerts', async () => {
    await only({ approval: true, minScore: 0.1, capPerDay: 20 });
    for (let index = 0; index < 24; index += 1) {
      await piece(`j${index}`, {}, [findingOf({ score: index < 12 ? 0.9 : 0.4 })]);
      await raised(`j${index}`);
    }
    for (let index = 0; index < 24; index += 1) {
      const [alert] = await store.alerts.listOfPiece(`j${index}`);
      await room.alerts.decideHeld(alert?._id ?? '', { decision: index < 12 ? 'approve' : 'dismiss', by: 'Ana', reason: '', findings: [], wrong: index < 20 });
    }
    // Of the mistaken ones four were stopped for another reason, and say nothing.
    expect([await store.reviews.countAll(), (await store.reviews.listLatest(1))[0]]).toMatchObject([20, { origin: 'approval', by: 'Ana', guideline: '1.0', model: 'test-1', saw: ['text', 'findings', 'guidance'] }]);
    expect((await room.rules.sharpen(rule({ minScore: 0.1 }) as never)).rule.minScore).toBe(0.45);
    await piece('low', {}, [findingOf({ score: 0.44 })]);
    await piece('high', {}, [findingOf({ score: 0.46 })]);
    expect(await raised('low', 'high')).toMatchObject({ high: 'held' });
    expect(await store.alerts.listOfPiece('low')).toEqual([]);
    expect((await room.rules.preview(rule({ minScore: 0.1, capPerDay: 20 }))).matched).toBe(13);
  });

  it('let no alert out by itself where nine in ten are right at no certainty', async () => {
    await only({ approval: false });
    for (let index = 0; index < 12; index += 1) await store.reviews.addOnce({ _id: `v${index}`, pieceId: `x${index}`, outletId: 'el-faro', kind: 'article', contentHash: 'h', labels: [{ what: 'frame', code: 'H2', field: 'text', start: 0, end: 5, stance: 'adopts', voice: 'newsroom', score: 0.9, verdict: index % 2 ? 'right' : 'wrong', becomes: null }], origin: 'sample', subject: null, guideline: '1.0', model: 'm', saw: ['text'], decision: null, reason: '', by: 'Ana', at: NOON });
    await piece('p1');
    expect(await raised('p1')).toEqual({ p1: 'held' });
    expect(await store.mails.listLatest(5)).toEqual([]);
  });

  it('write at night and send in the morning in Bogotá', async () => {
    await only({ quietHours: true });
    clock.advanceBy(10 * 3_600_000);
    await piece('p1');
    await raised('p1');
    const [mail] = await store.mails.listLatest(1);
    expect(mail?.nextAt?.toISOString()).toBe('2026-11-19T11:00:00.000Z');
    expect(await store.jobs.findNextRunAt('mails')).toEqual(new Date('2026-11-19T11:00:00Z'));
  });

  it.each([
    ['another outlet', { outlets: ['la-boya'] }], ['another city', { cities: ['cali' as const] }], ['another narrative', { narratives: ['H9' as const] }], ['graver harm', { minHarm: 3 }], ['more certainty', { minScore: 0.95 }], ['nobody', { enabled: false }],
  ])('say nothing when they are about %s', async (_, scope) => {
    await only(scope);
    await piece('p1', { narratives: ['H2'] });
    expect(await raised('p1')).toEqual({});
  });

  it('leave old pieces in peace', async () => {
    await only({});
    await piece('p1', {}, [findingOf()], new Date(NOON.getTime() - 15 * 86_400_000));
    expect(await raised('p1')).toEqual({});
  });

  it('tell of a needless nationality and of a claim that was checked, one alert a piece', async () => {
    await room.rules.save('headline-nationality', rule({ kind: 'headline-nationality' }));
    await room.rules.save('false-claim', rule({ kind: 'false-claim' }));
    await only({ enabled: false });
    await store.claims.insertMissing(claimRecord());
    const repeats = { claim: 'c90', relation: 'repeats' as const, score: 0.9, start: 0, end: 5, confidence: 'confirmed' as const };
    await piece('p1', { judgement: { ...assessmentRecord().judgement, findings: [], headlineNationality: 'needless' } }, []);
    await piece('p2', { claimKeys: [claimKeyOf('c90'), claimKeyOf('c90', 'repeats')], judgement: { ...assessmentRecord().judgement, findings: [], headlineNationality: 'needless', claims: [repeats] } }, []);
    await piece('p3', { judgement: { ...assessmentRecord().judgement, findings: [], claims: [{ ...repeats, confidence: 'suggested' }] } }, []);
    expect(await raised('p1', 'p2', 'p3', 'p2')).toEqual({ p1: 'sent', p2: 'sent' });
    const byPiece = new Map((await store.alerts.listLatest(5)).map((alert) => [alert.pieceId, alert]));
    expect([byPiece.get('p1')?.rule, byPiece.get('p2')?.rule]).toEqual(['headline-nationality', 'false-claim']);
    const { text } = (await store.mails.findById(byPiece.get('p2')?.mailId ?? '')) ?? {};
    expect(text).toContain('Falso, Lupa (2026-03), https://lupa.example/carceles');
  });

  it('show beforehand what they would have sent in eight weeks, copies and the cap taken into account', async () => {
    for (let day = 0; day < 4; day += 1) for (const each of ['a', 'b', 'c']) await piece(`${each}${day}`, {}, [findingOf()], new Date(NOON.getTime() - day * 7 * 86_400_000));
    await piece('copy', { clusterId: 'a0' });
    await store.assessments.save({ ...assessmentRecord({ _id: 'a0', outletHarm: 1, clusterId: 'a0' }), judgement: { ...assessmentRecord().judgement, findings: [findingOf()] } });
    await piece('ancient', {}, [findingOf()], new Date(NOON.getTime() - 70 * 86_400_000));
    const preview = await room.rules.preview(rule({ capPerDay: 2 }));
    expect(preview).toMatchObject({ weeks: 8, considered: 13, matched: 12, sent: 8, kept: 4, refusal: null });
    expect(preview.perWeek).toHaveLength(8);
    expect(preview.examples[0]).toMatchObject({ outletName: 'El Faro', quote: 'Texto' });
  });

  it('that speak of everything are refused when switched on, with the figures, and may be kept switched off', async () => {
    for (let index = 0; index < 40; index += 1) await piece(`p${index}`);
    await expect(room.rules.save(null, rule())).rejects.toThrow(/40 de las 40 piezas.*100 %.*30 %/s);
    expect((await room.rules.listAll()).map(({ name }) => name)).not.toContain('Una regla');
    await room.rules.save(null, rule({ enabled: false }));
    expect((await room.rules.listAll()).map(({ name }) => name)).toContain('Una regla');
  });

  it('keep their kind, and are not made by editing one that is not there', async () => {
    await room.rules.listAll();
    await expect(room.rules.save('own-voice-harm', rule({ kind: 'spike' }))).rejects.toThrow('clase');
    await expect(room.rules.save('nothing', rule())).rejects.toThrow('nothing');
  });

  it('tell the team once of a narrative that rises in a city, and of nothing else', async () => {
    await room.rules.save('spike', rule({ kind: 'spike', cities: ['cali'] }));
    const facts = { kind: 'article' as const, scope: 'city' as const, narrative: 'H1' as const, direction: 'rise' as const, label: 'real' as const, now: { pieces: 9, relevant: 10, collected: 40 }, before: { pieces: 8, relevant: 80, collected: 320 }, expected: { pieces: 1, low: 0, high: 4 }, q: 0.01, coverage: 1, copies: { largest: 1, of: 9 }, words: [], pieceIds: [], rank: 0, week: '2026-W47' };
    await store.spikes.replaceWeek('2026-W47', [{ ...facts, _id: 's1', key: 'cali' }, { ...facts, _id: 's2', key: 'cucuta' }, { ...facts, _id: 's3', key: 'cali', label: 'coverage_change' as const, narrative: 'H2' as const }]);
    await room.watch.look();
    await room.watch.look();
    const mails = await store.mails.listLatest(5);
    expect(mails.map(({ to, kind, subject }) => [to, kind, subject])).toEqual([['equipo@alianza.example', 'notice', 'Vigía: Cali: sube «Criminalización»']]);
    expect(await store.alerts.listLatest(5)).toMatchObject([{ rule: 'spike', pieceId: null, subject: 'Cali: sube «Criminalización»' }]);
  });
});
