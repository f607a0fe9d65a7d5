import fc from 'fast-check';
import { keysOf, SKETCH_KEYS, SKETCH_VALUES, sketchOf } from './piece-sketch.js';
import { similarityOf } from './sketch-similarity.js';

const words = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `palabra${from + index}`).join(' ');

describe('sketchOf', () => {
  it('sees no difference in capitals, accents however written, punctuation, line ends and common words', () => {
    expect(sketchOf('La Policía capturó a dos hombres')).toEqual(sketchOf('POLICI\u0301A,\n capturo:  dos — «hombres».'));
  });

  it('sees the order of neighbouring words', () => {
    expect(similarityOf(sketchOf('policía busca testigo'), sketchOf('testigo busca policía')).resemblance).toBe(0);
  });

  it('has nothing to say of an empty text, of one word and of common words alone', () => {
    for (const text of ['', 'migrantes', 'de la que los para con']) expect(sketchOf(text)).toEqual({ size: 0, values: new Uint32Array(0) });
  });

  it('keeps a bounded number of values of a text of any length', () => {
    const sketch = sketchOf(words(0, 30_000));
    expect(sketch.size).toBe(29_999);
    expect(sketch.values).toHaveLength(SKETCH_VALUES);
    expect(keysOf(sketch)).toEqual([...sketch.values].slice(0, SKETCH_KEYS));
  });

  it('counts a repeated text once', () => {
    const text = 'alcaldía abre albergue nuevo';
    expect(sketchOf(`${text}. Fin. ${text}. Fin. ${text}`).size).toBe(sketchOf(`${text}. Fin. ${text}`).size);
  });

  it('takes any string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => similarityOf(sketchOf(text), sketchOf(text)).resemblance === (sketchOf(text).size > 0 ? 1 : 0)));
  });
});

describe('similarityOf', () => {
  it('is exact for short texts', () => {
    const { resemblance, containment, shared } = similarityOf(sketchOf(words(0, 101)), sketchOf(words(50, 151)));
    expect(resemblance).toBe(50 / 150);
    expect(containment).toBeCloseTo(0.5);
    expect(shared).toBeCloseTo(50);
  });

  it('estimates long texts within three standard errors', () => {
    const { resemblance, containment } = similarityOf(sketchOf(words(0, 4_000)), sketchOf(words(2_000, 6_000)));
    expect(Math.abs(resemblance - 1 / 3)).toBeLessThan(3 * Math.sqrt((1 / 3) * (2 / 3) / SKETCH_VALUES));
    expect(Math.abs(containment - 1 / 2)).toBeLessThan(0.15);
  });

  it('finds an excerpt in a text far longer', () => {
    expect(similarityOf(sketchOf(words(0, 2_000)), sketchOf(words(300, 500))).containment).toBeGreaterThan(0.6);
  });

  it('does not depend on which text comes first', () => {
    fc.assert(
      fc.property(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 })), ([a, m, b, n]) => {
        const [left, right] = [sketchOf(words(a, a + m)), sketchOf(words(b, b + n))];
        expect(similarityOf(left, right)).toEqual(similarityOf(right, left));
      }),
    );
  });
});
