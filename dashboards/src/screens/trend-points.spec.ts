import { describe, expect, it } from '@jest/globals';
import type { WeeklyCell } from '#vigia/contracts';
import { NO_RATE } from '#vigia/wording';
import { findTotal, pointsOf, totalOf } from './trend-points.js';

const cell = (over: Partial<WeeklyCell>): WeeklyCell => ({ week: '2026-W40', kind: 'article', city: 'cali', outlet: null, narrative: 'H1', collected: 10, pieces: 1, relevant: 4, share: 0.25, low: 0.1, high: 0.5, ...over });

describe('the figures of one place', () => {
  const cells = [cell({}), cell({ week: '2026-W42', pieces: 3 }), cell({ city: 'all', pieces: 9 }), cell({ narrative: 'H2', pieces: 2 }), cell({ city: null, outlet: 'x', pieces: 5 })];

  it('are a rate for every week, nothing where nothing came in', () => {
    expect(pointsOf(cells, ['2026-W40', '2026-W41', '2026-W42'], 'cali', 'H1').map(({ pieces }) => pieces)).toEqual([1, 0, 3]);
    expect(pointsOf(cells, ['2026-W41'], 'cali', 'H1')).toEqual([NO_RATE]);
  });

  it('never mix a city with all places, or with an outlet', () => {
    const of = (place: Parameters<typeof pointsOf>[2]): number | undefined => pointsOf(cells, ['2026-W40'], place, 'H1')[0]?.pieces;
    expect([of('cali'), of('all'), of({ outlet: 'x' }), of({ outlet: 'y' })]).toEqual([1, 9, 5, 0]);
  });

  it('have a total, or none at all', () => {
    const totals = [{ ...cell({ pieces: 7 }), before: NO_RATE }];
    expect(totalOf(totals, 'cali', 'H1').pieces).toBe(7);
    expect(findTotal(totals, 'bogota', 'H1')).toBeNull();
    expect(totalOf(totals, 'bogota', 'H1')).toEqual({ ...NO_RATE, before: NO_RATE });
  });
});
