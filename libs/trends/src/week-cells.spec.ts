import type { AssessmentFacets } from '#vigia/store';
import { weekCells } from './week-cells.js';

const facets = (over: Partial<AssessmentFacets>): AssessmentFacets => ({ _id: 'p', outletId: 'o', kind: 'article', relevance: 'colombia', cities: [], narratives: [], ...over });
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

  it('gives an outlet its own denominator', () => {
    expect(cell([...week, facets({ _id: '6', outletId: 'q' })], 'article|outlet|o|H1')).toMatchObject({ pieces: 1, relevant: 2, collected: 4 });
  });
});
