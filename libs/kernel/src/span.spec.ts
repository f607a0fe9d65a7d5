import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sliceSpan, sliceWhole } from './span.js';

describe('a part of a text', () => {
  it('is cut through no sign, and loses no more than half of one at each end', () => {
    expect([sliceWhole('a😀b', { start: 0, end: 2 }), sliceWhole('a😀b', { start: 2, end: 4 }), sliceWhole('a😀b', { start: 1, end: 3 }), sliceWhole('😀', { start: 1, end: 1 })]).toEqual(['a', 'b', '😀', '']);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), fc.nat(20), (text, start, length) => {
        const span = { start, end: start + length };
        const whole = sliceWhole(text, span);
        expect(whole.isWellFormed()).toBe(true);
        expect(sliceSpan(text, span)).toContain(whole);
        expect(sliceSpan(text, span).length - whole.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
