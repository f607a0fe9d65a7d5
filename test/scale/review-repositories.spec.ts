import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore, type ReviewTaskRecord, type Store } from '#vigia/store';
import { describeIfMongo, freshMongoUri } from '../support/needs.js';
import { findingOf, NOON } from '../support/records.js';
import { tempFolder } from '../support/temp-folder.js';

const later = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);
const task = (id: string, given: Partial<ReviewTaskRecord> = {}): ReviewTaskRecord => ({
  _id: id, source: 'uncertainty', round: 'first', lane: 'review', state: 'open', rank: `3|${id}`, week: '2026-W46', stratum: null, pieceId: `p-${id}`, outletId: 'el-faro', kind: 'article', contentHash: 'h', blind: false,
  why: { kind: 'harm', score: 0.9, frame: null }, model: { name: 'm', piece: { relevance: 'colombia', cities: [], aboutXenophobia: false }, findings: [findingOf()], claims: [] },
  twice: false, notBy: [], leasedBy: '', leasedByName: '', leasedUntil: new Date(0), given: [], createdAt: NOON, closedAt: null, ...given,
});
const ana = { reviewer: 'user:ana', name: 'Ana' };
const luz = { reviewer: 'user:luz', name: 'Luz' };

/** What the repositories of reviewers promise, whichever database stands below. */
function describeRepositories(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  const claim = (who: typeof ana, at = NOON): Promise<ReviewTaskRecord | null> => store.reviewTasks.claimNext('review', who, at, new Date(at.getTime() + 30 * 60_000));

  it('tasks: kept once and as they were given', async () => {
    expect([await store.reviewTasks.addOnce(task('t1')), await store.reviewTasks.addOnce(task('t1', { rank: '0' }))]).toEqual([true, false]);
    expect(await store.reviewTasks.findById('t1')).toEqual(task('t1'));
    expect(await store.reviewTasks.findById('t0')).toBeNull();
  });

  it('tasks: given out in their order, each to one of those who ask at once', async () => {
    for (const id of ['t3', 't1', 't2', 't4']) await store.reviewTasks.addOnce(task(id));
    const given = await Promise.all([claim(ana), claim(luz), claim({ reviewer: 'user:pia', name: 'Pía' })]);
    expect(given.map((one) => one?._id).sort()).toEqual(['t1', 't2', 't3']);
    expect((await store.reviewTasks.findHeld('review', 'user:ana', later(29)))?.leasedByName).toBe('Ana');
    expect(await store.reviewTasks.findHeld('review', 'user:ana', later(30))).toBeNull();
    expect(await store.reviewTasks.findHeld('adjudication', 'user:ana', NOON)).toBeNull();
  });

  it('tasks: free again when the lease is over, but not for who passed or judged before', async () => {
    await store.reviewTasks.addOnce(task('t1', { notBy: ['user:pia'] }));
    expect((await claim(ana))?._id).toBe('t1');
    expect([await claim(luz), await claim(luz, later(31))].map((one) => one?._id)).toEqual([undefined, 't1']);
    expect([await store.reviewTasks.pass('t1', 'user:ana', later(32)), await store.reviewTasks.pass('t1', 'user:luz', later(32))]).toEqual([false, true]);
    expect([await claim(luz, later(32)), await claim({ reviewer: 'user:pia', name: 'Pía' }, later(32)), (await claim(ana, later(32)))?._id]).toEqual([null, null, 't1']);
  });

  it('tasks: closed once, expired by age, counted and listed', async () => {
    await store.reviewTasks.addOnce(task('t1', { source: 'sample', stratum: 'none', rank: '0' }));
    await store.reviewTasks.addOnce(task('t2'));
    await store.reviewTasks.addOnce(task('t3', { createdAt: later(-100) }));
    await store.reviewTasks.addOnce(task('t4', { lane: 'adjudication', round: 'adjudication' }));
    expect([await store.reviewTasks.close('t1', 'done', later(5)), await store.reviewTasks.close('t1', 'outdated', later(5))]).toEqual([true, false]);
    expect(await store.reviewTasks.expireBefore(later(-50), NOON)).toBe(1);
    expect((await store.reviewTasks.listPage({ state: 'open' }, { skip: 0, limit: 5 })).map(({ _id }) => _id)).toEqual(['t2', 't4']);
    expect((await store.reviewTasks.listPage({ state: 'open', source: 'uncertainty', round: 'first' }, { skip: 0, limit: 5 })).map(({ _id }) => _id)).toEqual(['t2']);
    expect([await store.reviewTasks.countLane('review'), await store.reviewTasks.countLane('adjudication'), await store.reviewTasks.count({ state: 'expired' }), await store.reviewTasks.countDoneSince(later(5)), await store.reviewTasks.countDoneSince(later(6))]).toEqual([1, 1, 1, 1, 0]);
    expect(await store.reviewTasks.listSampleStates(['2026-W46', '2026-W45'])).toEqual([{ _id: 't1', week: '2026-W46', stratum: 'none', state: 'done' }]);
  });

  it('samples: one a week, as it was drawn, latest first', async () => {
    const sample = { _id: '2026-W46', model: 'm', drawnAt: NOON, complete: false, strata: [{ stratum: 'none' as const, population: 100, pieceIds: ['p1'] }, { stratum: 'own_harm' as const, population: 0, pieceIds: [] }] };
    expect([await store.reviewSamples.addOnce(sample), await store.reviewSamples.addOnce({ ...sample, model: 'n' })]).toEqual([true, false]);
    await store.reviewSamples.addOnce({ ...sample, _id: '2026-W45' });
    await store.reviewSamples.complete('2026-W46');
    expect(await store.reviewSamples.findByWeek('2026-W46')).toEqual({ ...sample, complete: true });
    expect((await store.reviewSamples.listLatest(5)).map(({ _id }) => _id)).toEqual(['2026-W46', '2026-W45']);
  });

  it('judgements of whole pieces are found apart from those of single labels', async () => {
    const whole = { reviewer: 'user:ana', round: 'first' as const, source: 'sample' as const, week: '2026-W46', stratum: 'none' as const, blind: true, piece: { relevance: 'none' as const, cities: [], aboutXenophobia: false }, labels: [], claims: [], model: null };
    const review = { _id: 'v1', pieceId: 'p1', outletId: 'el-faro', kind: 'article' as const, contentHash: 'h', labels: [], origin: 'sample' as const, subject: null, guideline: '1.0', model: 'm', saw: ['text' as const], decision: null, reason: '', by: 'Ana', at: NOON };
    await store.reviews.addOnce({ ...review, whole, sampleWeek: '2026-W46' });
    await store.reviews.addOnce({ ...review, _id: 'v2', origin: 'dispute', decision: 'upheld' });
    expect(await store.reviews.listWholeSince(later(-1), 10)).toEqual([{ ...review, whole, sampleWeek: '2026-W46' }]);
    expect((await store.reviews.listOfSamples(['2026-W46'])).map(({ _id }) => _id)).toEqual(['v1']);
    expect([await store.reviews.findById('v2'), (await store.reviews.findByIds(['v1', 'v9'])).length]).toEqual([{ ...review, _id: 'v2', origin: 'dispute', decision: 'upheld' }, 1]);
  });
}

describe('repositories of reviewers on the embedded store', () => {
  const folder = tempFolder('review-repositories');
  afterEach(() => folder.remove());
  describeRepositories(() => openStore({ dataDir: folder.path }));
});

describeIfMongo('repositories of reviewers on the MongoDB-wire server', () => {
  let database = 0;
  describeRepositories(() => openStore({ dataDir: '', mongodbUri: freshMongoUri(`review_repositories_${(database += 1)}`) }));
});
