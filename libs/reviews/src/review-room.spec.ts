import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GUIDELINE_VERSION } from '#vigia/codebook';
import type { Finding, TaskReviewInput } from '#vigia/contracts';
import { contentHash, FixedClock } from '#vigia/kernel';
import { openStore, type ReviewTaskRecord, type Store } from '#vigia/store';
import { assessmentRecord, findingOf, judgementOf, pieceRecord } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { ReviewDesk } from './desk/review-desk.js';
import { TaskBoard } from './desk/task-board.js';
import { TaskDrawer } from './queue/task-drawer.js';
import { ReviewFigures } from './review-figures.js';

const WEEK = '2026-W46';
const MONDAY = new Date('2026-11-16T12:00:00Z');
const TEXT = 'Una avalancha de gente llegó al barrio, dijo la vecina 😀 de la esquina.';
const SHA = contentHash(`Titular\n${TEXT}`);
const idle = { counts: () => Promise.resolve(new Proxy({}, { get: () => ({ waiting: 0, active: 0, dead: 0 }) }) as never) };
const ana = { reviewer: 'user:ana', name: 'Ana' };
const luz = { reviewer: 'user:luz', name: 'Luz' };
const pia = { reviewer: 'user:pia', name: 'Pía' };
const none = { relevance: 'none' as const, cities: [], aboutXenophobia: false };
const said = (given: Partial<TaskReviewInput> = {}): TaskReviewInput => ({ contentHash: SHA, guideline: GUIDELINE_VERSION, piece: none, verdicts: [], added: [], claims: [], note: '', ...given });
const harm: Finding = findingOf({ start: 4, end: 22, quote: 'avalancha de gente' });

