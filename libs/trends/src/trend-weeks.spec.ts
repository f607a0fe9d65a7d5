import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { assessmentRecord, NOON, pieceRecord } from '../../../test/support/records.js';
import { storeForEach } from '../../../test/support/store-for-each.js';
import { recomputeWeek } from './trend-weeks.js';

const WEEK = '2026-W47';

describe('the cells of a week', () => {
  let store: Store;
  let clock: FixedClock;
  storeForEach('trend-weeks', (opened) => {
    store = opened;
    clock = new FixedClock(NOON);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const judge = (id: string) => store.assessments.save(assessmentRecord({ _id: id, week: WEEK }));
  const counted = async () => (await store.trendCells.listWeek(WEEK)).find((cell) => cell.scope === 'city' && cell.key === 'all')?.collected ?? 0;
  const before = (seconds: number) => NOON.getTime() + seconds * 1_000;

  it('are not computed again for what was ordered well before a run that is done', async () => {
    await judge('p1');
    await recomputeWeek(store, clock, { week: WEEK, before: before(-20) });
    await judge('unseen');
    await recomputeWeek(store, clock, { week: WEEK, before: before(-18) });
    expect(await counted()).toBe(1);
  });

  it.each([
    ['ordered since', before(2)],
    ['ordered so shortly before that clocks may differ', before(-2)],
    ['ordered by a version that did not say when, or by the clock', undefined],
  ])('are computed again for what was %s', async (_, moment) => {
    await judge('p1');
    await recomputeWeek(store, clock, { week: WEEK });
    await judge('p2');
    await recomputeWeek(store, clock, { week: WEEK, before: moment });
    expect(await counted()).toBe(2);
  });

  it('of another week are another matter', async () => {
    await recomputeWeek(store, clock, { week: '2026-W46' });
    await judge('p1');
    await recomputeWeek(store, clock, { week: WEEK, before: before(-20) });
    expect(await counted()).toBe(1);
  });

  it('are computed by the next order when a run dies before it has written', async () => {
    await judge('p1');
    jest.spyOn(store.trendCells, 'replaceWeek').mockRejectedValueOnce(new Error('killed'));
    await expect(recomputeWeek(store, clock, { week: WEEK, before: before(-20) })).rejects.toThrow('killed');
    await recomputeWeek(store, clock, { week: WEEK, before: before(-20) });
    expect(await counted()).toBe(1);
  });

  it('end as the later of two runs read them, also when the earlier one writes last', async () => {
    await judge('p1');
    const write = store.trendCells.replaceWeek.bind(store.trendCells);
    jest.spyOn(store.trendCells, 'replaceWeek').mockImplementationOnce(async (week, cells) => {
      await judge('p2');
      clock.advanceBy(1_000);
      await recomputeWeek(store, clock, { week });
      expect(await counted()).toBe(2);
      return write(week, cells);
    });
    await recomputeWeek(store, clock, { week: WEEK });
    expect(await counted()).toBe(2);
  });

  it('of a version that knew no signals get them from what was judged, once, and their days too', async () => {
    const { judgement } = assessmentRecord();
    await store.pieces.save(pieceRecord({ _id: 'p1', title: 'Venezolano robó un celular' }));
    await store.assessments.save(assessmentRecord({ _id: 'p1', week: WEEK, judgement: { ...judgement, headlineNationality: 'needless', quotesMigrant: true } }));
    await recomputeWeek(store, clock, { week: WEEK });
    const counts = { migrant_voice: 1, crime_headline: 1, needless_nationality: 1 };
    expect(await store.trendCells.listRows({ scope: 'city', from: WEEK, to: WEEK, key: 'cucuta' })).toMatchObject([{ relevant: 1, counts }]);
    expect(await store.trendDays.list({ scope: 'city', from: '2026-11-16', to: '2026-11-22', key: 'cucuta' })).toMatchObject([{ day: '2026-11-18', relevant: 1, counts }]);
    expect(await store.assessments.findById('p1')).toMatchObject({ signals: ['migrant_voice', 'crime_headline', 'needless_nationality'] });
  });
});
