import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FixedClock } from '#vigia/kernel';
import { openStore, type AssessmentRecord, type Store } from '#vigia/store';
import { assessmentRecord, judgementOf, NOON, outletRecord, pieceRecord } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { CandidateDrafts } from './candidate-drafts.js';
import { CandidateList } from './candidate-list.js';
import { ClaimBank } from './claim-bank.js';
import { clusterSentences, tellingWords } from './candidate-clusters.js';
import { recomputeCandidates } from './recompute-candidates.js';

const sentence = (text: string, pieceId = text, score = 0.8) => ({ text, pieceId, score });
const BUS = 'Diez buses con migrantes haitianos llegarán el viernes al coliseo de Cartagena';

describe('sentences that say much the same', () => {
  it('are one group, led by the worthiest, whatever the order', () => {
    const all = [sentence(BUS, 'a', 0.7), sentence('El viernes llegarán al coliseo de Cartagena diez buses con haitianos migrantes', 'b', 0.9), sentence('La alcaldía pagará dos millones a cada familia venezolana que vote', 'c', 0.8)];
    const groups = clusterSentences(all).map((group) => group.map((one) => one.pieceId));
    expect(groups).toEqual([['b', 'a'], ['c']]);
    expect(clusterSentences([...all].reverse()).map((group) => group.map((one) => one.pieceId))).toEqual(groups);
  });

  it('are not one because they share figures, common words or a theme', () => {
    const groups = clusterSentences([sentence('Llegaron 300 familias venezolanas a Cúcuta esta semana', 'a'), sentence('Llegaron 3.000 soldados estadounidenses a La Guajira anoche', 'b'), sentence('Trescientos venezolanos trabajan en la empresa textil de Medellín', 'c')]);
    expect(groups).toHaveLength(3);
    expect(clusterSentences([sentence('Sí.'), sentence('Los migrantes')])).toEqual([]);
  });

  it('lose and double nothing of those long enough, and the order given never matters', () => {
    const words = fc.constantFrom('buses', 'haitianos', 'coliseo', 'viernes', 'alcaldía', 'millones', 'vacunas', 'cárcel', 'subsidio', 'frontera', 'censo', 'robo');
    const some = fc.uniqueArray(fc.record({ pieceId: fc.uuid(), score: fc.integer({ min: 0, max: 10 }).map((n) => n / 10), text: fc.uniqueArray(words, { minLength: 4, maxLength: 8 }).map((list) => list.join(' ')) }), { selector: (one) => one.pieceId, maxLength: 30 });
    fc.assert(fc.property(some, (all) => {
      const groups = clusterSentences(all);
      expect(groups.flat().map((one) => one.pieceId).sort()).toEqual(all.filter((one) => tellingWords(one.text).size >= 4).map((one) => one.pieceId).sort());
      expect(clusterSentences([...all].reverse())).toEqual(groups);
    }));
  });

  it('are found among thousands in little time', () => {
    const many = Array.from({ length: 4_000 }, (_, index) => sentence(`Afirmación ${index % 1_000} sobre migrantes número${index % 1_000} barrio${index % 97} cifra${index % 1_000}`, `p${index}`));
    const begun = performance.now();
    expect(clusterSentences(many)).toHaveLength(1_000);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe('what travels in a week', () => {
  const folder = tempFolder('candidates');
  let store: Store;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    for (const [_id, type] of [['el-faro', 'digital'], ['otro', 'radio'], ['lupa', 'fact_checker']] as const) {
      const { partner, contact, ...facts } = outletRecord({ _id, type, host: `${_id}.example`, name: _id });
      await store.outlets.saveFacts(facts, { partner, contact });
    }
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  async function piece(id: string, text: string, given: Partial<AssessmentRecord> & { migrants?: boolean; claimed?: boolean } = {}): Promise<void> {
    const { migrants = true, claimed = false, ...rest } = given;
    const span = { field: 'text' as const, start: 0, end: text.length };
    const { id: _, ...judgement } = judgementOf({
      claims: claimed ? [{ claim: 'c01', relation: 'repeats', score: 0.9, ...span }] : [],
      signals: { checkworthy: 0.8, sentences: [{ ...span, score: 0.8, migrants }], clickbait: 0, clickbaitLabel: false, fakeStyle: 0, fakeStyleLabel: false },
    });
    await store.assessments.save(assessmentRecord({ _id: id, worthyWeek: '2026-W47', judgement, ...rest }));
    await store.pieces.save(pieceRecord({ _id: id, text, outletId: rest.outletId ?? 'el-faro', url: `http://x.example/${id}` }));
  }
  const list = () => new CandidateList(store, new FixedClock(NOON), (url) => url).week(undefined);

  it('is listed with where it stands: most pieces first, copies once, nothing of fact-checkers, nothing the bank knows, nothing about other things', async () => {
    await piece('p1', BUS);
    await piece('p2', `${BUS}.`, { outletId: 'otro', cities: ['cartagena'] });
    await piece('p3', BUS, { outletId: 'otro', clusterId: 'p1' });
    await piece('p4', BUS, { outletId: 'lupa' });
    await piece('p5', BUS, { claimed: true });
    await piece('p6', 'La alcaldía pagará dos millones a cada familia venezolana que vote');
    await piece('p7', 'El eclipse borrará todos los celulares de Tunja el martes', { migrants: false });
    expect(await recomputeCandidates(store, '2026-W47')).toBe(true);
    expect(await recomputeCandidates(store, '2026-W47')).toBe(false);
    const { items, week } = await list();
    expect(week).toBe('2026-W47');
    expect(items.map((item) => [item.pieces, item.outlets, item.since, item.cities, item.members.map((member) => member.pieceId)])).toEqual([
      [2, 2, '2026-W47', ['cartagena', 'cucuta'], ['p1', 'p2', 'p3']],
      [1, 1, '2026-W47', ['cucuta'], ['p6']],
    ]);
    expect(items[0]?.members[1]).toMatchObject({ outlet: { name: 'otro' }, url: 'http://x.example/p2', publishedAt: NOON.toISOString(), sentence: `${BUS}.` });
  });

  it('becomes a draft that nobody has checked: sentences as variants, pieces as sources, where and since when; asked twice, one claim, and the candidate is marked', async () => {
    await piece('p1', BUS);
    await piece('p2', 'El viernes llegarán al coliseo de Cartagena diez buses con migrantes haitianos', { outletId: 'otro' });
    await recomputeCandidates(store, '2026-W47');
    const drafts = new CandidateDrafts(store, new FixedClock(NOON));
    const [item] = (await list()).items;
    expect(item?.claim).toBeNull();
    const claim = await drafts.make(item?.id ?? '', { family: 'rumour', by: 'Ana' });
    expect(claim).toMatchObject({ family: 'rumour', text: item?.sentence, status: 'draft', checks: [], country: 'CO', city: 'cucuta', sources: ['http://x.example/p1', 'http://x.example/p2'], history: [{ by: 'Ana', change: expect.stringMatching(/^creada de lo que circula: vista por primera vez el 2026-\d\d-\d\d; 2 piezas de 2 medios$/) }] });
    expect(claim?.variants).toHaveLength(1);
    expect((await drafts.make(item?.id ?? '', { family: 'other' }))?._id).toBe(claim?._id);
    expect((await store.claims.countByStatus()).draft).toBe(1);
    expect((await list()).items[0]?.claim).toEqual({ id: claim?._id, status: 'draft' });
    const bank = new ClaimBank(store, new FixedClock(NOON));
    await expect(bank.edit(claim?._id ?? '', { status: 'active' })).rejects.toMatchObject({ code: 'no_check' });
    await expect(bank.edit(claim?._id ?? '', { status: 'active', checks: [] })).rejects.toMatchObject({ code: 'no_check' });
    expect(await bank.edit(claim?._id ?? '', { text: 'Diez buses con haitianos van al coliseo de Cartagena' })).toMatchObject({ checks: [], status: 'draft' });
    expect((await list()).items[0]?.claim).toEqual({ id: claim?._id, status: 'draft' });
    const check = { verdict: 'Falso', checker: { name: 'Lupa', kind: 'fact_checker' as const }, date: '2026-11', level: 'A' as const, url: 'https://lupa.example/buses', state: 'active' as const };
    expect(await bank.edit(claim?._id ?? '', { status: 'active', checks: [check] })).toMatchObject({ status: 'active', checks: [{ verdict: 'Falso' }] });
    expect(await drafts.make('2026-W47|nadie', { family: 'other' })).toBeNull();
  });

  it('knows since when, and drops what pieces no longer say', async () => {
    await piece('p0', BUS, { worthyWeek: '2026-W46' });
    await piece('p1', BUS);
    await recomputeCandidates(store, '2026-W46');
    await recomputeCandidates(store, '2026-W47');
    expect((await list()).items.map((item) => item.since)).toEqual(['2026-W46']);
    await store.assessments.save(assessmentRecord({ _id: 'p1' }));
    await recomputeCandidates(store, '2026-W47');
    expect((await list()).items).toEqual([]);
  });
});
