import { describe, expect, it } from '@jest/globals';
import type { NarrativeId, TallyId } from '#vigia/codebook';
import { type CountedFacets, weekDays, weekRows } from './week-rows.js';

const facets = (over: Partial<CountedFacets>): CountedFacets => ({ _id: 'p', outletId: 'o', kind: 'article', publishedAt: null, relevance: 'colombia', cities: [], narratives: [], signals: [], clusterId: null, assessedAt: new Date(0), ...over });
const rowOf = (assessments: CountedFacets[], id: string) => weekRows('2026-W47', assessments).find(({ kind, scope, key }) => [kind, scope, key].join('|') === id);
const cell = (assessments: CountedFacets[], id: string) => {
  const [kind, scope, key, tally] = id.split('|') as [string, string, string, NarrativeId];
  const row = rowOf(assessments, `${kind}|${scope}|${key}`);
  return row && { pieces: row.counts[tally] ?? 0, relevant: row.relevant, collected: row.collected, copies: { pieces: row.copies?.counts[tally] ?? 0, relevant: row.copies?.relevant ?? 0 } };
};

describe('weekRows', () => {
  const week = [
    facets({ _id: '1', cities: ['cucuta'], narratives: ['H1', 'harm_any'] }),
    facets({ _id: '2', cities: ['cucuta', 'bogota'], narratives: ['C4', 'constructive'] }),
    facets({ _id: '3', relevance: 'none' }),
    facets({ _id: '4', kind: 'post', cities: ['cucuta'], narratives: ['H1', 'harm_any'] }),
    facets({ _id: '5', relevance: 'abroad', narratives: ['H1', 'harm_any'] }),
  ];

  it('counts a piece once in each of its cities and once everywhere', () => {
    expect(cell(week, 'article|city|cucuta|C4')).toMatchObject({ pieces: 1, relevant: 2, collected: 4 });
    expect(cell(week, 'article|city|bogota|C4')).toMatchObject({ pieces: 1, relevant: 1 });
    expect(cell(week, 'article|city|all|C4')).toMatchObject({ pieces: 1, relevant: 2 });
  });

  it('keeps posts apart from articles and stories abroad out of both numbers', () => {
    expect(cell(week, 'post|city|cucuta|H1')).toMatchObject({ pieces: 1, relevant: 1, collected: 1 });
    expect(cell(week, 'article|city|all|H1')).toMatchObject({ pieces: 1, relevant: 2 });
  });

  it('puts a migration piece without a place under none', () => {
    expect(cell([facets({ narratives: ['C3'] })], 'article|city|none|C3')).toMatchObject({ pieces: 1, relevant: 1 });
  });

  it('says that news were collected in a week without migration', () => {
    expect(cell([facets({ relevance: 'none' })], 'article|city|all|H1')).toMatchObject({ pieces: 0, relevant: 0, collected: 1 });
    expect(weekRows('2026-W47', [])).toEqual([]);
  });

  it('counts a wire cluster once in a place, by its canonical piece, and once in each outlet that carried it', () => {
    const copied = [
      facets({ _id: 'a', clusterId: 'a', cities: ['cucuta'], narratives: ['H1'] }),
      facets({ _id: 'b', clusterId: 'a', outletId: 'p', cities: ['bogota'], narratives: ['H1', 'H2'] }),
      facets({ _id: 'c', clusterId: 'a', outletId: 'p', cities: ['cucuta'], narratives: ['H1'] }),
      facets({ _id: 'd', clusterId: 'of another week', narratives: ['H1'] }),
    ];
    expect(cell(copied, 'article|city|all|H1')).toMatchObject({ pieces: 1, relevant: 1, copies: { pieces: 3, relevant: 3 }, collected: 4 });
    expect(cell(copied, 'article|city|cucuta|H1')).toMatchObject({ pieces: 1, relevant: 1, copies: { pieces: 1, relevant: 1 } });
    expect(cell(copied, 'article|city|bogota|H2')).toMatchObject({ pieces: 0, relevant: 0, copies: { pieces: 1, relevant: 1 } });
    expect(cell(copied, 'article|outlet|p|H1')).toMatchObject({ pieces: 1, relevant: 1, copies: { pieces: 1, relevant: 1 }, collected: 2 });
    expect(cell(copied, 'article|outlet|o|H1')).toMatchObject({ pieces: 2, relevant: 2, copies: { pieces: 0, relevant: 0 } });
  });

  it('gives an outlet its own denominator', () => {
    expect(cell([...week, facets({ _id: '6', outletId: 'q' })], 'article|outlet|o|H1')).toMatchObject({ pieces: 1, relevant: 2, collected: 4 });
  });

  it('counts the signals of migration pieces, and either of C1, C2 and harm as the n of opportunity', () => {
    const told = [facets({ _id: '1', narratives: ['opportunity', 'harm_any'], signals: ['migrant_voice'] }), facets({ _id: '2', narratives: ['harm_any'], signals: ['amplified'] }), facets({ _id: '3', narratives: ['constructive'] })];
    expect(rowOf(told, 'article|city|all')?.counts).toEqual({ opportunity: 1, harm_any: 2, constructive: 1, opportunity_or_harm: 2, migrant_voice: 1, amplified: 1 });
    expect(rowOf([facets({ relevance: 'abroad', signals: ['migrant_voice', 'amplified'] })], 'article|city|all')?.counts).toEqual({});
  });

  it('counts headlines of crime whatever they are about, in their place and outlet', () => {
    const crimes = [facets({ _id: '1', relevance: 'none', cities: ['cali'], signals: ['crime_headline'] }), facets({ _id: '2', cities: ['cali'], signals: ['crime_headline', 'needless_nationality'] })];
    for (const place of ['city|cali', 'city|all', 'outlet|o']) expect(rowOf(crimes, `article|${place}`)).toMatchObject({ relevant: 1, counts: { crime_headline: 2, needless_nationality: 1 } });
  });

  it('says which outlets the pieces of a place came from, a copy for nobody', () => {
    const read = [facets({ _id: 'a', clusterId: 'a' }), facets({ _id: 'b', clusterId: 'a', outletId: 'p' }), facets({ _id: 'c', outletId: 'p' }), facets({ _id: 'd', outletId: 'n', relevance: 'none' })];
    expect(rowOf(read, 'article|city|all')?.sources).toEqual([{ outlet: 'o', pieces: 1 }, { outlet: 'p', pieces: 1 }]);
  });

  it('gives the same rows in whatever order pieces come', () => {
    const copies = ['a', 'b', 'c'].map((_id) => facets({ _id, clusterId: 'x', narratives: _id === 'b' ? ['H1'] : [], publishedAt: new Date('2026-11-18T17:00:00Z') }));
    const [first] = weekRows('2026-W47', copies);
    expect(weekRows('2026-W47', [...copies].reverse())[0]).toEqual(first);
    expect(rowOf(copies, 'article|outlet|o')).toEqual(rowOf([...copies].reverse(), 'article|outlet|o'));
  });
});

describe('weekDays', () => {
  it('parts the week by days in Bogotá, which add up to it', () => {
    const at = (moment: string, _id: string, narratives: NarrativeId[]) => facets({ _id, narratives, publishedAt: new Date(moment) });
    const pieces = [at('2026-11-17T04:59:00Z', '1', ['H1']), at('2026-11-17T05:01:00Z', '2', ['H1']), at('2026-11-18T12:00:00Z', '3', [])];
    const days = weekDays('2026-W47', pieces).filter(({ scope, key }) => scope === 'city' && key === 'all');
    expect(days.map(({ day, relevant, counts }) => [day, relevant, counts.H1 ?? 0])).toEqual([['2026-11-16', 1, 1], ['2026-11-17', 1, 1], ['2026-11-18', 1, 0]]);
    const tallies: TallyId[] = ['H1'];
    for (const tally of tallies) expect(days.reduce((sum, day) => sum + (day.counts[tally] ?? 0), 0)).toBe(rowOf(pieces, 'article|city|all')?.counts[tally]);
  });
});
