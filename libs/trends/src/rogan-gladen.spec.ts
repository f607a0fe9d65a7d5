import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Rates } from './rate.js';
import { correctedShare } from './rogan-gladen.js';
import { Draw } from '../testing/draw.js';

const errors = (se: number, ofSe: number, sp: number, ofSp: number) => ({ sensitivity: { right: se, of: ofSe }, specificity: { right: sp, of: ofSp } });

describe('the share behind an observed one', () => {
  it('is that of Rogan and Gladen', () => {
    expect(correctedShare(30, 100, errors(800, 1000, 900, 1000))?.share).toBeCloseTo((0.3 + 0.9 - 1) / (0.8 + 0.9 - 1), 10);
  });

  it('is the observed one where the model is always right, with about Wilson’s interval', () => {
    const found = correctedShare(30, 100, errors(100_000, 100_000, 100_000, 100_000));
    expect(found?.share).toBeCloseTo(0.3, 4);
    expect(found?.low).toBeCloseTo(0.219, 2);
    expect(found?.high).toBeCloseTo(0.396, 2);
  });

  it('is not had where the model is no better than chance, or hardly known', () => {
    expect(correctedShare(30, 100, errors(5, 100, 950, 1000))).toBeNull();
    expect(correctedShare(30, 100, errors(0, 8, 112, 112))).toBeNull();
    expect(correctedShare(30, 100, errors(1, 1, 115, 115))).toBeNull();
    expect(correctedShare(30, 100, errors(0, 0, 0, 0))).toBeNull();
  });

  it('lies within its interval and that between 0 and 1; knowing the model less makes it wider', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 500 }), fc.nat(100), fc.integer({ min: 60, max: 100 }), fc.integer({ min: 60, max: 100 }), (n, percent, se, sp) => {
        const pieces = Math.round((n * percent) / 100);
        const [little, much] = [correctedShare(pieces, n, errors(se, 100, sp, 100)), correctedShare(pieces, n, errors(se * 100, 10_000, sp * 100, 10_000))];
        for (const found of [little, much]) if (found) expect(0 <= found.low && found.low <= found.share && found.share <= found.high && found.high <= 1).toBe(true);
        if (little && much && little.low > 0 && little.high < 1 && much.low > 0 && much.high < 1) expect(little.high - little.low).toBeGreaterThan((much.high - much.low) * 0.95);
      }),
    );
  });

  it.each([[0.05, 200], [0.2, 60], [0.5, 40]])('its interval holds the true share %d in at least 92 of 100 samples of %d (simulation, seeded)', (truth, n) => {
    const draw = new Draw(31);
    let held = 0;
    let had = 0;
    for (let run = 0; run < 1_500; run++) {
      const positives = draw.successes(n, truth);
      const observed = draw.successes(positives, 0.7) + draw.successes(n - positives, 0.05);
      const found = correctedShare(observed, n, errors(draw.successes(40, 0.7), 40, draw.successes(100, 0.95), 100));
      if (!found) continue;
      had += 1;
      held += Number(found.low <= truth && truth <= found.high);
    }
    expect(had).toBeGreaterThan(1_400);
    expect(held / had).toBeGreaterThanOrEqual(0.92);
  });
});

describe('rates', () => {
  const rates = new Rates({ model: 'm', corpusHash: 'c', source: 's', rates: { harm_any: errors(40, 50, 97, 100), harm_own: errors(0, 8, 112, 112) } });

  it('say why they are not corrected', () => {
    expect(rates.of('article', 'harm_any', 20, 60)).toMatchObject({ share: 1 / 3, corrected: { share: expect.any(Number) } });
    expect(rates.of('article', 'harm_any', 3, 9)).toMatchObject({ corrected: null, uncorrected: 'few' });
    expect(rates.of('article', 'H1', 20, 60)).toMatchObject({ corrected: null, uncorrected: 'unmeasured' });
    expect(rates.of('article', 'harm_own', 20, 60)).toMatchObject({ corrected: null, uncorrected: 'weak' });
    expect(rates.of('post', 'harm_any', 20, 60)).toMatchObject({ corrected: null, uncorrected: 'unmeasured' });
    expect(new Rates(null).of('article', 'harm_any', 0, 0)).toEqual({ pieces: 0, relevant: 0, share: null, low: null, high: null, corrected: null, uncorrected: 'unmeasured' });
  });
});
