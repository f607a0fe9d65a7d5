import { describe, expect, it } from '@jest/globals';
import { limitsOf, outside } from './week-limits.js';

const NOW = new Date('2026-11-23T12:00:00-05:00');

describe('the weeks that can be asked for', () => {
  it('are those with pieces, and the present one', () => {
    expect(limitsOf([], NOW)).toEqual({ first: '2026-W48', last: '2026-W48' });
    expect(limitsOf(['2026-W47', '2026-W36', '2026-W40'], NOW)).toEqual({ first: '2026-W36', last: '2026-W48' });
  });

  it('reach as far as a piece is dated ahead', () => {
    expect(limitsOf(['2026-W50'], NOW)).toEqual({ first: '2026-W48', last: '2026-W50' });
  });

  it('leave out what lies before and after them, across years, too', () => {
    const limits = limitsOf(['2025-W52'], NOW);
    expect(['2025-W51', '2025-W52', '2026-W01', '2026-W48', '2026-W49', '2036-W01'].map((week) => outside(week, limits))).toEqual(['early', null, null, null, 'late', 'late']);
  });
});
