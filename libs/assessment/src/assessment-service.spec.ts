import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Analyzer } from '#vigia/analysis';
import type { AnalyzeInput, AnalyzeOutput } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import { EmbeddedQueue, orderTrendWeeks } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { findingOf, judgementOf, NOON, outletRecord, pieceRecord } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { AssessmentService } from './assessment-service.js';

describe('AssessmentService', () => {
  const folder = tempFolder('assessment');
  let store: Store;
  let queue: EmbeddedQueue;
  let clock: FixedClock;
  let answer: Partial<AnalyzeOutput>;
  let asked: AnalyzeInput[];
  let service: AssessmentService;
  let edition: number;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    clock = new FixedClock(NOON);
    queue = new EmbeddedQueue(store.jobs, clock, () => undefined);
    answer = {};
    asked = [];
    edition = 1;
    const analyzer = { analyze: (input: AnalyzeInput) => { asked.push(input); return judgementOf({ ...answer, id: input.id }); } } as unknown as Analyzer;
    service = new AssessmentService(store, queue, analyzer, clock, { refresh: () => Promise.resolve(edition) });
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  async function jobs(): Promise<string[]> {
    const { 'trend-weeks': trends, 'piece-alerts': alerts, assessments } = await queue.counts();
    return [`trends ${trends.waiting}`, `alerts ${alerts.waiting}`, `assessments ${assessments.waiting}`];
  }

  it('hands the analyser the piece with its outlet, and keeps the judgement with its facets and model', async () => {
    answer = { findings: [findingOf({ frame: 'H2' }), findingOf({ frame: 'C1', start: 6 }), findingOf({ frame: 'H2', start: 9 })], outletHarm: 2, model: 'test-7' };
    await store.pieces.save(pieceRecord());
    await service.assess('p1');
    expect(asked).toMatchObject([{ id: 'p1', kind: 'article', outlet: 'El Faro', outletCity: 'cucuta', publishedAt: NOON.toISOString() }]);
    const stored = await store.assessments.findById('p1');
    expect(stored).toMatchObject({ week: '2026-W47', model: 'test-7', relevance: 'colombia', cities: ['cucuta'], outletHarm: 2, contentHash: 'hash' });
    expect([...(stored?.narratives ?? [])].sort()).toEqual(['C1', 'H2', 'constructive', 'harm_any', 'harm_own', 'opportunity']);
    expect(stored?.judgement).not.toHaveProperty('id');
    expect(await jobs()).toEqual(['trends 1', 'alerts 1', 'assessments 0']);
  });

  it('judging again changes nothing and orders nothing twice', async () => {
    answer = { outletHarm: 1 };
    await store.pieces.save(pieceRecord());
    await service.assess('p1');
    const first = await store.assessments.findById('p1');
    await service.assess('p1');
    expect(await store.assessments.findById('p1')).toEqual(first);
    expect(await jobs()).toEqual(['trends 1', 'alerts 1', 'assessments 0']);
  });

  it('leaves the mark of a copy where the piece stays in its cluster and week, until the week is counted', async () => {
    await store.pieces.save(pieceRecord());
    await store.pieces.setClusterIds(new Map([['p1', 'p0']]));
    await service.assess('p1');
    const first = await store.assessments.findById('p1');
    if (first) await store.assessments.save({ ...first, copyIn: ['city'] });
    await service.assess('p1');
    expect((await store.assessments.findById('p1'))?.copyIn).toEqual(['city']);
    await store.pieces.setClusterIds(new Map([['p1', null]]));
    await service.assess('p1');
    expect((await store.assessments.findById('p1'))?.copyIn).toBeUndefined();
  });

  it('orders both weeks when a piece changes its date', async () => {
    await store.pieces.save(pieceRecord());
    await service.assess('p1');
    clock.advanceBy(60_000);
    await store.pieces.save(pieceRecord({ publishedAt: new Date('2026-11-10T12:00:00Z') }));
    await service.assess('p1');
    expect((await store.jobs.claim('trend-weeks', new Date('2027-01-01'), 10)).map((job) => (job.payload as { week: string }).week).sort()).toEqual(['2026-W46', '2026-W47', '2026-W47']);
  });

  it('judges a piece without a date and counts it in no week', async () => {
    await store.pieces.save(pieceRecord({ publishedAt: null }));
    await service.assess('p1');
    expect(await store.assessments.findById('p1')).toMatchObject({ week: null, publishedAt: null });
    expect(await jobs()).toEqual(['trends 0', 'alerts 0', 'assessments 0']);
  });

  it('an order given while a week is recomputed falls into the next slot', async () => {
    await orderTrendWeeks(queue, clock, ['2026-W47', '2026-W47', null, undefined]);
    await orderTrendWeeks(queue, clock, ['2026-W47']);
    expect((await queue.counts())['trend-weeks'].waiting).toBe(1);
    clock.advanceBy(2_000);
    await orderTrendWeeks(queue, clock, ['2026-W47']);
    expect((await queue.counts())['trend-weeks'].waiting).toBe(2);
    const orders = await store.jobs.claim('trend-weeks', new Date('2027-01-01'), 10);
    expect(orders.map((job) => job.payload)).toEqual([
      { week: '2026-W47', before: NOON.getTime() + 2_000 },
      { week: '2026-W47', before: NOON.getTime() + 4_000 },
    ]);
  });

  it('does nothing for a piece that is gone, and judges one whose outlet is unknown', async () => {
    await service.assess('nobody');
    await store.pieces.save(pieceRecord({ outletId: 'unknown' }));
    await service.assess('p1');
    expect(asked).toMatchObject([{ id: 'p1', outlet: null, outletCity: null }]);
  });

  it('leaves no judgement of a piece that is withdrawn while it is judged, and has its week counted without it', async () => {
    await store.pieces.save(pieceRecord());
    const save = store.assessments.save.bind(store.assessments);
    store.assessments.save = async (assessment) => {
      await store.pieceWords.erase('p1', NOON);
      await save(assessment);
    };
    await service.assess('p1');
    expect(await store.assessments.findById('p1')).toBeNull();
    expect(await jobs()).toEqual(['trends 1', 'alerts 0', 'assessments 0']);
  });

  it('judges again what it judged by claims that changed meanwhile: another process may have judged it by the new ones, and this judgement lies over that', async () => {
    await store.pieces.save(pieceRecord());
    answer = { model: 'by the old answers' };
    const save = store.assessments.save.bind(store.assessments);
    store.assessments.save = async (assessment) => {
      store.assessments.save = save;
      edition = 2;
      answer = { model: 'by the new answers' };
      await save(assessment);
    };
    await service.assess('p1');
    expect(await store.assessments.findById('p1')).toMatchObject({ model: 'by the new answers' });
    expect(asked).toHaveLength(2);
  });

  it('orders what a crash left unjudged', async () => {
    await store.pieces.save(pieceRecord({ _id: 'judged' }));
    await service.assess('judged');
    await store.pieces.save(pieceRecord({ _id: 'left' }));
    expect(await service.resume()).toBe(1);
    expect((await store.jobs.claim('assessments', clock.now(), 10)).map((job) => job.payload)).toEqual([{ pieceId: 'left' }]);
  });
});
