import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dispersions } from './dispersion.js';
import { groupWeights, qValues } from './false-discovery.js';
import { logGamma, NegativeBinomial } from './negative-binomial.js';
import { Draw } from '../../testing/draw.js';

describe('NegativeBinomial', () => {
  it.each([[1, 0], [5, Math.log(24)], [10, Math.log(362_880)], [0.5, Math.log(Math.sqrt(Math.PI))], [0.001, 6.907178885383854]])('ln Γ(%d)', (x, value) => expect(logGamma(x)).toBeCloseTo(value, 9));

  it('has the tails of the geometric distribution where its size is 1', () => {
    const counts = new NegativeBinomial(3, 1);
    for (const k of [1, 4, 20]) expect(counts.atLeast(k)).toBeCloseTo(0.75 ** k, 10);
    expect(counts.atMost(2)).toBeCloseTo(1 - 0.75 ** 3, 10);
  });

  it('comes to Poisson where nothing is over-dispersed', () => {
    expect(new NegativeBinomial(2, 1e9).atLeast(5)).toBeCloseTo(0.052653, 5);
  });

  it('both tails add up, fall with k, and hold the quantiles', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 400, noNaN: true }), fc.double({ min: 0.2, max: 500, noNaN: true }), fc.nat(600), (mean, size, k) => {
        const counts = new NegativeBinomial(mean, size);
        expect(counts.atLeast(k + 1) + counts.atMost(k)).toBeCloseTo(1, 8);
        expect(counts.atLeast(k + 1)).toBeLessThanOrEqual(counts.atLeast(k) + 1e-12);
        const high = counts.quantile(0.975);
        expect(counts.atMost(high)).toBeGreaterThanOrEqual(0.975 - 1e-8);
        if (high > 0) expect(counts.atMost(high - 1)).toBeLessThan(0.975 + 1e-8);
      }),
    );
  });

  it('of nothing expects nothing', () => {
    const nothing = new NegativeBinomial(0, 5);
    expect([nothing.atLeast(0), nothing.atLeast(1), nothing.atMost(0), nothing.quantile(0.975)]).toEqual([1, 0, 1, 0]);
  });
});

describe('qValues', () => {
  const plain = (pValues: number[]) => qValues(pValues.map((p) => ({ p, weight: 1 })));

  it('are those of Benjamini and Hochberg’s own example', () => {
    const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    expect(plain(p).filter((q) => q <= 0.05)).toHaveLength(4);
    expect(plain(p)[3]).toBeCloseTo((0.0095 * 15) / 4, 10);
  });

  it('never put a larger p before a smaller one, and none under its p', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (pValues) => {
        const q = plain(pValues);
        pValues.forEach((p, i) => {
          expect(q[i]).toBeGreaterThanOrEqual(p - 1e-12);
          pValues.forEach((other, j) => other < p && expect(q[j]).toBeLessThanOrEqual((q[i] as number) + 1e-12));
        });
      }),
    );
  });

  it('weights have a mean of 1 and give empty groups nothing', () => {
    const weights = groupWeights(['a', 'a', 'a', 'b'], (group) => ({ a: 0.6, b: 0.2, c: 0.2 })[group] ?? 0);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(4, 10);
    expect((weights[3] as number) / (weights[0] as number)).toBeCloseTo(1, 10);
    expect(groupWeights([], () => 1)).toEqual([]);
  });
});

describe('dispersions', () => {
  const flat = Array.from({ length: 8 }, () => 1);

  it('find what a grid was drawn with, and draw a cell that says little towards it', () => {
    for (const alpha of [0.02, 0.1, 0.3]) {
      const draw = new Draw(4);
      const cells = Array.from({ length: 300 }, (_, index) => ({ counts: flat.map(() => draw.count(3 + (index % 40), alpha)), exposures: flat }));
      const found = dispersions(cells);
      const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
      expect(mean / alpha).toBeGreaterThan(0.7);
      expect(mean / alpha).toBeLessThan(1.4);
    }
  });

  it('take what was read into account: a week that was half lost is no variation', () => {
    const exposures = flat.map((_, week) => (week % 2 === 0 ? 1 : 0.2));
    expect(dispersions(Array.from({ length: 20 }, () => ({ counts: exposures.map((read) => 40 * read), exposures })))[0]).toBeLessThan(0.02);
  });

  it('stay within bounds, whatever comes', () => {
    const cells = [{ counts: [0, 0, 0], exposures: [1, 1, 1] }, { counts: [0, 0, 5_000], exposures: [1, 1, 1] }, { counts: [1], exposures: [0] }, { counts: [], exposures: [] }];
    for (const alpha of [...dispersions(cells), ...dispersions([])]) expect(alpha > 0 && alpha <= 1).toBe(true);
  });
});
