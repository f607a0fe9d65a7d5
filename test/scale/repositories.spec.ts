import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClaimWeekRecord, JobRecord, Store } from '#vigia/store';
import { claimKeyOf, openStore } from '#vigia/store';
import { describeIfMongo, freshMongoUri } from '../support/needs.js';
import { assessmentRecord, claimRecord, NOON, outletRecord, pieceRecord } from '../support/records.js';
import { tempFolder } from '../support/temp-folder.js';

const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const item = { id: null, title: 'T', link: null, publishedAt: null, author: null, summary: null };

/** What the repositories promise the rooms above them, whichever database stands below. */
function describeRepositories(open: () => Promise<Store>, claimers: number): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  it('outlets: facts follow the file, partner and contact belong to the alliance', async () => {
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
    await store.outlets.saveFacts({ ...facts, name: 'El Faro Nuevo' }, { partner: false, contact: null });
    expect(await store.outlets.findById('el-faro')).toMatchObject({ name: 'El Faro Nuevo', partner: true, contact: 'editora@elfaro.example' });
    await expect(store.outlets.getById('nobody')).rejects.toThrow('nobody');
    expect(await store.outlets.findById('nobody')).toBeNull();
  });

  it('outlets: two cannot share a host', async () => {
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
    await expect(store.outlets.saveFacts({ ...facts, _id: 'twin' }, { partner, contact })).rejects.toMatchObject({ code: 11000 });
  });

  it('captures: an address seen twice is one capture on both channels, and once fetched it is not pending again', async () => {
    const address = { _id: 'c1', url: 'http://elfaro.example/nota', outletId: 'el-faro', link: 'http://elfaro.example/nota', channelId: 'el-faro/rss', item };
    expect(await store.captures.saveSeen([address], NOON)).toEqual(['c1']);
    expect(await store.captures.saveSeen([{ ...address, channelId: 'el-faro/portada' }], later(1))).toEqual(['c1']);
    expect(await store.captures.findById('c1')).toMatchObject({ state: 'pending', channelIds: ['el-faro/rss', 'el-faro/portada'], firstSeenAt: NOON });
    await store.captures.recordFailure('c1', 'sin respuesta', 'timeout', later(2));
    await store.captures.finish('c1', { state: 'stored', problem: null, reason: null, pieceId: 'p1', fetchedAt: later(3) });
    expect(await store.captures.findById('c1')).toMatchObject({ state: 'stored', attempts: 2, pieceId: 'p1', problem: null });
    expect(await store.captures.saveSeen([address], later(4))).toEqual([]);
    expect(await store.captures.saveSeen([], later(4))).toEqual([]);
    expect(await store.captures.countByState()).toMatchObject({ stored: 1 });
  });

  it('pieces: the newest reading wins, the channels add up, the first collection date stays', async () => {
    await store.pieces.save(pieceRecord());
    await store.pieces.save(pieceRecord({ title: 'Corregida', channelIds: ['el-faro/portada'], collectedAt: later(60) }));
    expect(await store.pieces.findById('p1')).toMatchObject({ title: 'Corregida', channelIds: ['el-faro/rss', 'el-faro/portada'], collectedAt: NOON });
    await store.pieces.saveMany([pieceRecord({ _id: 'p2' }), pieceRecord({ _id: 'p1', title: 'Otra vez' })]);
    expect(await store.pieces.countAll()).toBe(2);
    expect((await store.pieces.findByIds(['p1', 'p2', 'p3'])).map((piece) => piece._id).sort()).toEqual(['p1', 'p2']);
  });

  it('pieces: keep what nobody states as null, and every letter as it was', async () => {
    const text = 'Ñandú «☂» 𝒱\u0000 $set {"$gt":""} ' + 'x'.repeat(50_000);
    await store.pieces.save(pieceRecord({ title: null, publishedAt: null, byline: null, text, foundBy: {} }));
    expect(await store.pieces.findById('p1')).toMatchObject({ title: null, publishedAt: null, byline: null, text, foundBy: {} });
  });

  it('assessments: lists are filtered, newest first, counted and cut into pages', async () => {
    const cities = [['cucuta'], ['cali', 'cucuta'], ['cali'], []] as const;
    await store.assessments.saveMany(cities.map((each, index) => assessmentRecord({ _id: `p${index}`, cities: [...each], publishedAt: later(index), narratives: index % 2 ? ['H1', 'harm_any'] : [], relevance: index === 3 ? 'none' : 'colombia' })));
    const list = async (filter: Parameters<Store['assessments']['listPage']>[0]) => {
      const assessments = await store.assessments.listPage(filter, { skip: 0, limit: 10 });
      expect(await store.assessments.count(filter)).toEqual({ total: assessments.length, more: false });
      return assessments.map((assessment) => assessment._id);
    };
    expect(await list({})).toEqual(['p3', 'p2', 'p1', 'p0']);
    expect(await list({ city: 'cucuta' })).toEqual(['p1', 'p0']);
    expect(await list({ city: 'cali', narrative: 'H1' })).toEqual(['p1']);
    expect(await list({ relevance: 'none' })).toEqual(['p3']);
    expect(await list({ from: later(1), to: later(3) })).toEqual(['p2', 'p1']);
    expect(await list({ outletId: 'nobody' })).toEqual([]);
    const page = await store.assessments.listPage({}, { skip: 1, limit: 2 });
    expect(page.map((assessment) => assessment._id)).toEqual(['p2', 'p1']);
    expect(await store.assessments.listPage({ city: 'cali' }, { skip: 2, limit: 2 })).toEqual([]);
    const streamed: string[] = [];
    for await (const assessment of store.assessments.stream({ city: 'cali' })) streamed.push(assessment._id);
    expect(streamed).toEqual(['p2', 'p1']);
    expect(await store.assessments.countByRelevance()).toEqual({ colombia: 3, none: 1 });
    await store.assessments.save(assessmentRecord({ _id: 'p9', outletId: 'eco', cities: ['cali'], publishedAt: later(9) }));
    expect(await list({ withinOutlets: ['eco'] })).toEqual(['p9']);
    expect(await list({ withinOutlets: ['eco', 'el-faro'], city: 'cali', relevance: 'colombia' })).toEqual(['p9', 'p2', 'p1']);
    expect(await list({ withinOutlets: ['eco', 'el-faro'], narrative: 'H1' })).toEqual(['p3', 'p1']);
    expect(await list({ withinOutlets: [] })).toEqual([]);
  });

  it('assessments: a piece has one, the last', async () => {
    await store.assessments.save(assessmentRecord());
    await store.assessments.save(assessmentRecord({ model: 'test-2', week: null, publishedAt: null }));
    expect(await store.assessments.findById('p1')).toMatchObject({ model: 'test-2', week: null });
    expect([await store.assessments.findLatestWeek(new Date('2026-12-01')), await store.assessments.listFacetsOfWeek('2026-W47')]).toEqual([null, []]);
    await store.assessments.save(assessmentRecord({ _id: 'ahead', week: '2026-W48', publishedAt: new Date('2026-11-24T17:00:00Z') }));
    expect([await store.assessments.findLatestWeek(new Date('2026-11-23T05:00:00Z')), await store.assessments.findLatestWeek(new Date('2026-11-30T05:00:00Z'))]).toEqual([null, '2026-W48']);
  });

  it('assessments: are found by the claims they speak of, newest first, and no longer once judged without them', async () => {
    const keys = (use: 'repeats' | 'debunks') => [claimKeyOf('c04'), claimKeyOf('c04', use)];
    await store.assessments.saveMany([
      assessmentRecord({ _id: 'p1', claimKeys: keys('repeats'), claimWeek: '2026-W47', publishedAt: later(1) }),
      assessmentRecord({ _id: 'p2', claimKeys: keys('debunks'), claimWeek: '2026-W47', publishedAt: later(2) }),
      assessmentRecord({ _id: 'p3', publishedAt: later(3) }),
    ]);
    const found = async (key: string) => (await store.claimPieces.listPage(key, { skip: 0, limit: 10 })).assessments.map((one) => one._id);
    expect(await found(claimKeyOf('c04'))).toEqual(['p2', 'p1']);
    expect(await found(claimKeyOf('c04', 'repeats'))).toEqual(['p1']);
    expect(await found(claimKeyOf('c05'))).toEqual([]);
    expect(await store.claimPieces.listPage('c04', { skip: 1, limit: 1 })).toMatchObject({ total: 2, assessments: [{ _id: 'p1' }] });
    const facets = await store.claimPieces.listFacetsOfWeek('2026-W47');
    expect(facets.map((one) => one._id).sort()).toEqual(['p1', 'p2']);
    expect(facets[0]).not.toHaveProperty('judgement');
    await store.assessments.save(assessmentRecord({ _id: 'p2', publishedAt: later(2) }));
    expect(await found('c04')).toEqual(['p1']);
    expect((await store.claimPieces.listFacetsOfWeek('2026-W47')).map((one) => one._id)).toEqual(['p1']);
    const ids: string[] = [];
    await store.assessments.save(assessmentRecord({ _id: 'p4', relevance: 'none' }));
    for await (const batch of store.claimPieces.streamMigrationIds(2)) ids.push(...batch);
    expect(ids.sort()).toEqual(['p1', 'p2', 'p3']);
  });

  it('claims: put in once, changed revision by revision, whoever comes second is told', async () => {
    expect(await store.claims.insertMissing(claimRecord())).toBe(true);
    expect(await store.claims.insertMissing(claimRecord({ text: 'Otra' }))).toBe(false);
    expect(await store.claims.findById('c90')).toEqual(claimRecord());
    expect(await store.claims.saveRevision(claimRecord({ revision: 2, text: 'Segunda', updatedAt: later(1) }))).toBe(true);
    expect(await store.claims.saveRevision(claimRecord({ revision: 2, text: 'Tarde' }))).toBe(false);
    expect(await store.claims.saveRevision(claimRecord({ _id: 'nadie', revision: 2 }))).toBe(false);
    expect(await store.claims.findById('nadie')).toBeNull();
    expect(await store.claims.findById('c90')).toMatchObject({ text: 'Segunda', revision: 2 });
    const stamp = await store.claims.findStamp();
    await store.claims.saveRevision(claimRecord({ revision: 2, text: 'Tarde' }));
    expect(await store.claims.findStamp()).toBe(stamp);
    await store.claims.saveRevision(claimRecord({ revision: 3 }));
    expect(await store.claims.findStamp()).not.toBe(stamp);
  });

  it('claims: recognised by their keys, listed by status, last met first, without their history', async () => {
    const history = [{ at: NOON, by: 'Ana', change: 'creada', fields: [] }];
    for (const [id, status, family] of [['a', 'active', 'crime'], ['b', 'active', 'labour'], ['c', 'active', 'crime'], ['d', 'draft', 'crime']] as const) {
      await store.claims.insertMissing(claimRecord({ _id: id, status, family, keys: [`t:${id}`, 't:all'], history }));
    }
    const activity = { firstAt: NOON, lastAt: later(5), repeats: 2, debunks: 1, mentions: 0, checked: 0, suggested: 0, outlets: 1, cities: ['cali' as const] };
    await store.claims.saveActivity(new Map([['c', activity], ['nadie', activity]]));
    const listed = async (filter: Parameters<Store['claims']['listPage']>[0], skip = 0) => (await store.claims.listPage(filter, { skip, limit: 2 })).claims.map((claim) => claim._id);
    expect(await listed({ status: 'active' })).toEqual(['c', 'a']);
    expect(await listed({ status: 'active' }, 2)).toEqual(['b']);
    expect(await listed({ status: 'active', family: 'labour' })).toEqual(['b']);
    expect(await listed({ status: 'retired' })).toEqual([]);
    expect((await store.claims.listPage({ status: 'active' }, { skip: 0, limit: 1 })).total).toBe(3);
    expect((await store.claims.listActive()).map((claim) => [claim._id, 'history' in claim, claim.activity])).toEqual([['a', false, null], ['b', false, null], ['c', false, activity]]);
    expect((await store.claims.listByKeys(['t:d', 't:b', 't:nobody'])).map((claim) => claim._id)).toEqual(['b', 'd']);
    expect(await store.claims.listByKeys([])).toEqual([]);
    expect((await store.claims.findByIds(['d', 'x'])).map((claim) => claim._id)).toEqual(['d']);
    expect(await store.claims.countByStatus()).toEqual({ draft: 1, active: 3, retired: 0 });
    expect(await store.claims.findById('nadie')).toBeNull();
  });

  it('claim weeks: a week is exactly what was computed last, and tells which claims changed', async () => {
    const none = { repeats: 0, debunks: 0, mentions: 0, checked: 0, suggested: 0 };
    const row = (claimId: string, repeats: number, week = '2026-W47') => ({ _id: `${claimId}|${week}`, claimId, week, counts: { article: { ...none, repeats }, post: none }, outlets: { 'el-faro': repeats }, cities: ['cucuta' as const], firstAt: NOON, lastAt: later(1) });
    const make = async (week: string, rows: ClaimWeekRecord[]): Promise<string[]> => {
      const changes = await store.claimWeeks.findChanges(week, rows);
      await store.claimWeeks.apply(changes);
      return [...changes.changed, ...changes.stale].map((row) => row.claimId).sort();
    };
    expect(await make('2026-W47', [row('c1', 1), row('c2', 2)])).toEqual(['c1', 'c2']);
    expect(await make('2026-W47', [row('c1', 1), row('c2', 2)])).toEqual([]);
    expect(await make('2026-W47', [row('c2', 3), row('c3', 1)])).toEqual(['c1', 'c2', 'c3']);
    await make('2026-W46', [row('c2', 9, '2026-W46')]);
    expect((await store.claimWeeks.listWeek('2026-W47')).map((one) => one.claimId).sort()).toEqual(['c2', 'c3']);
    expect((await store.claimWeeks.listOf('c2')).map((one) => one.week)).toEqual(['2026-W46', '2026-W47']);
    expect((await store.claimWeeks.listSince(['c2', 'c3'], '2026-W47')).map((one) => one._id).sort()).toEqual(['c2|2026-W47', 'c3|2026-W47']);
    expect(await store.claimWeeks.listSince([], '2026-W47')).toEqual([]);
  });

  it('claim reviews: the same again changes nothing, another verdict makes it new', async () => {
    const review = { claim: 'Algo dicho', url: 'https://lupa.example/1', checker: 'Lupa', date: null, verdict: 'Falso', rating: 1, ratingScale: { worst: 1, best: 5 }, claimant: null, appearances: [], notes: [] };
    const seen = { _id: 'r1', pieceId: 'p1', outletId: 'lupa', review, alone: true, state: 'new' as const, claimId: null, problem: null, seenAt: NOON };
    expect(await store.claimReviews.saveSeen([seen])).toEqual(['r1']);
    expect(await store.claimReviews.saveSeen([seen])).toEqual(['r1']);
    await store.claimReviews.finish('r1', { state: 'taken', claimId: 'c1', problem: null });
    expect(await store.claimReviews.saveSeen([{ ...seen, seenAt: later(1) }])).toEqual([]);
    expect(await store.claimReviews.findById('r1')).toEqual({ ...seen, state: 'taken', claimId: 'c1' });
    expect(await store.claimReviews.saveSeen([{ ...seen, review: { ...review, verdict: 'Verdadero' } }])).toEqual(['r1']);
    expect(await store.claimReviews.listNewIds()).toEqual(['r1']);
    expect(await store.claimReviews.listByState('taken', 3)).toEqual([]);
  });

  it('claim decisions: the last word of a person counts', async () => {
    const decision = { _id: 'd1', claimId: 'c1', sentence: 's1', decision: 'confirmed' as const, text: 'Una frase.', pieceId: 'p1', by: 'Ana', at: NOON };
    expect(await store.claimDecisions.findStamp()).toBeNull();
    await store.claimDecisions.save(decision);
    const stamp = await store.claimDecisions.findStamp();
    await store.claimDecisions.save({ ...decision, decision: 'rejected', at: later(1) });
    await store.claimDecisions.save({ ...decision, _id: 'd2', sentence: 's2', at: later(2) });
    expect((await store.claimDecisions.listAll()).map(({ sentence, decision: said }) => [sentence, said]).sort()).toEqual([['s1', 'rejected'], ['s2', 'confirmed']]);
    expect((await store.claimDecisions.listOf('c1', 1)).map((one) => one._id)).toEqual(['d2']);
    expect((await store.claimDecisions.findByIds(['d1', 'x'])).map((one) => one.at)).toEqual([later(1)]);
    expect(await store.claimDecisions.findByIds([])).toEqual([]);
    expect(await store.claimDecisions.findStamp()).not.toBe(stamp);
  });

  it('trend cells: a week is exactly what was computed last', async () => {
    const cell = (key: string, pieces: number) => ({ week: '2026-W47', kind: 'article' as const, scope: 'city' as const, key, relevant: 10, collected: 40, counts: { harm_any: pieces } });
    await store.trendCells.replaceWeek('2026-W47', [cell('cucuta', 1), cell('cali', 2), cell('all', 3)]);
    await store.trendCells.replaceWeek('2026-W47', [cell('cali', 5), cell('all', 5)]);
    const cells = await store.trendCells.list({ scope: 'city', from: '2026-W40', to: '2026-W47', narrative: 'harm_any' });
    expect(cells.map(({ key, pieces }) => [key, pieces])).toEqual([['all', 5], ['cali', 5]]);
    expect([await store.trendCells.listWeeks('article'), await store.trendCells.findFirstWeek(), await store.trendCells.findLatestWeek('2026-W47'), await store.trendCells.findLatestWeek('2026-W46')]).toEqual([['2026-W47'], '2026-W47', '2026-W47', null]);
    await store.trendCells.replaceWeek('2026-W47', []);
    expect(await store.trendCells.listWeek('2026-W47')).toEqual([]);
  });

  it('trend days: those of a week are exactly what was computed last', async () => {
    const row = (day: string, pieces: number) => ({ day, week: '2026-W47', kind: 'article' as const, scope: 'city' as const, key: 'cali', relevant: 10, collected: 40, counts: { H1: pieces } });
    await store.trendDays.replaceWeek('2026-W47', [row('2026-11-16', 1), row('2026-11-17', 2)]);
    expect(await store.trendDays.replaceWeek('2026-W47', [row('2026-11-17', 2)])).toBe(true);
    expect(await store.trendDays.replaceWeek('2026-W47', [row('2026-11-17', 2)])).toBe(false);
    expect(await store.trendDays.list({ scope: 'city', from: '2026-11-01', to: '2026-11-30', key: 'cali' })).toMatchObject([{ day: '2026-11-17', counts: { H1: 2 } }]);
    expect(await store.trendDays.list({ scope: 'outlet', from: '2026-11-01', to: '2026-11-30' })).toEqual([]);
  });

  it('spikes: latest week first, by rank, narrowed by place', async () => {
    const facts = { kind: 'article' as const, narrative: 'H1' as const, direction: 'rise' as const, label: 'real' as const, now: { pieces: 9, relevant: 10, collected: 40 }, before: { pieces: 8, relevant: 80, collected: 320 }, expected: { pieces: 1, low: 0, high: 4 }, q: 0.01, coverage: 1, copies: { largest: 1, of: 9 }, words: [], pieceIds: ['p1'] };
    const spikeOf = (week: string, key: string, rank: number) => ({ _id: `${week}|article|city|${key}|H1`, week, scope: 'city' as const, key, rank, ...facts });
    await store.spikes.replaceWeek('2026-W46', [spikeOf('2026-W46', 'cali', 0)]);
    await store.spikes.replaceWeek('2026-W47', [spikeOf('2026-W47', 'cali', 1), spikeOf('2026-W47', 'all', 0)]);
    const keys = async (filter: object, limit = 10) => (await store.spikes.list({ from: '2026-W40', to: '2026-W47', ...filter }, limit)).map(({ _id }) => _id);
    expect(await keys({})).toEqual(['2026-W47|article|city|all|H1', '2026-W47|article|city|cali|H1', '2026-W46|article|city|cali|H1']);
    expect(await keys({ scope: 'city', key: 'cali' }, 1)).toEqual(['2026-W47|article|city|cali|H1']);
    expect(await keys({ label: 'coverage_change' })).toEqual([]);
    await store.spikes.replaceWeek('2026-W47', []);
    expect(await keys({})).toEqual(['2026-W46|article|city|cali|H1']);
  });

  it('events: the same twice is one, and may be taken away', async () => {
    const event = { _id: 'e1', day: '2026-11-16', until: null, name: { es: 'Decreto', en: 'Decree' }, kind: 'decree' as const, city: null, source: null, enteredAt: NOON };
    await store.events.save(event);
    await store.events.save({ ...event, day: '2026-11-17' });
    expect(await store.events.listBetween('2026-11-01', '2026-11-30')).toMatchObject([{ _id: 'e1', day: '2026-11-17', name: { en: 'Decree' } }]);
    expect([await store.events.remove('e1'), await store.events.remove('e1')]).toEqual([true, false]);
  });

  it('assessments: a list is counted up to a limit and says that there is more', async () => {
    await store.assessments.saveMany(Array.from({ length: 7 }, (_, index) => assessmentRecord({ _id: `p${index}`, cities: ['cali', 'bogota'], narratives: ['H1', 'harm_any'], publishedAt: later(index) })));
    const counted = (most: number, filter = {}) => store.assessments.count(filter, most);
    expect(await counted(5, { city: 'cali', narrative: 'H1' })).toEqual({ total: 5, more: true });
    expect(await counted(7)).toEqual({ total: 7, more: false });
    const narrow = { city: 'cali', outletId: 'el-faro', kind: 'article', from: later(2), to: later(5) } as const;
    expect(await counted(7, narrow)).toEqual({ total: 3, more: false });
    expect((await store.assessments.listPage(narrow, { skip: 1, limit: 2 })).map(({ _id }) => _id)).toEqual(['p3', 'p2']);
    expect(await counted(7, { city: 'cucuta' })).toEqual({ total: 0, more: false });
    for (let skip = 0; skip <= 7; skip++) expect((await store.assessments.listPage({ city: 'cali', narrative: 'H1' }, { skip, limit: 1 })).map(({ _id }) => _id)).toEqual(skip < 7 ? [`p${6 - skip}`] : []);
  });

  it('assessments: lists leave out what is marked as a copy, mark by mark, and no piece judged since', async () => {
    await store.assessments.saveMany(Array.from({ length: 30 }, (_, index) => assessmentRecord({ _id: `p${10 + index}`, publishedAt: later(-Math.floor(index / 2)) })));
    const facets = (await store.assessments.listFacetsOfWeek('2026-W47')).sort((a, b) => (a._id < b._id ? -1 : 1));
    await store.assessments.markCopies(facets.slice(0, 28).map((one) => ({ ...one, copyIn: ['city'] })));
    await store.assessments.markCopies(facets.slice(3, 6).map((one) => ({ ...one, copyIn: [] })));
    await store.assessments.markCopies([{ ...(facets[29] ?? assessmentRecord()), assessedAt: later(1), copyIn: ['city'] }]);
    const once = { city: 'cucuta', copies: 'once' } as const;
    expect(await store.assessments.count(once)).toEqual({ total: 5, more: false });
    for (let skip = 0; skip < 6; skip++) expect((await store.assessments.listPage(once, { skip, limit: 1 })).map(({ _id }) => _id)).toEqual(['p13', 'p14', 'p15', 'p38', 'p39'].slice(skip, skip + 1));
    expect(await store.assessments.count({ outletId: 'el-faro', copies: 'once' })).toEqual({ total: 30, more: false });
  });

  it('assessments: signals are added where there are none, and never over newer ones', async () => {
    await store.assessments.saveMany([assessmentRecord({ _id: 'old' }), assessmentRecord({ _id: 'new', signals: [] })]);
    expect((await store.assessments.listFacetsOfWeek('2026-W47')).map(({ _id, signals }) => [_id, signals]).sort()).toEqual([['new', []], ['old', undefined]]);
    await store.assessments.addSignals(new Map([['old', ['amplified']], ['new', ['amplified']]]));
    expect((await store.assessments.listFacetsOfWeek('2026-W47')).map(({ _id, signals }) => [_id, signals]).sort()).toEqual([['new', []], ['old', ['amplified']]]);
  });

  it('trend runs: the latest of each stage stays, whatever is noted afterwards', async () => {
    expect(await store.trendRuns.findLatest('2026-W47', 'done')).toBeNull();
    await store.trendRuns.note('2026-W47', 'begun', later(2));
    await store.trendRuns.note('2026-W47', 'begun', later(1));
    await store.trendRuns.note('2026-W47', 'done', later(1));
    expect([await store.trendRuns.findLatest('2026-W47', 'begun'), await store.trendRuns.findLatest('2026-W47', 'done')]).toEqual([later(2), later(1)]);
    expect(await store.trendRuns.findLatest('2026-W46', 'begun')).toBeNull();
  });

  it('channels: closed by a refusal they are due no more, and open when a person says so or the address is another', async () => {
    const facts = { _id: 'el-faro/rss', outletId: 'el-faro', kind: 'feed' as const, url: 'https://el-faro.example/feed', select: null, only: null, enabled: true, note: null };
    await store.channels.saveFacts(facts, NOON);
    const due = async () => (await store.channels.listDue(later(99))).map(({ _id }) => _id);
    expect(await store.channels.areClosed(['el-faro/rss'])).toBe(false);
    await store.channels.close(['el-faro/rss', 'nadie/rss'], 'no', NOON);
    expect(await store.channels.findById('el-faro/rss')).toMatchObject({ state: 'ask_permission', problem: 'no', refusedAt: NOON });
    expect([await due(), await store.channels.areClosed(['el-faro/rss']), await store.channels.areClosed(['el-faro/rss', 'otro/rss']), await store.channels.areClosed([])]).toEqual([[], true, false, false]);
    await store.channels.noteAsked('el-faro/rss', later(1));
    await store.channels.saveFacts(facts, later(2));
    expect(await store.channels.findById('el-faro/rss')).toMatchObject({ state: 'ask_permission', askedAt: later(1) });
    await store.channels.permit('el-faro/rss', later(3));
    expect(await store.channels.findById('el-faro/rss')).toMatchObject({ state: 'new', problem: null, refusedAt: null, askedAt: null, nextPollAt: later(3) });
    await store.channels.noteAsked('el-faro/rss', later(4));
    expect([(await store.channels.findById('el-faro/rss'))?.askedAt ?? null, await due()]).toEqual([null, ['el-faro/rss']]);
    await store.channels.close(['el-faro/rss'], 'no', NOON);
    await store.channels.saveFacts({ ...facts, url: 'https://el-faro.example/rss' }, later(5));
    expect(await due()).toEqual(['el-faro/rss']);
  });

  it('captures: those refused for want of permission are pending again, the others not', async () => {
    const item = { id: null, title: null, link: null, publishedAt: null, author: null, summary: null };
    const seen = (name: string, channelId = 'el-faro/rss') => ({ _id: name, url: `https://el-faro.example/${name}`, link: `https://el-faro.example/${name}`, outletId: 'el-faro', channelId, item });
    await store.captures.saveSeen(['a', 'b', 'c', 'd'].map((name) => seen(name, name === 'd' ? 'otro/rss' : undefined)), NOON);
    for (const [name, reason] of [['a', 'forbidden'], ['b', 'no-text'], ['c', 'robots'], ['d', 'forbidden']] as const) await store.captures.finish(name, { state: 'refused', problem: 'no', reason, pieceId: null, fetchedAt: NOON });
    expect(await store.captures.reopenRefused('el-faro/rss', later(1))).toEqual([]);
    expect((await store.captures.reopenRefused('el-faro/rss', NOON)).sort()).toEqual(['a', 'c']);
    expect((await store.captures.listPendingIds()).sort()).toEqual(['a', 'c']);
  });

  it('sketches: a piece without copies has an empty list of links', async () => {
    await store.pieceSketches.saveMany([{ _id: 'p1', kind: 'article', outletId: 'el-faro', publishedAt: NOON, agency: null, size: 3, keys: [1, 2], values: Buffer.from([1, 2, 3, 4]) }]);
    expect(await store.pieceSketches.findByIds(['p1'])).toMatchObject([{ links: [] }]);
    await store.pieceSketches.relink([['p1', 'p2']], []);
    expect(await store.pieceSketches.listHolders([2, 9], 5)).toEqual([{ id: 'p1', key: 2 }]);
    expect(await store.pieceSketches.findByIds(['p1'])).toMatchObject([{ links: ['p2'], values: Buffer.from([1, 2, 3, 4]) }]);
  });

  it('settings: the first proposal decides', async () => {
    expect(await store.settings.agree('anchor', 'one')).toBe('one');
    expect(await store.settings.agree('anchor', 'two')).toBe('one');
  });

  it('mails: written once, sent or failed once', async () => {
    const mail = { _id: 'm1', kind: 'alert' as const, to: 'a@b.example', subject: 'S', html: '<p>', text: 'T', messageId: '<m1@x>', state: 'pending' as const, problem: null, createdAt: NOON, sentAt: null };
    await store.mails.addOnce(mail);
    await store.mails.addOnce({ ...mail, subject: 'Other' });
    expect(await store.mails.listIdsOf('pending')).toEqual(['m1']);
    const [summary] = await store.mails.listLatest(5);
    expect(summary).toMatchObject({ subject: 'S' });
    expect(summary).not.toHaveProperty('html');
    await store.mails.markSent('m1', later(1));
    expect(await store.mails.listIdsOf('pending')).toEqual([]);
    expect(await store.mails.markUnknown('m1', 'no answer')).toBe(false);
  });

  it('mails: the ledger of the handing over, tries that came to nothing, and a person who sends again', async () => {
    const mail = { _id: 'm2', kind: 'digest' as const, to: 'a@b.example', subject: 'S', html: '<p>', text: 'T', messageId: '<m2@x>', state: 'pending' as const, problem: null, createdAt: NOON, sentAt: null, headers: { 'List-Unsubscribe': '<http://x>' }, images: [{ cid: 'c', type: 'image/png', content: 'AAAA' }] };
    await store.mails.addOnce(mail);
    expect(await store.mails.findById('m2')).toEqual(mail);
    await store.mails.postpone('m2', 1, later(5), 'greylisted');
    expect(await store.mails.findById('m2')).toMatchObject({ state: 'pending', attempts: 1, nextAt: later(5), problem: 'greylisted' });
    expect([await store.mails.markSending('m2', 'pending', later(6)), await store.mails.markSending('m2', 'pending', later(7))]).toEqual([true, false]);
    expect(await store.mails.listSendingSince(later(6))).toEqual([]);
    expect(await store.mails.listSendingSince(later(7))).toEqual(['m2']);
    expect(await store.mails.countByState()).toEqual({ sending: 1 });
    expect(await store.mails.markUnknown('m2', 'no answer')).toBe(true);
    expect(await store.mails.release('m2', ['failed'])).toBe(false);
    expect(await store.mails.release('m2', ['failed', 'unknown'])).toBe(true);
    expect(await store.mails.findById('m2')).toMatchObject({ state: 'pending', attempts: 0, nextAt: null, problem: null });
  });

  it('suppressions: an address is silent for all mails or for one kind, in any spelling', async () => {
    const entry = { address: 'Ana@Medio.example', kind: null, reason: 'bounced' as const, detail: '550', at: NOON };
    await store.suppressions.addOnce(entry);
    await store.suppressions.addOnce({ ...entry, reason: 'complained', at: later(1) });
    await store.suppressions.addOnce({ address: 'eva@medio.example', kind: 'digest', reason: 'unsubscribed', detail: '', at: later(2) });
    expect(await store.suppressions.find('ana@medio.EXAMPLE', 'alert')).toMatchObject({ reason: 'bounced', kind: null });
    expect(await store.suppressions.find('eva@medio.example', 'alert')).toBeNull();
    expect(await store.suppressions.find('eva@medio.example', 'digest')).toMatchObject({ reason: 'unsubscribed' });
    const [latest, ...rest] = await store.suppressions.listLatest(5);
    expect([latest?.address, rest.length]).toEqual(['eva@medio.example', 1]);
    expect([await store.suppressions.remove(latest?._id ?? ''), await store.suppressions.remove('x')]).toEqual([true, false]);
  });

  it('jobs: each is claimed by one, oldest first, and comes back when given back', async () => {
    const job = (id: string, minutes: number): JobRecord => ({ _id: `captures:${id}`, queue: 'captures', jobId: id, payload: { captureId: id }, state: 'waiting', runAt: later(minutes), attempts: 0, problem: null, createdAt: NOON });
    await store.jobs.addMissing([job('b', 2), job('a', 1), job('later', 60)]);
    await store.jobs.addMissing([{ ...job('a', 0), payload: { captureId: 'changed' } }]);
    const claims = await Promise.all(Array.from({ length: claimers }, () => store.jobs.claim('captures', later(5), 5)));
    expect(claims.flat().map((claimed) => claimed._id).sort()).toEqual(['captures:a', 'captures:b']);
    expect(claims.flat().find((claimed) => claimed._id === 'captures:a')).toMatchObject({ attempts: 1, payload: { captureId: 'a' } });
    expect(await store.jobs.findNextRunAt('captures')).toEqual(later(60));
    await store.jobs.release('captures:a');
    expect((await store.jobs.claim('captures', later(5), 5))[0]).toMatchObject({ _id: 'captures:a', attempts: 1 });
    expect(await store.jobs.releaseActive()).toBe(2);
    expect((await store.jobs.claim('captures', later(5), 1))[0]).toMatchObject({ _id: 'captures:a', attempts: 2 });
    await store.jobs.bury('captures:a', 'no');
    expect((await store.jobs.listDead()).map((dead) => dead.problem)).toEqual(['no']);
    expect(await store.jobs.revive('captures:b', NOON)).toBe(false);
  });
}

describe('repositories on the embedded store', () => {
  const folder = tempFolder('repositories');
  afterEach(() => folder.remove());
  describeRepositories(() => openStore({ dataDir: folder.path }), 4);
});

describeIfMongo('repositories on the MongoDB-wire server', () => {
  let database = 0;
  // One claimer: FerretDB 1.24.2 reads and writes a findAndModify in two steps, so four at once are each given the same job (measured here; MongoDB does it in one). The product is not
  // touched by it: jobs kept in the store are claimed by one process, and several processes share theirs through Redis.
  describeRepositories(() => openStore({ dataDir: '', mongodbUri: freshMongoUri(`repositories_${(database += 1)}`) }), 1);
});
