import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attributedShare } from './attributed-share.js';

const span = (start: number, end: number) => ({ start, end, voice: 'official' as const, kind: 'quote' as const });

describe('share of a span that somebody else says', () => {
  it('counts overlapping attributions once', () => {
    expect(attributedShare({ start: 0, end: 10 }, [span(0, 6), span(4, 8)])).toBeCloseTo(0.8);
    expect(attributedShare({ start: 0, end: 10 }, [])).toBe(0);
    expect(attributedShare({ start: 5, end: 5 }, [span(0, 10)])).toBe(0);
  });
  it('lies between 0 and 1', () => {
    const part = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => span(Math.min(a, b), Math.max(a, b)));
    fc.assert(fc.property(fc.array(part), part, (parts, whole) => {
      const share = attributedShare(whole, [...parts].sort((a, b) => a.start - b.start));
      return share >= 0 && share <= 1;
    }));
  });
});
