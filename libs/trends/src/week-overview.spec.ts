import { describe, expect, it } from '@jest/globals';
import { CITY_IDS } from '#vigia/codebook';
import { overviewResponse, weeklyTrendsResponse } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { assessmentRecord, NOON, outletRecord } from '../../../test/support/records.js';
import { storeForEach } from '../../../test/support/store-for-each.js';
import { EventBook } from './events/event-book.js';
import { IndexTrends } from './index-trends.js';
import { Rates } from './rate.js';
import { SpikeList } from './spike-list.js';
import { recomputeWeek } from './trend-weeks.js';
import { WeekOverview } from './week-overview.js';
import { WeeklyTrends } from './weekly-trends.js';

const WEEK_MS = 7 * 86_400_000;
const clock = new FixedClock(NOON);
const rates = new Rates({ model: 'm', corpusHash: 'c', source: 's', rates: { harm_any: { sensitivity: { right: 80, of: 100 }, specificity: { right: 190, of: 200 } } } });
const overviewOf = (store: Store) => new WeekOverview(store, rates, new SpikeList(store, rates, clock), new EventBook(store, clock), clock);

describe('trend cells as they are asked for', () => {
  let store: Store;
  storeForEach('trends', (opened) => {
    store = opened;
  });

  /** Pieces about Cúcuta: so many in the week, so many of them with a harmful frame. */
  async function week(name: string, publishedAt: Date, relevant: number, harmful: number): Promise<void> {
    const pieces = Array.from({ length: relevant }, (_, index) => assessmentRecord({ _id: `${name}-${index}`, week: name, publishedAt, narratives: index < harmful ? ['H1', 'harm_any'] : [] }));
    await store.assessments.saveMany([...pieces, assessmentRecord({ _id: `${name}-other`, week: name, publishedAt, relevance: 'none', cities: [] })]);
    await recomputeWeek(store, clock, { week: name });
  }

  it('show the latest week, with its n, beside the eight before it taken together', async () => {
    await week('2026-W45', new Date(NOON.getTime() - 2 * WEEK_MS), 30, 3);
    await week('2026-W46', new Date(NOON.getTime() - WEEK_MS), 10, 5);
    await week('2026-W47', NOON, 12, 6);
    const overview = await overviewOf(store).get({ kind: 'article', copies: 'once' });
    expect(overviewResponse.safeParse(overview).error).toBeUndefined();
    expect(overview).toMatchObject({ week: '2026-W47', running: true, collected: 13, relevant: 12, weeks: ['2026-W45', '2026-W46', '2026-W47'] });
    expect(overview.cities.map((row) => row.city)).toEqual([...CITY_IDS]);
    const cucuta = overview.cities.find((row) => row.city === 'cucuta');
    expect(cucuta).toMatchObject({ enough: true, harmAny: { pieces: 6, relevant: 12, share: 0.5 }, before: { harmAny: { pieces: 8, relevant: 40, share: 0.2 } } });
    expect(cucuta?.harmAny.low).toBeLessThan(0.5);
    expect(cucuta?.harmAny.corrected?.share).toBeCloseTo((0.5 + 0.95 - 1) / 0.75, 10);
    expect(cucuta?.constructive).toMatchObject({ corrected: null, uncorrected: 'unmeasured' });
    expect(overview.cities.find((row) => row.city === 'cali')).toMatchObject({ enough: false, harmAny: { relevant: 0, share: null, low: null, high: null } });
    expect(overview.lines).toHaveLength(12);
    expect(cucuta?.nine.harmAny).toMatchObject({ pieces: 14, relevant: 52 });
    expect(cucuta?.nine.harmAny.corrected?.share).toBeCloseTo((14 / 52 + 0.95 - 1) / 0.75, 10);
    expect(overview.heat.find(({ city, narrative }) => city === 'cucuta' && narrative === 'H1')).toMatchObject({ nine: { pieces: 14, relevant: 52, corrected: null, uncorrected: 'unmeasured' } });
    expect(overview.everywhere).toMatchObject({ now: { harmAny: { pieces: 6, relevant: 12 } }, before: { harmAny: { pieces: 8, relevant: 40 } }, twelve: { harmAny: { pieces: 14, relevant: 52 } } });
  });

  describe('open, for whoever names no week,', () => {
    const opened = async (kind: 'article' | 'post' = 'article') => overviewOf(store).get({ kind, copies: 'once' });

    it('with the last week that is over until the running one has ten articles, in both kinds, and say so', async () => {
      await week('2026-W46', new Date(NOON.getTime() - WEEK_MS), 12, 3);
      await week('2026-W47', NOON, 9, 1);
      expect(await opened()).toMatchObject({ week: '2026-W46', running: false, relevant: 12, waiting: { week: '2026-W47', relevant: 9 } });
      expect(await opened('post')).toMatchObject({ week: '2026-W46', waiting: { week: '2026-W47' } });
      expect(await overviewOf(store).get({ week: '2026-W47', kind: 'article', copies: 'once' })).toMatchObject({ week: '2026-W47', running: true, relevant: 9, waiting: null });
      await week('2026-W47', NOON, 10, 1);
      expect(await opened()).toMatchObject({ week: '2026-W47', running: true, waiting: null });
    });

    it('with the running week where none is over yet', async () => {
      expect(await opened()).toMatchObject({ week: '2026-W47', waiting: null });
      await week('2026-W47', NOON, 2, 1);
      expect(await opened()).toMatchObject({ week: '2026-W47', relevant: 2, waiting: null });
    });

    it('never with a week to come, though pieces are dated in it', async () => {
      await week('2026-W47', NOON, 12, 1);
      await week('2026-W48', new Date(NOON.getTime() + WEEK_MS), 12, 1);
      expect(await opened()).toMatchObject({ week: '2026-W47', weeks: ['2026-W47'] });
      await expect(overviewOf(store).get({ week: '2026-W48', kind: 'article', copies: 'once' })).rejects.toMatchObject({ code: 'bad_week' });
    });
  });

  it('tell of a week to whoever may not be refused, or that nothing can be known of it', async () => {
    await week('2026-W46', new Date(NOON.getTime() - WEEK_MS), 12, 3);
    expect(await overviewOf(store).find('2026-W46', 'article', 'once')).toMatchObject({ week: '2026-W46', relevant: 12 });
    expect([await overviewOf(store).find('2026-W45', 'article', 'once'), await overviewOf(store).find('2026-W48', 'article', 'once')]).toEqual([null, null]);
  });

  it('set what a city has against all that was collected, also in weeks without a piece about it', async () => {
    await week('2026-W46', new Date(NOON.getTime() - WEEK_MS), 9, 0);
    await store.assessments.saveMany(Array.from({ length: 10 }, (_, index) => assessmentRecord({ _id: `cali-${index}`, cities: ['cali'] })));
    await recomputeWeek(store, clock, { week: '2026-W47' });
    const asked = { kind: 'article', copies: 'once' } as const;
    const weekly = new WeeklyTrends(store, rates, clock);
    const indices = new IndexTrends(store, rates, new SpikeList(store, rates, clock), clock);
    const collected = (totals: readonly { city: string | null; collected: number }[]) => [...new Set(totals.map((total) => `${total.city ?? ''} ${total.collected}`))].sort();
    expect(collected((await weekly.list({ ...asked, narrative: 'harm_any' })).totals)).toEqual(['all 20', 'cali 20', 'cucuta 20']);
    expect(collected((await weekly.list({ ...asked, city: 'cucuta' })).totals)).toEqual(['cucuta 20']);
    expect(collected((await indices.list(asked)).totals)).toEqual(['all 20', 'cali 20', 'cucuta 20']);
    expect(collected((await indices.list({ ...asked, city: 'cali' })).totals)).toEqual(['cali 20']);
    expect((await weekly.list({ ...asked, outlet: 'el-faro', narrative: 'H1' })).totals).toMatchObject([{ collected: 20 }]);
  });

  it('add weeks up for whoever asks for several, and correct the sum', async () => {
    await week('2026-W46', new Date(NOON.getTime() - WEEK_MS), 8, 4);
    await week('2026-W47', NOON, 8, 2);
    const { cells, totals } = await new WeeklyTrends(store, rates, clock).list({ kind: 'article', copies: 'once', city: 'cucuta', narrative: 'harm_any' });
    expect(cells).toMatchObject([{ corrected: null, uncorrected: 'few' }, { corrected: null, uncorrected: 'few' }]);
    expect(totals).toMatchObject([{ city: 'cucuta', narrative: 'harm_any', pieces: 6, relevant: 16, collected: 18, before: { pieces: 4, relevant: 8, uncorrected: 'few' } }]);
    expect(totals[0]?.corrected?.share).toBeCloseTo((6 / 16 + 0.95 - 1) / 0.75, 10);
  });

  it('count every copy where that is asked for', async () => {
    await store.assessments.saveMany(['a', 'b', 'c'].map((_id) => assessmentRecord({ _id, outletId: _id, clusterId: 'a', narratives: ['H1', 'harm_any'] })));
    await recomputeWeek(store, clock, { week: '2026-W47' });
    const harm = async (copies: 'once' | 'each') => {
      const { relevant, cities, heat, everywhere } = await overviewOf(store).get({ kind: 'article', copies });
      return [relevant, cities.find(({ city }) => city === 'cucuta')?.harmAny.pieces, heat.find(({ city, narrative }) => city === 'cucuta' && narrative === 'H1')?.now.pieces, everywhere.twelve.harmAny.pieces];
    };
    expect([await harm('once'), await harm('each')]).toEqual([[1, 1, 1, 1], [3, 3, 3, 3]]);
  });

  it('say of a week before anything was collected that nothing was', async () => {
    await expect(overviewOf(store).get({ week: '2026-W46', kind: 'article', copies: 'once' })).rejects.toMatchObject({ code: 'bad_week', message: expect.stringMatching(/todavía no se ha recogido nada; pida la semana en curso, 2026-W47/) });
  });

  it.each([['2026-W48', /todavía no ha llegado.*de 2026-W46.* a 2026-W47/], ['2036-03-04', /todavía no ha llegado/], ['2026-W45', /anterior a lo recogido.*de 2026-W46/]])('refuse a week of which nothing can be known: %s', async (name, words) => {
    await week('2026-W46', new Date(NOON.getTime() - WEEK_MS), 1, 0);
    await expect(overviewOf(store).get({ week: name, kind: 'article', copies: 'once' })).rejects.toMatchObject({ code: 'bad_week', message: expect.stringMatching(words) });
  });

  it('say that nine pieces are too few and ten are enough', async () => {
    await week('2026-W46', new Date(NOON.getTime() - WEEK_MS), 9, 9);
    await week('2026-W47', NOON, 10, 0);
    const overview = overviewOf(store);
    const enough = async (name: string) => (await overview.get({ week: name, kind: 'article', copies: 'once' })).cities.find((row) => row.city === 'cucuta')?.enough;
    expect([await enough('2026-W46'), await enough('2026-W47')]).toEqual([false, true]);
  });

  it('name the channels that fail, in words', async () => {
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
    for (const id of ['rss', 'down']) await store.channels.saveFacts({ _id: `el-faro/${id}`, outletId: 'el-faro', kind: 'feed', url: `http://elfaro.example/${id}`, select: null, only: null, enabled: true, note: null }, NOON);
    await store.channels.recordPoll('el-faro/rss', { state: 'ok', problem: null, polledAt: NOON, succeeded: true, nextPollAt: NOON });
    await store.channels.recordPoll('el-faro/down', { state: 'failing', problem: 'no responde', polledAt: NOON, succeeded: false, nextPollAt: NOON });
    const { coverage } = await overviewOf(store).get({ kind: 'article', copies: 'once' });
    expect(coverage).toMatchObject({ channels: 2, current: 1, failing: [{ channel: 'el-faro/down', outlet: 'El Faro', problem: 'no responde' }] });
  });

  it('are empty, not broken, when nothing was collected', async () => {
    const overview = await overviewOf(store).get({ kind: 'post', copies: 'once' });
    expect(overviewResponse.safeParse(overview).error).toBeUndefined();
    expect(overview).toMatchObject({ week: '2026-W47', collected: 0, relevant: 0, weeks: [] });
  });

  it('forget a piece that has moved to another week', async () => {
    await week('2026-W47', NOON, 2, 1);
    await store.assessments.save(assessmentRecord({ _id: '2026-W47-0', week: '2026-W46' }));
    await recomputeWeek(store, clock, { week: '2026-W47' });
    await recomputeWeek(store, clock, { week: '2026-W47' });
    const { cells } = await new WeeklyTrends(store, rates, clock).list({ kind: 'article', copies: 'once', city: 'cucuta', narrative: 'harm_any', from: '2026-W47', to: '2026-W47' });
    expect(cells).toMatchObject([{ pieces: 0, relevant: 1, share: 0 }]);
  });

  it('answer a day with its week, and twelve weeks when nothing is asked', async () => {
    await week('2026-W47', NOON, 3, 1);
    const trends = new WeeklyTrends(store, rates, clock);
    expect(await trends.list({ kind: 'article', copies: 'once', from: '2026-11-22', to: '2026-11-16' })).toMatchObject({ from: '2026-W47', to: '2026-W47' });
    const answer = await trends.list({ kind: 'article', copies: 'once' });
    expect(answer).toMatchObject({ from: '2026-W36', to: '2026-W47' });
    expect(weeklyTrendsResponse.safeParse(answer).error).toBeUndefined();
    const outlet = await trends.list({ kind: 'article', copies: 'once', outlet: 'el-faro', narrative: 'H1' });
    expect(outlet.cells).toMatchObject([{ city: null, outlet: 'el-faro', pieces: 1, relevant: 3, collected: 4 }]);
    expect((await trends.list({ kind: 'article', copies: 'once', from: '2017-W40', narrative: 'H1' })).from).toBe('2017-W40');
    const outlets = await trends.list({ kind: 'article', copies: 'once', by: 'outlet', narrative: 'H1' });
    expect(outlets.cells).toEqual(outlet.cells);
  });

  it.each([
    [{ from: '2026-W60' }, 'bad_week'],
    [{ from: '2026-W48' }, 'bad_range'],
    [{ from: '2026-02-30' }, 'bad_week'],
    [{ from: '2026-W47', to: '2026-W40' }, 'bad_range'],
    [{ from: '1996-W01', to: '2026-W40' }, 'bad_range'],
    [{ from: '2025-W40', to: '2026-W40' }, 'bad_range'],
    [{ from: '2025-W40', to: '2026-W40', by: 'outlet' as const, narrative: 'H1' as const }, 'bad_range'],
    [{ by: 'outlet' as const }, 'bad_place'],
    [{ by: 'outlet' as const, narrative: 'H1' as const, city: 'cucuta' as const }, 'bad_place'],
  ])('refuse %j', async (query, code) => {
    await expect(new WeeklyTrends(store, rates, clock).list({ kind: 'article', copies: 'once', ...query })).rejects.toMatchObject({ code });
  });
});
