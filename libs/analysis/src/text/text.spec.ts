import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blankMarkup, foldText } from './fold.js';
import { findQuotes } from './quotes.js';
import { splitSentences } from './sentences.js';
import { tokenize } from './tokens.js';

const sentences = (text: string): string[] => splitSentences(text, foldText(text)).map(({ start, end }) => text.slice(start, end));

describe('foldText', () => {
  it('lowers and strips accents and keeps every offset', () => {
    expect(foldText('MIGRACIÓN Ñandú «Ü»')).toBe('migracion nandu «u»');
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => foldText(text).length === text.length && blankMarkup(foldText(text)).length === text.length));
  });
  it('blanks tags and entities but not a stray less-than sign', () => {
    expect(blankMarkup('<b>hola</b> 3 < 4 &nbsp;x').replace(/ +/g, ' ').trim()).toBe('hola 3 < 4 x');
  });
});

describe('tokenize', () => {
  it('reads words, shapes of numbers, users, hashtags, links and emoji', () => {
    const { forms } = tokenize(foldText('Llegaron 1.200 personas en 2024 😡 @Juan #Cúcuta https://t.co/abc siiiiii'));
    expect(forms).toEqual(['llegaron', '<N>', 'personas', 'en', '<year>', '😡', '<user>', 'cucuta', '<url>', 'sii']);
  });
  it('drops invisible characters inside words', () => {
    expect(tokenize(foldText('ven\u200beco')).forms).toEqual(['veneco']);
  });
  it('gives ordered tokens inside the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const table = tokenize(foldText(text));
        for (let i = 0; i < table.length; i++) {
          if (!((table.starts[i] as number) < (table.ends[i] as number) && (table.ends[i] as number) <= text.length)) return false;
          if (i > 0 && (table.starts[i] as number) < (table.ends[i - 1] as number)) return false;
        }
        return true;
      }),
    );
  });
});

describe('splitSentences', () => {
  it.each([
    ['abbreviations and initials', 'El Dr. J. Pérez llegó de EE. UU. ayer. Habló poco.', 2],
    ['ellipses that go on', 'No sé… tal vez vuelva. Quizá no.', 2],
    ['quotation marks after the stop', '«Ya no cabemos.» La frase es del alcalde.', 2],
    ['an opening quote glued to the stop', 'Habló de migración venezolana.“Le he pedido ayuda”, dijo.', 2],
    ['a headline without a stop', 'Cúcuta abre centro de atención', 1],
    ['lines', 'Primera línea\nSegunda línea', 2],
    ['hard-wrapped lines', 'La ciudad abrió un centro\nde atención para familias.', 1],
    ['numbers with dots', 'Son 2.814.000 personas según R4V.', 1],
  ])('handles %s', (_name, text, count) => {
    expect(sentences(text)).toHaveLength(count);
  });
  it('covers all visible text in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const spans = splitSentences(text, foldText(text));
        return spans.every((span, i) => span.start < span.end && (i === 0 || span.start >= (spans[i - 1]?.end ?? 0)));
      }),
    );
  });
});

describe('findQuotes', () => {
  const quotes = (text: string): string[] => findQuotes(text).map(({ start, end }) => text.slice(start, end));
  it('finds each kind of mark and skips apostrophes and stray marks', () => {
    expect(quotes('Dijo «que se vayan» y “no más” y "basta ya".')).toEqual(['«que se vayan»', '“no más”', '"basta ya"']);
    expect(quotes("Titular: 'No es una avalancha': alcalde")).toEqual(["'No es una avalancha'"]);
    expect(quotes('Mide 5" de ancho y nada más')).toEqual([]);
  });
  it('keeps outer quotations whole', () => {
    expect(quotes('«Me gritó «veneca» en la fila», cuenta')).toEqual(['«Me gritó «veneca» en la fila»']);
  });
});
