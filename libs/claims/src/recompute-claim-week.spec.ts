import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import { claimKeyOf, openStore, type AssessmentRecord, type ClaimUse, type Store } from '#vigia/store';
import { assessmentRecord, claimRecord, judgementOf, NOON, outletRecord, pieceRecord } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { ClaimBoard } from './claim-board.js';
import { recomputeClaimWeek } from './recompute-claim-week.js';

const HOUR = 3_600_000;
const TEXT = 'Antes. Las cárceles están llenas de migrantes. Después.';
const SENTENCE = { start: 7, end: 46 };

describe('what becomes of a claim', () => {
  const folder = tempFolder('claim-weeks');
  let store: Store;
  let board: ClaimBoard;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    board = new ClaimBoard(store, new FixedClock(NOON), (url) => `/abrir/${url}`);
    await store.claims.insertMissing(claimRecord({ _id: 'c04' }));
    for (const [_id, type] of [['el-faro', 'digital'], ['lupa', 'fact_checker'], ['otro', 'radio']] as const) {
      const { partner, contact, ...facts } = outletRecord({ _id, type, host: `${_id}.example`, name: _id.toUpperCase() });
      await store.outlets.saveFacts(facts, { partner, contact });
    }
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  async function judged(id: string, use: ClaimUse, given: Partial<AssessmentRecord> = {}): Promise<void> {
    const { id: _, ...judgement } = judgementOf({ claims: [{ claim: 'c04', relation: use === 'checked' || use === 'suggested' ? 'repeats' : use, score: 0.9, field: 'text', ...SENTENCE, confidence: use === 'suggested' ? 'suggested' : 'confirmed', sentence: 'k' }] });
    const assessment = assessmentRecord({ _id: id, week: '2026-W47', claimWeek: '2026-W47', claimKeys: [...(use === 'suggested' ? [] : [claimKeyOf('c04')]), claimKeyOf('c04', use)], judgement, ...given });
    await store.assessments.save(assessment);
    await store.pieces.save(pieceRecord({ _id: id, outletId: assessment.outletId, text: TEXT, url: `http://x.example/${id}`, publishedAt: assessment.publishedAt }));
  }
  const card = async () => (await board.list({ status: 'active', page: 1, pageSize: 10 })).items[0];

  it('counts repeats against debunks; a fact-checker is never the source of what it checks, and suggestions count nowhere', async () => {
    await judged('p1', 'repeats');
    await judged('p2', 'repeats', { outletId: 'otro', cities: ['cali'], publishedAt: new Date(NOON.getTime() - HOUR) });
    await judged('p3', 'debunks', { outletId: 'lupa' });
    await judged('p4', 'checked', { outletId: 'lupa' });
    await judged('p5', 'suggested', { cities: ['bogota'], publishedAt: new Date(NOON.getTime() - 9 * HOUR) });
    expect(await recomputeClaimWeek(store, '2026-W47')).toBe(true);
    expect((await card())?.activity).toEqual({ firstAt: new Date(NOON.getTime() - HOUR).toISOString(), lastAt: NOON.toISOString(), repeats: 2, debunks: 1, mentions: 0, checked: 1, suggested: 1, outlets: 2, cities: ['cali', 'cucuta'] });
    expect((await board.find('c04'))?.outlets).toEqual([{ id: 'el-faro', name: 'EL-FARO', repeats: 1 }, { id: 'otro', name: 'OTRO', repeats: 1 }]);
  });

  it('repeating it changes nothing; judged without the claim it is gone', async () => {
    await judged('p1', 'repeats');
    await recomputeClaimWeek(store, '2026-W47');
    expect(await recomputeClaimWeek(store, '2026-W47')).toBe(false);
    await store.assessments.save(assessmentRecord({ _id: 'p1' }));
    expect(await recomputeClaimWeek(store, '2026-W47')).toBe(true);
    expect((await card())?.activity).toMatchObject({ repeats: 0, firstAt: null, outlets: 0 });
  });

  it.each(['saveActivity', 'apply', 'again'] as const)('loses nothing to a crash at %s', async (moment) => {
    await judged('p1', 'repeats');
    const { claims, claimWeeks } = store;
    const [place, method] = moment === 'apply' ? [claimWeeks, 'apply' as const] : moment === 'saveActivity' ? [claims, 'saveActivity' as const] : [claimWeeks, 'listOf' as const];
    const works = (place as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[method]?.bind(place);
    let calls = 0;
    // The second reading of the weeks comes after everything is written.
    Object.assign(place, { [method]: (...given: unknown[]) => ((calls += 1) === (moment === 'again' ? 2 : 1) ? Promise.reject(new Error('crash')) : works?.(...given)) });
    await expect(recomputeClaimWeek(store, '2026-W47')).rejects.toThrow('crash');
    await recomputeClaimWeek(store, '2026-W47');
    expect((await card())?.activity).toMatchObject({ repeats: 1, outlets: 1 });
  });

  it('keeps what another process counts in another week at the same moment', async () => {
    await judged('p1', 'repeats');
    await judged('p2', 'debunks', { week: '2026-W44', claimWeek: '2026-W44', publishedAt: new Date('2026-10-28T12:00:00Z') });
    const { claimWeeks } = store;
    const apply = claimWeeks.apply.bind(claimWeeks);
    claimWeeks.apply = async (changes) => {
      claimWeeks.apply = apply;
      await recomputeClaimWeek(store, '2026-W44');
      await apply(changes);
    };
    await recomputeClaimWeek(store, '2026-W47');
    expect((await card())?.activity).toMatchObject({ repeats: 1, debunks: 1 });
  });

  it('counts a wire story once and every outlet that carried it', async () => {
    await judged('p1', 'repeats', { clusterId: 'p1' });
    await judged('p2', 'repeats', { clusterId: 'p1', outletId: 'otro' });
    await recomputeClaimWeek(store, '2026-W47');
    expect((await card())?.activity).toMatchObject({ repeats: 1, outlets: 2 });
  });

  it('shows twelve weeks on the board, zeros included, and every week since the first on its page', async () => {
    await judged('p1', 'repeats');
    await judged('p2', 'debunks', { week: '2026-W44', claimWeek: '2026-W44', publishedAt: new Date('2026-10-28T12:00:00Z') });
    await recomputeClaimWeek(store, '2026-W47');
    await recomputeClaimWeek(store, '2026-W44');
    const shown = await card();
    expect(shown?.weeks).toHaveLength(12);
    expect(shown?.weeks.filter((week) => week.repeats + week.debunks > 0)).toEqual([{ week: '2026-W44', repeats: 0, debunks: 1, mentions: 0 }, { week: '2026-W47', repeats: 1, debunks: 0, mentions: 0 }]);
    expect((await board.find('c04'))?.weeks.map((week) => week.week)).toEqual(['2026-W44', '2026-W45', '2026-W46', '2026-W47']);
  });

  it('tells of a week what travelled, by kind, of active claims only', async () => {
    await store.claims.insertMissing(claimRecord({ _id: 'c05', status: 'retired' }));
    await judged('p1', 'repeats');
    await judged('p2', 'debunks', { kind: 'post' });
    await judged('p3', 'repeats', { claimKeys: ['c05', claimKeyOf('c05', 'repeats')] });
    await recomputeClaimWeek(store, '2026-W47');
    expect(await board.week(undefined, undefined)).toMatchObject({ week: '2026-W47', repeats: 1, debunks: 1, claims: [{ id: 'c04', verdict: 'Falso', checker: 'Lupa', kind: 'fact_checker', repeats: 1, debunks: 1 }] });
    expect(await board.week('2026-W47', 'post')).toMatchObject({ repeats: 0, debunks: 1 });
    expect(await board.week('2026-W01', undefined)).toMatchObject({ repeats: 0, debunks: 0, claims: [] });
  });

  it('shows each piece with its sentence, newest first, and what a person said of it', async () => {
    await judged('p1', 'repeats');
    await judged('p2', 'checked', { outletId: 'lupa', publishedAt: new Date(NOON.getTime() + HOUR) });
    const all = await board.pieces('c04', { page: 1, pageSize: 20 });
    expect(all.items.map((item) => [item.piece.id, item.sentence.text, item.byChecker, item.piece.openUrl])).toEqual([
      ['p2', 'Las cárceles están llenas de migrantes.', true, '/abrir/http://x.example/p2'],
      ['p1', 'Las cárceles están llenas de migrantes.', false, '/abrir/http://x.example/p1'],
    ]);
    expect((await board.pieces('c04', { use: 'repeats', page: 1, pageSize: 20 })).items.map((item) => item.piece.id)).toEqual(['p1']);
    expect(await board.ofPiece('p1')).toMatchObject({ items: [{ claim: 'c04', decision: null, card: { id: 'c04', checks: [{ verdict: 'Falso' }] } }] });
    expect(await board.ofPiece('nadie')).toBeNull();
    expect(await board.find('nadie')).toBeNull();
  });
});
