import { describe, expect, it } from '@jest/globals';
import { averagePrecision } from './evaluate-signals.js';

describe('averagePrecision', () => {
  it('is 1 when every positive comes first, and falls with each negative before one', () => {
    expect(averagePrecision([0.9, 0.8, 0.1], [1, 1, 0])).toBe(1);
    expect(averagePrecision([0.9, 0.8, 0.1], [0, 1, 1])).toBeCloseTo((1 / 2 + 2 / 3) / 2);
  });
  it('is 0 without positives', () => {
    expect(averagePrecision([0.2], [0])).toBe(0);
    expect(averagePrecision([], [])).toBe(0);
  });
});
