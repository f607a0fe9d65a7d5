import { describe, expect, it } from '@jest/globals';
import { dailyTrendsResponse, eventInput, eventsResponse, indicesResponse, outletTrendsResponse, reportResponse } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';
import { assessmentRecord, NOON, outletRecord } from '../../../test/support/records.js';
import { storeForEach } from '../../../test/support/store-for-each.js';
import { EventBook } from './events/event-book.js';
import { TIMELINE } from './events/timeline.js';
import { IndexTrends } from './index-trends.js';
import { Rates } from './rate.js';
import { SpikeList } from './spike-list.js';
import { recomputeWeek } from './trend-weeks.js';
import { upgradeTrends } from './upgrade-trends.js';
import { WeekOverview } from './week-overview.js';
import { WeekReport } from './week-report.js';

const WEEK = '2026-W47';
const clock = new FixedClock(NOON);
const rates = new Rates(null);

describe('figures from kept rows', () => {
  let store: Store;
  storeForEach('index-trends', (opened) => {
    store = opened;
  });

  const trends = () => new IndexTrends(store, rates, new SpikeList(store, rates, clock), clock);
  const query = { kind: 'article', copies: 'once' } as const;

  async function seed(): Promise<void> {
    const { partner, contact, ...facts } = outletRecord();
    await store.outlets.saveFacts(facts, { partner, contact });
    await store.assessments.saveMany([
      assessmentRecord({ _id: '1', narratives: ['H1', 'harm_any', 'harm_own'], signals: ['crime_headline', 'needless_nationality'] }),
      assessmentRecord({ _id: '2', narratives: ['H2', 'harm_any'], signals: ['amplified'] }),
      assessmentRecord({ _id: '3', narratives: ['C1', 'constructive', 'opportunity'], signals: ['migrant_voice'], clusterId: '3' }),
      assessmentRecord({ _id: '4', narratives: ['C1', 'constructive', 'opportunity'], signals: [], clusterId: '3', outletId: 'otro' }),
      assessmentRecord({ _id: '5', relevance: 'none', signals: ['crime_headline'] }),
    ]);
    await recomputeWeek(store, clock, { week: WEEK });
  }

  it('give each index its own n', async () => {
    await seed();
    const { rows } = indicesResponse.parse(await trends().list({ ...query, city: 'cucuta' }));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      week: WEEK, city: 'cucuta', outlet: null, relevant: 3, collected: 5,
      indices: { own: { pieces: 1, relevant: 3 }, amplified: { pieces: 1, relevant: 3 }, constructive: { pieces: 1 }, opportunity: { pieces: 1, relevant: 3 }, migrantVoices: { pieces: 1, relevant: 3 }, needless: { pieces: 1, relevant: 2, share: 0.5 } },
    });
    const each = await trends().list({ ...query, city: 'cucuta', copies: 'each' });
    expect(each.totals).toMatchObject([{ city: 'cucuta', outlet: null, relevant: 4, collected: 5, indices: { opportunity: { pieces: 2, relevant: 4 } } }]);
    expect(each.rows[0]).toMatchObject({ relevant: 4, indices: { opportunity: { pieces: 2, relevant: 4 } } });
  });

  it('go down to the day', async () => {
    await seed();
    const answer = dailyTrendsResponse.parse(await trends().listDays({ ...query, city: 'cucuta', narrative: 'harm_any' }));
    expect(answer).toMatchObject({ from: '2026-10-22', to: '2026-11-18', cells: [{ day: '2026-11-18', pieces: 2, relevant: 3, collected: 5, city: 'cucuta' }] });
    expect((await trends().listDays({ ...query, narrative: 'harm_any' })).cells).toMatchObject([{ city: 'all' }]);
  });

  it('put an outlet beside everyone, per hundred with interval and the least n', async () => {
    await seed();
    const answer = outletTrendsResponse.parse(await trends().findOutlet('el-faro', query));
    expect(answer).toMatchObject({ outlet: { name: 'El Faro' }, minimumN: 10, total: { relevant: 3, indices: { own: { pieces: 1, relevant: 3 } } }, everyone: { relevant: 3 }, weeks: [{ week: WEEK }], spikes: [] });
    expect(answer.total.narratives.find(({ narrative }) => narrative === 'H1')).toMatchObject({ pieces: 1, relevant: 3 });
    expect(await trends().findOutlet('nadie', query)).toBeNull();
  });

  it.each([
    [{ from: '2026-11-18', to: '2026-11-01' }, 'bad_range'],
    [{ from: '2006-11-18', to: '2026-11-01' }, 'bad_range'],
    [{ from: '2026-02-30' }, 'bad_day'],
    [{ from: '2026-11-23', to: '2026-11-24' }, 'bad_range'],
  ])('refuse the days %j', async (days, code) => {
    await expect(trends().listDays({ ...query, ...days })).rejects.toMatchObject({ code });
  });

  it('make the report of a week', async () => {
    await seed();
    const overview = new WeekOverview(store, rates, new SpikeList(store, rates, clock), new EventBook(store, clock), clock);
    const report = reportResponse.parse(await new WeekReport(overview, trends(), clock).get({ kind: 'article', copies: 'once' }, 'm-1'));
    expect(report).toMatchObject({ model: 'm-1', period: { from: '2026-11-16', to: '2026-11-22' }, overview: { week: WEEK }, total: { city: 'all', relevant: 3 }, indices: [{ week: WEEK, city: 'all' }], cities: [{ city: 'cucuta' }] });
  });

  it('are recomputed after an upgrade where an earlier version counted, or counted last', async () => {
    await seed();
    const queue = new EmbeddedQueue(store.jobs, clock, () => undefined);
    expect(await upgradeTrends(store, queue)).toBe(0);
    await store.trendRuns.note(WEEK, 'done', new Date(clock.now().getTime() + 1));
    expect(await upgradeTrends(store, queue)).toBe(1);
    expect((await queue.counts())['trend-weeks'].waiting).toBe(1);
    await recomputeWeek(store, new FixedClock(new Date(clock.now().getTime() + 2)), { week: WEEK });
    expect(await upgradeTrends(store, queue)).toBe(0);
  });

  describe('events', () => {
    const book = () => new EventBook(store, clock);
    const input = (given: object = {}) => eventInput.parse({ day: '2026-11-17', name: { es: 'Decreto de prueba' }, kind: 'decree', ...given });

    it('are those of the timeline and those entered, oldest first, that touch the period', async () => {
      const entered = await book().enter(input({ until: '2026-11-20', city: 'cali' }));
      expect(entered).toMatchObject({ origin: 'hand', name: { es: 'Decreto de prueba', en: 'Decreto de prueba' } });
      const list = async (from: string, to: string, city?: 'cali' | 'bogota') => (await book().list({ from, to, city })).map(({ id }) => id);
      expect(await list('2026-11-19', '2026-11-30')).toEqual([entered.id]);
      expect(await list('2026-11-21', '2026-11-30')).toEqual([]);
      expect(await list('2026-01-05', '2026-11-30', 'cali')).toEqual(['tl-2026-caracas', entered.id]);
      expect(await list('2026-11-01', '2026-11-30', 'bogota')).toEqual([]);
      expect(eventsResponse.safeParse({ editable: true, events: await book().list({ from: '2016-01-01', to: '2026-12-31' }) }).success).toBe(true);
      expect([await book().remove(entered.id), await book().remove(entered.id)]).toEqual([true, false]);
    });

    it.each([
      [{ day: '2026-02-30' }, 'bad_day'],
      [{ day: '2026-01-01', until: '2026-11-17' }, 'bad_range'],
    ])('refuse %j', async (given, code) => {
      await expect(book().enter(input(given))).rejects.toMatchObject({ code });
    });

    it.each([[{ name: { es: ' ' } }], [{ until: '2026-11-01' }], [{ source: 'javascript:alert(1)' }], [{ city: 'tunja' }], [{ kind: 'party' }], [{ extra: 1 }]])('of another shape are no events: %j', (given) => {
      expect(() => input(given)).toThrow();
    });

    it('of the timeline stay: they ship with Vigía, each dated and sourced once', async () => {
      await expect(book().remove('tl-2021-etpv')).rejects.toMatchObject({ code: 'shipped_event' });
      expect(new Set(TIMELINE.map(({ id }) => id)).size).toBe(TIMELINE.length);
      for (const { day, until, source } of TIMELINE) expect(day <= (until ?? day) && /^https?:\/\//.test(source)).toBe(true);
    });
  });
});