describe('a week of the reviewers', () => {
  const folder = tempFolder('review-room');
  const clock = new FixedClock(MONDAY);
  let store: Store;
  let desk: ReviewDesk;
  let drawer: TaskDrawer;
  beforeAll(async () => {
    store = await openStore({ dataDir: folder.path });
    desk = new ReviewDesk(store, clock);
    drawer = new TaskDrawer(store, idle, clock);
    for (let n = 0; n < 200; n++) {
      const id = `p${n}`;
      const relevance = n < 20 ? 'colombia' as const : 'none' as const;
      const score = n === 19 ? 0.52 : n >= 20 && n < 24 ? 0.55 : 0.99;
      const { id: _, ...judgement } = judgementOf({ relevance: { label: relevance, score }, xenophobia: { score: n < 8 ? 0.9 : 0.02, label: 'not_xenophobic' }, findings: n < 8 ? [harm] : [], outletHarm: n < 8 ? 2 : 0 });
      await store.pieces.save(pieceRecord({ _id: id, title: 'Titular', text: TEXT, contentHash: SHA }));
      await store.assessments.save(assessmentRecord({ _id: id, week: WEEK, publishedAt: new Date('2026-11-12T12:00:00Z'), contentHash: SHA, relevance, outletHarm: judgement.outletHarm, judgement, clusterId: n === 199 ? 'p198' : null }));
    }
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  const tasksOf = (source: ReviewTaskRecord['source']): Promise<ReviewTaskRecord[]> => store.reviewTasks.listPage({ state: 'open', source }, { skip: 0, limit: 200 });
  /** Free tasks of one round, made by hand for what a test is about. */
  const put = async (id: string, given: Partial<ReviewTaskRecord> = {}): Promise<ReviewTaskRecord> => {
    const [like] = await tasksOf('sample');
    const task: ReviewTaskRecord = { ...(like as ReviewTaskRecord), _id: id, source: 'uncertainty', stratum: null, blind: false, twice: false, rank: `0|${id}`, model: { ...(like as ReviewTaskRecord).model, findings: [harm], claims: [] }, pieceId: 'p1', notBy: [], leasedBy: '', leasedByName: '', leasedUntil: new Date(0), ...given };
    await store.reviewTasks.addOnce(task);
    return task;
  };

  it('nothing is drawn while pieces of it may still be on their way', async () => {
    const busy = new TaskDrawer(store, { counts: () => Promise.resolve(new Proxy({}, { get: () => ({ waiting: 1, active: 0, dead: 0 }) }) as never) }, clock);
    expect(await busy.drawMissing()).toEqual([]);
    expect(await store.reviewSamples.findByWeek(WEEK)).toBeNull();
  });

  it('is drawn once: from three strata, with how many they hold; copies are left out', async () => {
    expect(await drawer.drawMissing()).toEqual([WEEK]);
    const sample = await store.reviewSamples.findByWeek(WEEK);
    expect(sample?.strata.map(({ stratum, population, pieceIds }) => [stratum, population, pieceIds.length])).toEqual([['own_harm', 8, 5], ['migration', 12, 6], ['none', 179, 15]]);
    const before = (await tasksOf('sample')).map(({ _id }) => _id);
    expect(before).toHaveLength(26);
    expect((await tasksOf('sample')).every(({ blind, stratum }) => blind && stratum !== null)).toBe(true);
    expect(await drawer.drawMissing()).toEqual([]);
    expect((await tasksOf('sample')).map(({ _id }) => _id)).toEqual(before);
  });

  it('the rest is what the model was least sure of, and nothing of the sample', async () => {
    const sampled = new Set((await tasksOf('sample')).map(({ pieceId }) => pieceId));
    const uncertain = await tasksOf('uncertainty');
    expect(uncertain.every(({ pieceId, blind, why }) => !sampled.has(pieceId) && !blind && why.kind === 'relevance')).toBe(true);
    // Of p19…p23, on which relevance was nearly tossed for, those that the lot left out; the nearest first.
    expect(uncertain.map(({ pieceId }) => pieceId).sort()).toEqual(['p19', 'p20', 'p21', 'p22', 'p23'].filter((id) => !sampled.has(id)));
  });

  it('a task drawn again after a crash is the task that was drawn before', async () => {
    await store.reviewSamples.addOnce({ _id: '2026-W45', model: 'm', drawnAt: MONDAY, complete: false, strata: [{ stratum: 'none', population: 7, pieceIds: ['p50', 'p51'] }] });
    for (const id of ['p50', 'p51']) await store.assessments.save({ ...(await store.assessments.findById(id)), week: '2026-W45' } as never);
    expect(await drawer.drawMissing()).toEqual(['2026-W45']);
    const drawn = (await tasksOf('sample')).filter(({ week }) => week === '2026-W45');
    expect(drawn.map(({ pieceId }) => pieceId).sort()).toEqual(['p50', 'p51']);
    for (const { _id } of drawn) await store.reviewTasks.close(_id, 'expired', MONDAY);
  });

  it('is shown without the model where it is blind, and with it elsewhere', async () => {
    const board = new TaskBoard(store, clock);
    const first = await desk.claim('review', ana);
    expect(first?.task.source).toBe('sample');
    expect(await board.show(first!.task, first!.text, ana.reviewer)).toMatchObject({ blind: true, model: null, mine: true, claimedBy: 'Ana', given: [], piece: { contentHash: SHA, text: TEXT, edited: false } });
    const open = await put('seen');
    expect((await board.find('seen', ana.reviewer))?.model?.findings).toEqual([harm]);
    expect((await board.find(open._id, ana.reviewer))?.mine).toBe(false);
    expect(await board.find('missing', ana.reviewer)).toBeNull();
    expect((await desk.claim('review', ana))?.task._id).toBe(first?.task._id);
    expect([await desk.skip(first!.task._id, luz, 'review'), await desk.skip(first!.task._id, ana, 'adjudication'), await desk.skip(first!.task._id, ana, 'review')]).toEqual(['claimed_by_other', 'missing', 'skipped']);
    expect((await desk.claim('review', ana))?.task._id).not.toBe(first?.task._id);
    await store.reviewTasks.close('seen', 'expired', MONDAY);
  });

  it('a judgement is kept once, with the word on every finding; sent again it changes nothing', async () => {
    await put('t1');
    const moved = { frame: 'H2' as const, field: 'text' as const, start: 0, end: 22, stance: 'reports' as const, voice: 'neighbour' as const };
    const input = said({ piece: { relevance: 'colombia', cities: ['cucuta', 'cucuta', 'cali'], aboutXenophobia: false }, verdicts: [{ verdict: 'changed', index: 0, becomes: moved }], added: [{ ...moved, frame: 'C5', start: 40, end: 57 }] });
    expect(await desk.submit('t1', ana, input, 'review')).toMatchObject({ kind: 'kept', answer: { repeated: false, follows: 'none' } });
    expect(await desk.submit('t1', ana, said(), 'review')).toMatchObject({ kind: 'kept', answer: { repeated: true } });
    expect(await desk.submit('t1', luz, input, 'review')).toEqual({ kind: 'conflict', why: 'already_reviewed' });
    const [review] = (await store.reviews.listOfPiece('p1')).filter(({ whole }) => whole?.reviewer === 'user:ana');
    expect(review?.labels.map(({ code, verdict, becomes }) => [code, verdict, becomes])).toEqual([['H2', 'changed', { start: 0, end: 22, stance: 'reports', voice: 'neighbour' }], ['C5', 'added', null]]);
    expect(review).toMatchObject({ origin: 'queue', saw: ['text', 'findings', 'model_score'], model: 'test-1', guideline: GUIDELINE_VERSION, whole: { piece: { cities: ['cali', 'cucuta'] }, labels: [moved, { frame: 'C5' }], blind: false, model: { relevance: 'colombia' } } });
  });

  it('says clearly why it keeps nothing', async () => {
    await put('t2', { leasedBy: 'user:luz', leasedUntil: new Date(MONDAY.getTime() + 60_000) });
    await put('t3', { notBy: ['user:ana'] });
    await put('t4', { contentHash: 'x'.repeat(64) });
    const verdicts = [{ verdict: 'right' as const, index: 0 }];
    const why = async (id: string, input: Partial<TaskReviewInput> = {}): Promise<unknown> => desk.submit(id, ana, said({ verdicts, ...input }), 'review');
    expect(await why('t2')).toEqual({ kind: 'conflict', why: 'claimed_by_other' });
    expect(await why('t3')).toEqual({ kind: 'conflict', why: 'reviewed_it_before' });
    expect(await why('t3', { guideline: '0.9' })).toEqual({ kind: 'conflict', why: 'guideline_changed' });
    expect(await why('t4')).toEqual({ kind: 'conflict', why: 'piece_changed' });
    // The task itself is about a text that is nowhere any more.
    expect(await why('t4', { contentHash: 'x'.repeat(64) })).toEqual({ kind: 'conflict', why: 'piece_changed' });
    expect((await store.reviewTasks.findById('t4'))?.state).toBe('outdated');
    expect(await why('nowhere')).toEqual({ kind: 'missing' });
    expect(await desk.submit('t2', ana, said({ verdicts }), 'adjudication')).toEqual({ kind: 'missing' });
    for (const id of ['t2', 't3']) await store.reviewTasks.close(id, 'expired', MONDAY);
  });

  it('takes spans inside the field and on whole characters only, and one word on every finding', async () => {
    await put('t5');
    const emoji = TEXT.indexOf('😀');
    const label = { frame: 'H1' as const, field: 'text' as const, stance: 'adopts' as const, voice: 'newsroom' as const };
    const right = [{ verdict: 'right' as const, index: 0 }];
    const send = (input: Partial<TaskReviewInput>): Promise<unknown> => desk.submit('t5', ana, said(input), 'review');
    await expect(send({ verdicts: right, added: [{ ...label, start: 0, end: TEXT.length + 1 }] })).rejects.toThrow(/added\.0: el tramo/);
    await expect(send({ verdicts: right, added: [{ ...label, start: 5, end: 5 }] })).rejects.toThrow(/no cabe/);
    await expect(send({ verdicts: right, added: [{ ...label, start: emoji, end: emoji + 1 }] })).rejects.toThrow(/parte un carácter/);
    await expect(send({ verdicts: right, added: [{ ...label, start: 3, end: 4 }] })).rejects.toThrow(/ninguna palabra/);
    await expect(send({ verdicts: right, added: [{ ...label, start: 0, end: 3 }, { ...label, start: 0, end: 3 }] })).rejects.toThrow(/dos veces/);
    await expect(send({ verdicts: [] })).rejects.toThrow(/falta el hallazgo 0/);
    await expect(send({ verdicts: [...right, { verdict: 'wrong', index: 0 }] })).rejects.toThrow(/dos respuestas/);
    await expect(send({ verdicts: [...right, { verdict: 'wrong', index: 7 }] })).rejects.toThrow(/ningún hallazgo 7/);
    expect(await send({ verdicts: right, added: [{ ...label, start: emoji, end: emoji + 2 }] })).toMatchObject({ kind: 'kept' });
  });

  it('is judged by a second person who was not the first, and by a third where the two differ', async () => {
    await put('b1', { source: 'sample', blind: true, twice: true, pieceId: 'p2', stratum: 'own_harm' });
    const marked = [{ frame: 'H2' as const, field: 'text' as const, start: 4, end: 13, stance: 'adopts' as const, voice: 'newsroom' as const }];
    await expect(desk.submit('b1', ana, said({ verdicts: [{ verdict: 'right', index: 0 }] }), 'review')).rejects.toThrow(/sin ver lo que halló el modelo/);
    expect(await desk.submit('b1', ana, said({ added: marked }), 'review')).toMatchObject({ answer: { follows: 'second' } });
    expect((await store.reviews.listOfSamples([WEEK])).find(({ pieceId }) => pieceId === 'p2')?.labels).toMatchObject([{ verdict: 'right', code: 'H2', start: 4, end: 22 }]);
    // Pairs go before everything else, but never to who made the first half.
    expect((await desk.claim('review', ana))?.task.pieceId).not.toBe('p2');
    const second = await desk.claim('review', luz);
    expect(second?.task).toMatchObject({ round: 'second', pieceId: 'p2', blind: true });
    expect(await desk.submit(second!.task._id, luz, said({ added: [] }), 'review')).toMatchObject({ answer: { follows: 'adjudication' } });
    expect(await desk.claim('adjudication', ana)).toBeNull();
    const third = await desk.claim('adjudication', pia);
    const shown = await new TaskBoard(store, clock).show(third!.task, third!.text, pia.reviewer);
    expect([shown.given.map(({ letter, labels }) => [letter, labels.length]), shown.differences, shown.model]).toEqual([[['A', 1], ['B', 0]], ['own_harm', 'H2'], null]);
    expect(await desk.submit(third!.task._id, pia, said({ added: marked, note: 'A' }), 'adjudication')).toMatchObject({ answer: { follows: 'none' } });
    const figures = new ReviewFigures(store, clock, {});
    expect((await figures.agreement(4)).pairs).toMatchObject([{ a: 'Ana', b: 'Luz' }]);
    const { weeks, model } = await figures.quality(12);
    expect([model, weeks[0]?.strata[0]]).toMatchObject(['test-1', { stratum: 'own_harm', population: 8, drawn: 5, lost: 0 }]);
    expect(weeks[0]?.figures.find(({ label }) => label === 'harm_own')?.precision).toMatchObject({ share: 1, n: 1, state: 'few' });
  });

  it('of an edited piece the sample judges what was drawn; elsewhere the task is closed', async () => {
    const before = { pieceId: 'p3', contentHash: SHA, title: 'Titular', text: TEXT, seenAt: MONDAY };
    await store.pieceVersions.addMissing([{ _id: 'v0', ...before }]);
    await store.pieces.save(pieceRecord({ _id: 'p3', title: 'Otro titular', text: 'Otro texto.', contentHash: 'new' }));
    await put('e1', { pieceId: 'p3', rank: '0|0' });
    await put('e2', { pieceId: 'p3', source: 'sample', blind: true, rank: '0|1' });
    const open = await desk.claim('review', pia);
    expect([open?.task._id, open?.text.edited, open?.text.text]).toEqual(['e2', true, TEXT]);
    expect((await store.reviewTasks.findById('e1'))?.state).toBe('outdated');
    expect(await desk.submit('e2', pia, said(), 'review')).toMatchObject({ kind: 'kept' });
  });
});
