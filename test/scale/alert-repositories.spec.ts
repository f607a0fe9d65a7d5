import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore, type AlertRecord, type AlertReplyRecord, type AlertRuleRecord, type ReviewRecord, type Store } from '#vigia/store';
import { describeIfMongo, freshMongoUri } from '../support/needs.js';
import { findingOf, NOON } from '../support/records.js';
import { tempFolder } from '../support/temp-folder.js';

const later = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);
const alert: AlertRecord = { _id: 'a1', rule: 'own-voice-harm', pieceId: 'p1', outletId: 'el-faro', raisedAt: NOON, findings: [findingOf()], guidance: [], mailId: null, state: 'held', history: [{ state: 'held', at: NOON, by: 'vigia', note: '' }], contentHash: 'h', ruleId: 'own-voice-harm', subject: '' };
const rule: AlertRuleRecord = { _id: 'r1', kind: 'spike', name: 'Sube', enabled: false, outlets: [], cities: ['cali'], narratives: ['H1'], minHarm: 1, minScore: 0.5, capPerDay: 3, approval: true, quietHours: true, createdAt: NOON, updatedAt: NOON };
const reply: AlertReplyRecord = { _id: 'y1', alertId: 'a1', pieceId: 'p1', outletId: 'el-faro', kind: 'disputed', text: 'No.', findings: [{ index: 0, quote: 'q', text: 't' }], at: NOON, outcome: null };

