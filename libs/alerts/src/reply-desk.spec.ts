import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { assessmentRecord, findingOf, NOON, outletRecord, pieceRecord } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { AlertRoom } from './alert-room.js';
import { alertIdOf } from './alert.service.js';
import { impactOf } from './impact.js';

const settings = { publicUrl: 'http://127.0.0.1:3000', mailDomain: 'vigia.example', demo: true, recipients: [] };
const ALERT = alertIdOf('own-voice-harm', 'p1');
const NO_TEXT = { text: '', findings: [] };

describe('replies of outlets', () => {
  const folder = tempFolder('replies');
  let store: Store;
  let queue: EmbeddedQueue;
  let clock: FixedClock;
  let room: AlertRoom;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    clock = new FixedClock(NOON);
    queue = new EmbeddedQueue(store.jobs, clock, () => undefined);
    room = new AlertRoom(store, queue, settings, clock);
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
    await store.pieces.save(pieceRecord());
    await judged([findingOf(), findingOf({ field: 'title', quote: 'Una nota' })]);
    await room.alerts.raiseFor('p1');
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  async function judged(findings: ReturnType<typeof findingOf>[], contentHash = 'hash'): Promise<void> {
    await store.assessments.save(assessmentRecord({ contentHash, outletHarm: findings.length > 0 ? 1 : 0, judgement: { ...assessmentRecord().judgement, findings } }));
  }
  /** The link of a purpose, as it stands in the mail. */
  async function linkOf(purpose: string): Promise<string> {
    const [mail] = await store.mails.listLatest(1);
    const { text } = (await store.mails.findById(mail?._id ?? '')) ?? { text: '' };
    return new RegExp(`/respuesta/(${purpose}~\\S+)`).exec(text)?.[1] ?? '';
  }
  const stateOf = async (): Promise<string | undefined> => (await store.alerts.findById(ALERT))?.state;
  const historyOf = async (): Promise<string[]> => ((await store.alerts.findById(ALERT))?.history ?? []).map((step) => `${step.state} by ${step.by}`);

  it('are not made by looking: a scanner of links may open every link as often as it likes', async () => {
    for (const purpose of ['seen', 'corrected', 'dispute']) {
      for (let times = 0; times < 3; times += 1) expect(await room.desk.open(await linkOf(purpose))).toMatchObject({ kind: 'open', reply: { given: null } });
    }
    expect(await stateOf()).toBe('sent');
    expect(await store.alertReplies.listOfPiece('p1')).toEqual([]);
  });

  it('mark the alert as seen, once', async () => {
    const token = await linkOf('seen');
    expect(await room.desk.answer(token, NO_TEXT)).toMatchObject({ kind: 'taken' });
    expect(await room.desk.answer(token, NO_TEXT)).toMatchObject({ kind: 'used' });
    expect(await historyOf()).toEqual(['sent by vigia', 'seen by outlet']);
  });

  it('dispute finding by finding, go to a reviewer, and come back by mail in the thread of the alert', async () => {
    const token = await linkOf('dispute');
    expect(await room.desk.answer(token, { text: '  ', findings: [{ index: 0, text: '' }] })).toMatchObject({ kind: 'empty' });
    expect(await stateOf()).toBe('sent');
    expect(await room.desk.answer(token, { text: 'Es una cita.', findings: [{ index: 1, text: 'Lo dijo un <b>concejal</b>.' }, { index: 9, text: 'no existe' }] })).toMatchObject({ kind: 'taken' });
    expect(await room.desk.answer(token, { text: 'Otra cosa.', findings: [] })).toMatchObject({ kind: 'used', reply: { given: { text: 'Es una cita.' } } });
    expect(await store.alertReplies.listOfOutlet('el-faro', 5)).toMatchObject([{ kind: 'disputed', text: 'Es una cita.', findings: [{ index: 1, quote: 'Una nota', text: 'Lo dijo un <b>concejal</b>.' }], outcome: null }]);
    expect(await room.desk.decide(ALERT, { decision: 'withdrawn', by: 'Ana', reason: 'Tiene razón: es una cita.', findings: [] })).toBe(true);
    expect(await room.desk.decide(ALERT, { decision: 'upheld', by: 'Ana', reason: '', findings: [] })).toBe(false);
    expect(await historyOf()).toEqual(['sent by vigia', 'disputed by outlet', 'withdrawn by Ana']);
    expect(await store.alertReplies.listOfPiece('p1')).toMatchObject([{ outcome: { decision: 'withdrawn', by: 'Ana', reason: 'Tiene razón: es una cita.' } }]);
    const mails = await Promise.all((await store.mails.listLatest(5)).map(({ _id }) => store.mails.findById(_id)));
    const [alertMail, outcomeMail] = [mails.find((mail) => mail?.subject.startsWith('Vigía: revise')), mails.find((mail) => mail?.subject.startsWith('Vigía: su desacuerdo'))];
    expect(outcomeMail?.headers?.['In-Reply-To']).toBe(alertMail?.messageId);
    expect(outcomeMail?.text).toContain('Tiene razón: es una cita.');
  });

  it('leave a human judgement of what was objected to, as the reviewer said, finding by finding where they did', async () => {
    await room.desk.answer(await linkOf('dispute'), { text: 'No.', findings: [{ index: 1, text: 'Lo dijo un concejal.' }] });
    await room.desk.decide(ALERT, { decision: 'withdrawn', by: 'Ana', reason: 'Es una cita.', findings: [] });
    const [review, ...rest] = await store.reviews.listOfPiece('p1');
    expect(rest).toEqual([]);
    expect(review).toMatchObject({ origin: 'dispute', subject: ALERT, contentHash: 'hash', guideline: '1.0', model: 'test-1', decision: 'withdrawn', by: 'Ana', reason: 'Es una cita.', saw: ['text', 'findings', 'guidance', 'objection'] });
    expect(review?.labels).toEqual([{ what: 'frame', code: 'H2', field: 'title', start: 0, end: 5, stance: 'adopts', voice: 'newsroom', score: 0.9, verdict: 'wrong', becomes: null }]);
    expect(JSON.stringify(review)).not.toContain('Texto');
  });

  it('is judged finding by finding where the reviewer goes through them', async () => {
    await room.desk.answer(await linkOf('dispute'), { text: 'No.', findings: [] });
    await room.desk.decide(ALERT, { decision: 'upheld', by: 'Ana', reason: '', findings: [{ index: 0, verdict: 'right' }, { index: 1, verdict: 'wrong' }, { index: 7, verdict: 'wrong' }] });
    expect((await store.reviews.listOfPiece('p1'))[0]?.labels.map(({ field, verdict }) => [field, verdict])).toEqual([['text', 'right'], ['title', 'wrong']]);
  });

  it('are judged once: what a crash left out after the decision is made up for by the same decision, and no other', async () => {
    await room.desk.answer(await linkOf('dispute'), { text: 'No.', findings: [] });
    await store.alerts.step(ALERT, ['disputed'], { state: 'withdrawn', at: NOON, by: 'Ana', note: 'cita' });
    expect(await room.desk.decide(ALERT, { decision: 'upheld', by: 'Luz', reason: '', findings: [] })).toBe(false);
    expect(await store.reviews.countAll()).toBe(0);
    for (let times = 0; times < 2; times += 1) expect(await room.desk.decide(ALERT, { decision: 'withdrawn', by: 'Ana', reason: 'x', findings: [] })).toBe(false);
    expect(await store.reviews.listOfPiece('p1')).toMatchObject([{ decision: 'withdrawn', reason: 'cita' }]);
    expect((await store.mails.listLatest(9)).filter(({ subject }) => subject.includes('desacuerdo'))).toHaveLength(1);
  });

  it('say that the piece was corrected; the alert closes when the edit is seen and the harm is gone, not before', async () => {
    await store.pieceVisits.planOnce({ _id: 'p1', captureId: 'c1', firstAt: NOON, etag: null, lastModified: null, attempts: 0, nextAt: new Date(NOON.getTime() + 86_400_000) });
    await room.desk.answer(await linkOf('corrected'), NO_TEXT);
    expect(await stateOf()).toBe('reported');
    expect((await store.pieceVisits.findById('p1'))?.nextAt).toEqual(NOON);
    expect((await queue.counts()).revisits.waiting).toBe(1);
    await room.alerts.closeMended('p1');
    expect(await stateOf()).toBe('reported');
    // Edited, and still harmful.
    await store.pieces.save(pieceRecord({ contentHash: 'second' }));
    await judged([findingOf()], 'second');
    await room.alerts.closeMended('p1');
    expect(await stateOf()).toBe('reported');
    clock.advanceBy(6 * 3_600_000);
    await store.pieces.save(pieceRecord({ contentHash: 'third' }));
    await room.alerts.closeMended('p1');
    expect(await stateOf()).toBe('reported');
    await judged([], 'third');
    await room.alerts.closeMended('p1');
    await room.alerts.closeMended('p1');
    expect(await historyOf()).toEqual(['sent by vigia', 'reported by outlet', 'corrected by vigia']);
    expect(await impactOf(store, await store.alerts.listLatest(10))).toMatchObject({ sent: 1, seen: 1, corrected: 1, hoursToCorrection: { median: 6, n: 1 }, precision: { pieces: 1, relevant: 1 } });
  });

  it('are closed by an edit that nobody reported, and not by a model that changes its mind', async () => {
    await judged([]);
    await room.alerts.closeMended('p1');
    expect(await stateOf()).toBe('sent');
    await store.pieces.save(pieceRecord({ contentHash: 'second' }));
    await judged([], 'second');
    await room.alerts.closeMended('p1');
    expect(await stateOf()).toBe('corrected');
  });

  it('take no later word back when a link is used again', async () => {
    const [corrected, dispute] = [await linkOf('corrected'), await linkOf('dispute')];
    await room.desk.answer(corrected, NO_TEXT);
    await room.desk.answer(dispute, { text: 'No.', findings: [] });
    await room.desk.answer(corrected, NO_TEXT);
    expect(await room.desk.decide(ALERT, { decision: 'upheld', by: 'Ana', reason: '', findings: [] })).toBe(true);
    for (const link of [dispute, corrected]) expect(await room.desk.answer(link, { text: 'Otra vez.', findings: [] })).toMatchObject({ kind: 'used' });
    expect(await historyOf()).toEqual(['sent by vigia', 'reported by outlet', 'disputed by outlet', 'upheld by Ana']);
  });

  it('leave an objection with its reviewer, even where the outlet says afterwards that it corrected the piece', async () => {
    await room.desk.answer(await linkOf('dispute'), { text: 'No.', findings: [] });
    expect(await room.desk.answer(await linkOf('corrected'), NO_TEXT)).toMatchObject({ kind: 'taken' });
    expect(await historyOf()).toEqual(['sent by vigia', 'disputed by outlet']);
  });

  it('refuse links that are forged, of another purpose, or late', async () => {
    const token = await linkOf('seen');
    expect(await room.desk.answer(token.replace('seen', 'dispute'), NO_TEXT)).toEqual({ kind: 'forged' });
    expect(await room.desk.answer(await room.links.token('leave', ALERT), NO_TEXT)).toEqual({ kind: 'forged' });
    expect(await room.desk.answer(await room.links.token('seen', 'nothing'), NO_TEXT)).toEqual({ kind: 'gone' });
    clock.advanceBy(31 * 86_400_000);
    expect(await room.desk.answer(token, NO_TEXT)).toEqual({ kind: 'expired' });
    expect(await stateOf()).toBe('sent');
  });

  it('keep what fits of a text without end', async () => {
    await room.desk.answer(await linkOf('dispute'), { text: 'á'.repeat(10_000_000), findings: [] });
    expect((await store.alertReplies.listOfPiece('p1'))[0]?.text).toHaveLength(4_000);
  });

  it('leave the list with one click, for mails of that kind, and only by pressing', async () => {
    const { headers } = (await store.mails.findById((await store.mails.listLatest(1))[0]?._id ?? '')) ?? {};
    expect(headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const token = /\/baja\/([^>]+)>/.exec(headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '';
    expect(await room.desk.leave(token, false)).toEqual({ kind: 'alert', address: 'editora@elfaro.example' });
    expect(await store.suppressions.find('editora@elfaro.example', 'alert')).toBeNull();
    await room.desk.leave(token, true);
    expect(await store.suppressions.find('editora@elfaro.example', 'alert')).toMatchObject({ reason: 'unsubscribed' });
    expect(await store.suppressions.find('editora@elfaro.example', 'digest')).toBeNull();
    expect(await room.desk.leave(await linkOf('seen'), true)).toBeNull();
  });
});
