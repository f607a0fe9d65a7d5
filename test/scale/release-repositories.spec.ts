import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AssessmentRecord, ReleaseOrderRecord, Store } from '#vigia/store';
import { openStore } from '#vigia/store';
import { describeIfMongo, freshMongoUri } from '../support/needs.js';
import { assessmentRecord, NOON, reviewRecord } from '../support/records.js';
import { tempFolder } from '../support/temp-folder.js';

const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

/** What the repositories behind libs/datasets promise, whichever database stands below. */
function describeRepositories(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  it('release orders: one open for a version, begun by who finds it open, placed anew once ended, nulls and empty lists kept', async () => {
    const order: ReleaseOrderRecord = {
      _id: 'vigia-1.0.0', name: 'vigia', version: '1.0.0', from: '2026-W47', to: '2026-W47', cities: [], formats: ['csv'], notes: null, state: 'queued', pieces: 0, total: null, cancelAsked: false, problem: null, notify: null,
      orderedBy: { kind: 'user', id: 'u1', name: 'Ana' }, orderedAt: NOON, startedAt: null, endedAt: null,
    };
    const placed = await Promise.all(Array.from({ length: 4 }, () => store.releaseOrders.place(order)));
    expect(placed.filter(Boolean)).toHaveLength(1);
    expect(await store.releaseOrders.findById(order._id)).toEqual(order);
    expect(await store.releaseOrders.begin(order._id, later(1))).toBe(true);
    await store.releaseOrders.noteProgress(order._id, { pieces: 7, total: 9 });
    expect(await store.releaseOrders.askToCancel(order._id, later(2))).toBe(true);
    expect(await store.releaseOrders.listOpen()).toEqual([{ ...order, state: 'running', pieces: 7, total: 9, startedAt: later(1), cancelAsked: true }]);
    await store.releaseOrders.end(order._id, { state: 'failed', problem: { code: 'disk_full', message: 'M' }, endedAt: later(3) });
    await store.releaseOrders.end(order._id, { state: 'ready', problem: null, endedAt: later(4) });
    expect([await store.releaseOrders.findById(order._id), await store.releaseOrders.askToCancel(order._id, later(5)), await store.releaseOrders.begin(order._id, later(5))]).toMatchObject([{ state: 'failed' }, false, false]);
    expect(await store.releaseOrders.place({ ...order, cities: ['cali'], orderedAt: later(6) })).toBe(true);
    expect(await store.releaseOrders.listLatest(5)).toEqual([{ ...order, cities: ['cali'], orderedAt: later(6) }]);
    expect([await store.releaseOrders.askToCancel(order._id, later(7)), await store.releaseOrders.findById(order._id)]).toMatchObject([true, { state: 'cancelled' }]);
  });

  it('assessments: pages behind a key hold every piece once, within one instant too, and within the period', async () => {
    for (let at = 0; at < 9; at += 1) await store.assessments.save(assessmentRecord({ _id: `p${at}`, publishedAt: later(-Math.floor(at / 4)), cities: at % 2 ? ['cali'] : [] }));
    const filter = { from: later(-2), to: later(1) };
    const ids: string[] = [];
    for (let last: { publishedAt: Date; id: string } | null = null; ; ) {
      const [page]: AssessmentRecord[] = await store.assessments.listAfter(filter, last, 1);
      if (!page) break;
      ids.push(page._id);
      last = { publishedAt: page.publishedAt ?? NOON, id: page._id };
    }
    expect(ids).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8']);
    expect((await store.assessments.listAfter({ ...filter, city: 'cali' }, { publishedAt: NOON, id: 'p1' }, 9)).map(({ _id }) => _id)).toEqual(['p3', 'p5', 'p7']);
    expect(await store.assessments.listAfter(filter, { publishedAt: later(-9), id: '' }, 9)).toEqual([]);
    expect(await store.assessments.listAfter(filter, { publishedAt: later(9), id: '' }, 1)).toMatchObject([{ _id: 'p0' }]);
    expect(await store.assessments.countAll({ ...filter, city: 'cali' })).toBe(4);
  });

  it('reviews: found by their pieces, oldest first', async () => {
    for (const [id, pieceId, minutes] of [['r1', 'p2', 3], ['r2', 'p1', 2], ['r3', 'p1', 1], ['r4', 'p9', 0]] as const) await store.reviews.addOnce(reviewRecord({ _id: id, pieceId, at: later(minutes) }));
    expect((await store.reviews.listOfPieces(['p1', 'p2', 'p3'])).map(({ _id }) => _id)).toEqual(['r3', 'r2', 'r1']);
    expect((await store.reviews.listPieceIds()).sort()).toEqual(['p1', 'p2', 'p9']);
  });
}

describe('repositories of releases on the embedded store', () => {
  const folder = tempFolder('release-repositories');
  afterEach(() => folder.remove());
  describeRepositories(() => openStore({ dataDir: folder.path }));
});

describeIfMongo('repositories of releases on the MongoDB-wire server', () => {
  let opened = 0;
  describeRepositories(() => openStore({ dataDir: '', mongodbUri: freshMongoUri(`releases_${(opened += 1)}`) }));
});
