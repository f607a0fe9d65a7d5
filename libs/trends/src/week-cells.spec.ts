import type { AssessmentFacets } from '#vigia/store';
import { weekCells } from './week-cells.js';

const facets = (over: Partial<AssessmentFacets>): AssessmentFacets => ({ _id: 'p', outletId: 'o', kind: 'article', relevance: 'colombia', cities: [], narratives: [], clusterId: null, ...over });
const cell = (assessments: AssessmentFacets[], id: string) =>
  weekCells('2026-W47', assessments).find(({ kind, scope, key, narrative }) => [kind, scope, key, narrative].join('|') === id);

describe('weekCells', () => {
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
    expect(weekCells('2026-W47', [])).toEqual([]);
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
});
