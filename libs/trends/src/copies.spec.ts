import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CityId, NarrativeId } from '#vigia/codebook';
import { FixedClock, weekBounds } from '#vigia/kernel';
import { openStore, type AssessmentFilter, type AssessmentRecord, type Store } from '#vigia/store';
import { assessmentRecord, NOON } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { Rates } from './rate.js';
import { recomputeWeek } from './trend-weeks.js';
import { WeeklyTrends } from './weekly-trends.js';

const WEEK = '2026-W47';
const clock = new FixedClock(NOON);
const CITIES: readonly CityId[] = ['cucuta', 'cali'];
const OUTLETS = ['faro', 'eco', 'sol'];
const NARRATIVES: readonly NarrativeId[] = ['H1', 'C3'];

/** Eighty pieces of three outlets in two cities; every third stands in a cluster of five, some of them twice in one outlet, two at the same minute, and one canonical piece is about something else. */
function pieces(): AssessmentRecord[] {
  return Array.from({ length: 80 }, (_, index) => {
    const cluster = index % 3 === 0 ? `p${String(15 * Math.floor(index / 15)).padStart(2, '0')}` : null;
    return assessmentRecord({
      _id: `p${String(index).padStart(2, '0')}`,
      outletId: OUTLETS[Math.floor(index / 6) % 3] ?? '',
      clusterId: cluster,
      publishedAt: new Date(NOON.getTime() - Math.floor(index / 2) * 60_000),
      cities: index % 4 === 0 ? ['cucuta', 'cali'] : index % 4 === 1 ? ['cucuta'] : index % 4 === 2 ? ['cali'] : [],
      narratives: [...(index % 2 === 0 ? (['H1'] as const) : []), ...(index % 5 === 0 ? (['C3'] as const) : [])],
      relevance: index === 30 ? 'none' : 'colombia',
    });
  });
}

describe('lists in which a story counts once', () => {
  const folder = tempFolder('trend-copies');
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ dataDir: folder.path });
    await store.assessments.saveMany(pieces());
    await recomputeWeek(store, clock, { week: WEEK });
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  const inWeek = { kind: 'article', relevance: 'colombia', from: weekBounds(WEEK).start, to: weekBounds(WEEK).end } as const;
  const places: [string, AssessmentFilter, { city?: CityId; outlet?: string }][] = [
    ['everywhere', {}, {}],
    ...CITIES.map((city): [string, AssessmentFilter, { city: CityId }] => [city, { city }, { city }]),
    ...OUTLETS.map((outlet): [string, AssessmentFilter, { outlet: string }] => [outlet, { outletId: outlet }, { outlet }]),
  ];

  it.each(places)('hold as many pieces as the figures say: %s', async (name, filter, query) => {
    const trends = new WeeklyTrends(store, new Rates(null), clock);
    for (const copies of ['once', 'each'] as const) {
      const { cells } = await trends.list({ kind: 'article', copies, from: WEEK, to: WEEK, ...query });
      const cell = (narrative: NarrativeId) => cells.find((one) => one.narrative === narrative && (name !== 'everywhere' || one.city === 'all'));
      expect((await store.assessments.count({ ...inWeek, ...filter, copies })).total).toBe(cell('H1')?.relevant);
      for (const narrative of NARRATIVES) expect((await store.assessments.count({ ...inWeek, ...filter, narrative, copies })).total).toBe(cell(narrative)?.pieces);
    }
  });

  it.each<[string, AssessmentFilter]>([['everything', {}], ['a week of a city', { ...inWeek, city: 'cucuta' }], ['an outlet', { outletId: 'eco' }], ['outlets of a partner', { withinOutlets: ['eco', 'sol'] }], ['an outlet in a city', { outletId: 'eco', city: 'cali' }]])('are cut into pages without gap or repetition: %s', async (_, filter) => {
    const each = await store.assessments.listPage({ ...filter, copies: 'each' }, { skip: 0, limit: 100 });
    const scope = 'outletId' in filter || 'withinOutlets' in filter ? 'outlet' : 'city';
    const wanted = each.filter(({ copyIn }) => !copyIn?.includes(scope)).map(({ _id }) => _id);
    expect(wanted.length).toBeLessThan(each.length);
    const paged: string[] = [];
    for (let skip = 0; skip < each.length; skip += 7) paged.push(...(await store.assessments.listPage({ ...filter, copies: 'once' }, { skip, limit: 7 })).map(({ _id }) => _id));
    expect(paged).toEqual(wanted);
    expect(await store.assessments.count({ ...filter, copies: 'once' })).toEqual({ total: wanted.length, more: false });
  });

  it('are cut into pages also where copies come in long runs', async () => {
    const many = Array.from({ length: 600 }, (_, index) =>
      assessmentRecord({ _id: `r${String(index).padStart(3, '0')}`, kind: 'post', publishedAt: index > 580 ? null : new Date(NOON.getTime() - Math.floor(index / 3) * 60_000), ...((index % 120 < 70 || index % 11 === 0) && index <= 580 && { copyIn: ['city' as const] }) }),
    );
    await store.assessments.saveMany(many);
    const wanted = many.filter(({ copyIn }) => !copyIn).map(({ _id }) => _id);
    const paged: string[] = [];
    for (let skip = 0; skip < wanted.length; skip += 20) paged.push(...(await store.assessments.listPage({ kind: 'post', copies: 'once' }, { skip, limit: 20 })).map(({ _id }) => _id));
    expect(paged).toEqual(wanted);
    expect(await store.assessments.listPage({ kind: 'post', copies: 'once' }, { skip: wanted.length, limit: 20 })).toEqual([]);
  });

  it('follow a piece that leaves its cluster, and one that is judged anew', async () => {
    const count = async () => (await store.assessments.count({ kind: 'article', copies: 'once' })).total;
    const before = await count();
    await store.assessments.setClusterIds(new Map([['p03', null]]));
    await recomputeWeek(store, clock, { week: WEEK });
    expect(await count()).toBe(before + 1);
    const copy = await store.assessments.findById('p06');
    expect(copy?.copyIn).toContain('city');
    await store.assessments.save({ ...(copy as AssessmentRecord), copyIn: undefined, assessedAt: new Date(NOON.getTime() + 1) });
    expect(await count()).toBe(before + 2);
    await recomputeWeek(store, clock, { week: WEEK });
    expect(await count()).toBe(before + 1);
  });
});
