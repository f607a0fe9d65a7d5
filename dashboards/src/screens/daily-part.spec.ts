import { describe, expect, it } from '@jest/globals';
import { daysOf } from './daily-part.js';

describe('the days of a page', () => {
  const now = new Date('2026-11-25T20:00:00-05:00');

  it('are the four weeks up to the one it shows, from Monday to Sunday', () => {
    expect(daysOf('2026-W20', now)).toEqual({ from: '2026-04-20', to: '2026-05-17' });
    expect(daysOf('2026-W02', now)).toEqual({ from: '2025-12-15', to: '2026-01-11' });
  });

  it('end today in the week that is not over, by the clock of Bogotá, and not before in one that pieces are dated ahead into', () => {
    expect(daysOf('2026-W48', now)).toEqual({ from: '2026-11-02', to: '2026-11-25' });
    expect(daysOf('2026-W49', now)).toEqual({ from: '2026-11-09', to: '2026-12-06' });
  });
});
