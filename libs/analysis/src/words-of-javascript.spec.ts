import { beforeAll, describe, expect, it } from '@jest/globals';
import { Analyzer } from './analyzer.js';

/** Words every object of JavaScript knows: a table that is a plain object answers for them though it does not hold them. */
const WORDS = [...new Set([Object.prototype, Array.prototype, Function.prototype, Map.prototype].flatMap((one) => Object.getOwnPropertyNames(one)))].flatMap((word) => [...new Set([word, word.toLowerCase()])]);

const SHAPES: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => `En Soledad, ${word}, dijo el ${word} de Las Nieves (${word}) que los venezolanos ${word}.`,
  (word) => `«${word}», dijo ${word} de Cúcuta, ${word}. El ${word} venezolano cayó en ${word}.`,
  (word) => `El ${word} Pérez contó ${word} mil ${word} venezolanos, el 10 ${word}. Según ${word}, mitad ${word} de ${word}.`,
  (word) => `Soledad ${word} en ${word}, del ${word} de ${word}; Bolívar, el ${word}. Kennedy, ${word}: no es cierto que ${word}.`,
];

describe('words that JavaScript knows too', () => {
  let analyzer: Analyzer;
  beforeAll(() => {
    analyzer = Analyzer.load();
  });

  it.each(['article', 'post'] as const)('are words like any other in an %s', (kind) => {
    for (const word of WORDS) {
      for (const shape of SHAPES) {
        const text = shape(word);
        expect(analyzer.analyze({ id: word, kind, title: text, text, outlet: word, outletCity: 'barranquilla' }).cities.every((place) => typeof place.city === 'string')).toBe(true);
      }
    }
  });
});