/** What the repositories of alerts promise, whichever database stands below. */
function describeRepositories(open: () => Promise<Store>, askers: number): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  it('alerts: raised once, and taken from one state to the next by one who asks', async () => {
    expect([await store.alerts.raiseOnce(alert), await store.alerts.raiseOnce({ ...alert, outletId: 'other' })]).toEqual([true, false]);
    const step = { state: 'sent' as const, at: later(1), by: 'Ana', note: 'bien' };
    const steps = await Promise.all(Array.from({ length: askers }, () => store.alerts.step('a1', ['held'], step, 'm1')));
    expect(steps.filter(Boolean)).toHaveLength(1);
    expect(await store.alerts.findById('a1')).toEqual({ ...alert, state: 'sent', mailId: 'm1', history: [...(alert.history ?? []), step] });
    expect(await store.alerts.step('a1', ['held', 'digest'], step)).toBe(false);
  });

  it('alerts: found by piece, by outlet since a moment, and latest first', async () => {
    await store.alerts.raiseOnce(alert);
    await store.alerts.raiseOnce({ ...alert, _id: 'a2', raisedAt: later(2), pieceId: null, outletId: null, subject: 'Sube' });
    await store.alerts.raiseOnce({ ...alert, _id: 'a3', raisedAt: later(3), pieceId: 'p3' });
    const ids = (found: AlertRecord[]): string[] => found.map(({ _id }) => _id);
    expect(ids(await store.alerts.listOfPiece('p1'))).toEqual(['a1']);
    expect(ids(await store.alerts.listOfOutlet('el-faro', later(1)))).toEqual(['a3']);
    expect(ids(await store.alerts.listLatest(2))).toEqual(['a3', 'a2']);
  });

  it('rules: seeded once, then as people left them', async () => {
    await store.alertRules.seed(rule);
    await store.alertRules.save({ ...rule, enabled: true, cities: [] });
    await store.alertRules.seed(rule);
    await store.alertRules.save({ ...rule, _id: 'r0', createdAt: later(1) });
    expect((await store.alertRules.listAll()).map(({ _id, enabled, cities }) => [_id, enabled, cities])).toEqual([['r1', true, []], ['r0', false, ['cali']]]);
    expect(await store.alertRules.findById('r1')).toMatchObject({ name: 'Sube' });
    expect([await store.alertRules.remove('r1'), await store.alertRules.remove('r1')]).toEqual([true, false]);
  });

  it('replies: one of a kind, whoever is first; with what became of it', async () => {
    const taken = await Promise.all(Array.from({ length: 4 }, (_, index) => store.alertReplies.addOnce({ ...reply, text: `No ${index}.` })));
    expect(taken.filter(Boolean)).toHaveLength(1);
    await store.alertReplies.addOnce({ ...reply, _id: 'y2', kind: 'seen', alertId: 'a2', at: later(1) });
    const outcome = { decision: 'withdrawn' as const, reason: 'sí', by: 'Ana', at: later(2) };
    await store.alertReplies.setOutcome('y1', outcome);
    expect((await store.alertReplies.listOfPiece('p1')).map(({ _id, outcome: told }) => [_id, told])).toEqual([['y1', outcome], ['y2', null]]);
    expect((await store.alertReplies.listOfOutlet('el-faro', 1)).map(({ _id }) => _id)).toEqual(['y2']);
    expect((await store.alertReplies.listOfAlerts(['a1'])).map(({ _id }) => _id)).toEqual(['y1']);
    expect([await store.alertReplies.listOfAlerts([]), await store.alertReplies.findById('x')]).toEqual([[], null]);
  });

  it('words of a withdrawn piece: gone from what was raised and answered about it, and remembered as withdrawn once', async () => {
    const { history: _, ...sent } = { ...alert, state: 'sent' as const };
    for (const each of [{ ...alert, mailId: 'm1' }, { ...sent, _id: 'a2' }, { ...alert, _id: 'a3', pieceId: 'p3' }]) await store.alerts.raiseOnce(each);
    await store.alertReplies.addOnce(reply);
    await store.mails.addOnce({ _id: 'm1', kind: 'alert', to: 'editora@elfaro.example', subject: 'Texto', html: 'Texto', text: 'Texto', messageId: '<m1@vigia>', state: 'pending', problem: null, createdAt: NOON, sentAt: null });
    const entry = { _id: 'p1', outletId: '', reason: 'reclamo', by: '', at: NOON };
    expect([await store.pieceErasures.addOnce(entry), await store.pieceErasures.addOnce({ ...entry, reason: 'otro' })]).toEqual([true, false]);
    await store.pieceWords.erase('p1', later(1));
    expect(await store.alerts.findById('a1')).toMatchObject({ state: 'dismissed', findings: [{ ...findingOf(), quote: '' }], history: [{ state: 'held' }, { state: 'dismissed' }] });
    expect(await store.alerts.findById('a2')).toEqual({ ...sent, _id: 'a2', findings: [{ ...findingOf(), quote: '' }] });
    expect(await store.alerts.findById('a3')).toMatchObject({ state: 'held', findings: [findingOf()] });
    expect(await store.alertReplies.findById('y1')).toEqual({ ...reply, findings: [{ index: 0, quote: '', text: 't' }] });
    expect(await store.mails.findById('m1')).toMatchObject({ state: 'failed', html: '', text: '' });
    expect([await store.pieceErasures.findById('p1'), await store.pieceErasures.listErased(['p1', 'p3']), await store.pieceErasures.listSince(NOON), await store.pieceErasures.listSince(later(1))]).toEqual([entry, new Set(['p1']), [{ _id: 'p1', at: NOON }], []]);
  });

  it('slots: as many as the cap of the day, whoever asks at once, and one an alert', async () => {
    const slot = { outletId: 'el-faro', day: '2026-11-18', at: NOON };
    const taken = await Promise.all(Array.from({ length: 8 }, (_, index) => store.alertSlots.take({ ...slot, alertId: `a${index}` }, 3)));
    expect(taken.filter(Boolean)).toHaveLength(3);
    const holder = `a${taken.indexOf(true)}`;
    expect(await Promise.all([store.alertSlots.take({ ...slot, alertId: holder }, 3), store.alertSlots.take({ ...slot, alertId: holder }, 3)])).toEqual([true, true]);
    expect(await store.alertSlots.take({ ...slot, alertId: 'late' }, 3)).toBe(false);
    expect(await store.alertSlots.take({ ...slot, alertId: 'late', day: '2026-11-19' }, 3)).toBe(true);
  });

  it('reviews: kept once, as they were given, latest first', async () => {
    const label = { what: 'frame' as const, code: 'H2', field: 'text' as const, start: 0, end: 5, stance: 'adopts' as const, voice: 'newsroom' as const, score: 0.9, verdict: 'wrong' as const, becomes: null };
    const review: ReviewRecord = { _id: 'v1', pieceId: 'p1', outletId: 'el-faro', kind: 'article', contentHash: 'h', labels: [label], origin: 'dispute', subject: 'a1', guideline: '1.0', model: 'm', saw: ['text', 'objection'], decision: 'withdrawn', reason: 'cita', by: 'Ana', at: NOON };
    expect([await store.reviews.addOnce(review), await store.reviews.addOnce({ ...review, by: 'Luz' })]).toEqual([true, false]);
    await store.reviews.addOnce({ ...review, _id: 'v2', labels: [], subject: null, decision: null, at: later(1) });
    expect(await store.reviews.listOfPiece('p1')).toEqual([review, { ...review, _id: 'v2', labels: [], subject: null, decision: null, at: later(1) }]);
    expect((await store.reviews.listLatest(1)).map(({ _id }) => _id)).toEqual(['v2']);
    const streamed: string[] = [];
    for await (const { _id } of store.reviews.stream()) streamed.push(_id);
    expect([streamed, await store.reviews.countAll()]).toEqual([['v2', 'v1'], 2]);
  });

  it('subscribers: wait for a yes, keep it, and go when they are taken off', async () => {
    await store.subscribers.ask(' Ana@U.example ', 'es', NOON);
    expect(await store.subscribers.findById('ana@u.example')).toEqual({ _id: 'ana@u.example', language: 'es', askedAt: NOON, confirmedAt: null });
    expect([await store.subscribers.confirm('ANA@u.example', later(1)), await store.subscribers.confirm('nobody@u.example', NOON)]).toEqual([true, false]);
    await store.subscribers.ask('ana@u.example', 'en', later(2));
    await store.subscribers.confirm('ana@u.example', later(3));
    expect(await store.subscribers.listAll()).toEqual([{ _id: 'ana@u.example', language: 'en', askedAt: NOON, confirmedAt: later(1) }]);
    expect([await store.subscribers.remove('ana@u.example'), await store.subscribers.remove('ana@u.example')]).toEqual([true, false]);
  });

  it('visits: a piece that somebody says has changed is due at once; one that cannot be visited says so', async () => {
    await store.pieceVisits.planOnce({ _id: 'p1', captureId: 'c1', firstAt: NOON, etag: null, lastModified: null, attempts: 2, nextAt: later(60) });
    expect([await store.pieceVisits.callAt('p1', NOON), await store.pieceVisits.callAt('p2', NOON)]).toEqual([true, false]);
    expect(await store.pieceVisits.findById('p1')).toMatchObject({ nextAt: NOON, attempts: 0 });
  });
}

describe('repositories of alerts on the embedded store', () => {
  const folder = tempFolder('alert-repositories');
  afterEach(() => folder.remove());
  describeRepositories(() => openStore({ dataDir: folder.path }), 4);
});

describeIfMongo('repositories of alerts on the MongoDB-wire server', () => {
  let database = 0;
  // One asker: FerretDB 1.24.2 reads and writes a conditional update in two steps, so several at once are each told that they took the step (measured here; MongoDB does it in one).
  describeRepositories(() => openStore({ dataDir: '', mongodbUri: freshMongoUri(`alert_repositories_${(database += 1)}`) }), 1);
});
