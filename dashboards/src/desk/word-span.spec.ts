import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { snapToWords, spanOfWords, stepWords, wordAt, wordsOf, type WordSelection, type WordStep } from './word-span.js';

const cut = (text: string, part: string): { start: number; end: number } => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
const snapped = (text: string, part: string): string | null => {
  const span = snapToWords(text, cut(text, part));
  return span && text.slice(span.start, span.end);
};

describe('a selection snapped to words', () => {
  it('takes in the rest of the words it cuts and drops the white space around', () => {
    expect(snapped('La invasión de migrantes crece', ' asión de migr'.trim())).toBe('invasión de migrantes');
    expect(snapped('una  plaga  total', '  plaga  ')).toBe('plaga');
  });

  it('keeps punctuation that was selected and adds none', () => {
    expect(snapped('Dijo: «que se vayan», y se fue.', '«que se vay')).toBe('«que se vayan');
    expect(snapped('¿Robos? Dicen que sí.', '¿Robos?')).toBe('¿Robos?');
  });

  it('is nothing where there is no word', () => {
    expect(snapped('uno … dos', ' … ')).toBeNull();
    expect(snapToWords('', { start: 0, end: 0 })).toBeNull();
    expect(snapToWords('uno', { start: 1, end: 1 })).toBeNull();
  });

  it('reads a selection made backwards and one that reaches outside the text', () => {
    expect(snapToWords('uno dos tres', { start: 9, end: 5 })).toEqual({ start: 4, end: 12 });
    expect(snapToWords('uno dos', { start: -3, end: 400 })).toEqual({ start: 0, end: 7 });
  });

  it('never cuts an accent or an astral letter in two', () => {
    const text = 'camio\u0301n 𝒶𝒷𝒸 fin';
    const astral = text.indexOf('𝒶');
    expect(snapToWords(text, { start: 0, end: 5 })).toEqual({ start: 0, end: 7 });
    expect(snapToWords(text, { start: astral + 1, end: astral + 3 })).toEqual({ start: astral, end: astral + 6 });
  });

  it('once snapped stays as it is, inside the text and around what was selected', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(70), fc.nat(70), (text, a, b) => {
      const once = snapToWords(text, { start: a, end: b });
      if (once === null) return;
      expect(snapToWords(text, once)).toEqual(once);
      expect(once.start).toBeGreaterThanOrEqual(0);
      expect(once.end).toBeLessThanOrEqual(text.length);
      expect(once.start).toBeLessThan(once.end);
    }));
  });
});

describe('a selection made with the arrow keys', () => {
  const text = 'Llegan de lejos. Nadie los espera, ni hoy.';
  const words = wordsOf(text);
  const after = (from: WordSelection, ...steps: WordStep[]): string => {
    const span = spanOfWords(words, steps.reduce((selection, step) => stepWords(text, words, selection, step), from));
    return span ? text.slice(span.start, span.end) : '';
  };

  it('goes word by word, grows and shrinks, and stops at the ends', () => {
    expect(after({ anchor: 0, head: 0 }, 'next')).toBe('de');
    expect(after({ anchor: 0, head: 0 }, 'next', 'extend', 'extend')).toBe('de lejos. Nadie');
    expect(after({ anchor: 1, head: 3 }, 'shrink')).toBe('de lejos');
    expect(after({ anchor: 2, head: 2 }, 'shrink', 'shrink')).toBe('Llegan de lejos');
    expect(after({ anchor: 0, head: 0 }, 'previous')).toBe('Llegan');
    expect(after({ anchor: words.length - 1, head: words.length - 1 }, 'next', 'extend')).toBe('hoy');
  });

  it('jumps to the beginning of a sentence', () => {
    expect(after({ anchor: 1, head: 1 }, 'nextSentence')).toBe('Nadie');
    expect(after({ anchor: 5, head: 5 }, 'previousSentence')).toBe('Nadie');
    expect(after({ anchor: 3, head: 3 }, 'previousSentence')).toBe('Llegan');
  });

  it('begins at the word under an offset or behind it', () => {
    expect(wordAt(words, 8)).toBe(1);
    expect(wordAt(words, text.indexOf('. Nadie'))).toBe(3);
    expect(wordAt(words, text.length)).toBe(words.length - 1);
    expect(wordAt([], 3)).toBe(-1);
    expect(spanOfWords([], { anchor: 0, head: 0 })).toBeNull();
  });
});
