import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { krippendorffAlpha, type Unit } from './krippendorff.js';

/** Rows of observers, a column a unit; `.` says nothing. */
const unitsOf = (...observers: string[]): Unit[] => {
  const rows = observers.map((row) => row.split(' '));
  return (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] as string).filter((value) => value !== '.'));
};

describe('Krippendorff’s alpha', () => {
  it('is 0.095 in example A of Krippendorff 2011 (binary, two observers)', () => {
    expect(krippendorffAlpha(unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0')).alpha).toBeCloseTo(0.095, 3);
  });

  it('is 0.692 in example B (nominal, two observers)', () => {
    expect(krippendorffAlpha(unitsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d')).alpha).toBeCloseTo(0.692, 3);
  });

  it('is 0.743 in example C (nominal, four observers, missing values)', () => {
    const found = krippendorffAlpha(unitsOf('1 2 3 3 2 1 4 1 2 . . .', '1 2 3 3 2 2 4 1 2 5 . 3', '. 3 3 3 2 3 4 2 2 5 1 .', '1 2 3 3 2 4 4 1 2 5 1 .'));
    expect(found.alpha).toBeCloseTo(0.743, 3);
    // The twelfth unit has one value: it pairs with nothing.
    expect(found.units).toBe(11);
  });

  it('is 1 where all agree, not defined where nothing varies or nothing pairs, below 0 where all contradict', () => {
    expect(krippendorffAlpha(unitsOf('a b a b', 'a b a b'))).toMatchObject({ alpha: 1, percent: 1 });
    expect(krippendorffAlpha(unitsOf('a a a', 'a a a'))).toMatchObject({ alpha: null, low: null, percent: 1, units: 3 });
    expect(krippendorffAlpha([['a'], [], ['b']])).toEqual({ alpha: null, low: null, high: null, percent: null, units: 0 });
    expect(krippendorffAlpha(unitsOf('a b a b', 'b a b a')).alpha).toBeLessThan(0);
  });

  it('holds its own interval, the same each time, and does not depend on the order of units or the names of values', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 4 }), { minLength: 3, maxLength: 30 }), (units) => {
        const found = krippendorffAlpha(units);
        const turned = krippendorffAlpha([...units].reverse().map((unit) => unit.map((value) => `x${value}`)));
        expect(turned.alpha ?? 9).toBeCloseTo(found.alpha ?? 9, 10);
        if (found.alpha !== null) expect(found.alpha).toBeLessThanOrEqual(1);
        if (found.low !== null && found.high !== null) expect(found.low).toBeLessThanOrEqual(found.high);
        expect(krippendorffAlpha(units)).toEqual(found);
      }),
      { numRuns: 25 },
    );
  });

  it('covers the true agreement of simulated reviewers about as often as it says', () => {
    // Two reviewers of a binary label: with chance c they see the same, else each tosses. Then alpha is c.
    let covered = 0;
    const runs = 40;
    for (let run = 0; run < runs; run++) {
      let state = run * 7919 + 1;
      const toss = (): number => ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8) / 2 ** 24;
      const units = Array.from({ length: 120 }, () => {
        const same = toss() < 0.6 ? String(toss() < 0.5) : null;
        return [same ?? String(toss() < 0.5), same ?? String(toss() < 0.5)];
      });
      const { low, high } = krippendorffAlpha(units);
      if (low !== null && high !== null && low <= 0.6 && high >= 0.6) covered += 1;
    }
    expect(covered / runs).toBeGreaterThan(0.85);
  });
});
