import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldText } from './fold.js';
import { tokenize } from './tokens.js';
import { undisguise } from './undisguise.js';

const read = (text: string): readonly string[] => tokenize(foldText(undisguise(text))).forms;

describe('undisguise', () => {
  it.each([
    ['Los v3n3cos llegaron', 'venecos'],
    ['Los v e n e c o s llegaron', 'venecos'],
    ['Los VENECOOOOS llegaron', 'venecos'],
    ['Son una pl4g4 total', 'plaga'],
    ['esas r@tas otra vez', 'ratas'],
    ['la v.e.n.e.c.a de la esquina', 'veneca'],
  ])('spells out %s', (text, word) => {
    expect(read(text)).toContain(word);
  });
  it.each(['Venecia y Venezuela', 'La carrera 4a con 7a', 'Llegaron 3 mil en 2024', 'a e i o u', 'ven a comer', 'v. en ecología', 'Los venecos', 'holaaaa'])('leaves alone %s', (text) => {
    expect(undisguise(text)).toBe(text);
  });
  it('keeps the length of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('v3n3co', 'p l a g a', 'ratasss'), (noise, core) => undisguise(`${noise} ${core} ${noise}`).length === noise.length * 2 + core.length + 2));
  });
  it('is quick on hostile input', () => {
    for (const text of ['v3'.repeat(100_000), 'v e n e c '.repeat(20_000), 'aaa'.repeat(60_000)]) {
      const started = performance.now();
      undisguise(text);
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });
});
