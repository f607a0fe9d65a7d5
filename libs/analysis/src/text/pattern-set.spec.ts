import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FRAME_CUES } from '../frames/frame-cues.js';
import { readCorpus } from '../corpus/reader.js';
import { projectPath } from '#vigia/kernel';
import { openingsOf } from './pattern-openings.js';
import { foldText } from './fold.js';
import { type FieldText, readField } from './document.js';
import { asOneNationality } from './one-nationality.js';
import { PatternSet } from './pattern-set.js';

const lettersOf = (pattern: RegExp, longest = 4): string[] => openingsOf(pattern, longest).map(({ letters, atWord }) => `${atWord ? '<' : ''}${letters}`).sort();

describe('the openings of an expression', () => {
  it.each<[RegExp, string[]]>([
    [/venec[oa]s?/, ['vene']],
    [/\b(?:ppt|tutela)\b/, ['<ppt', '<tute']],
    [/(?:los |las )?robos?/, ['las ', 'los ', 'robo']],
    [/[oa]las?|m{2}/, ['ala', 'alas', 'm', 'ola', 'olas']],
    [/(?<!no )es falso|a+b/, ['a', 'es f']],
    [/no\w*/, ['no']],
    [/\d ?%/, ['']],
    [/x?/, ['', 'x']],
    [/^[^.]{0,3}fin/, ['', 'fin']],
    [/Uno/i, ['']],
    [/\p{Lu}{4}/u, ['']],
    [/«hola»|\.{3}/, ['.', '«hol']],
  ])('%s', (pattern, expected) => {
    expect([...new Set(lettersOf(pattern))]).toEqual(expected);
  });
});

describe('a set of patterns', () => {
  const plainly = (patterns: readonly RegExp[], text: string): boolean[] => patterns.map((pattern) => new RegExp(pattern.source, pattern.flags.replace('g', '')).test(text));
  const bits = (found: number, count: number): boolean[] => Array.from({ length: count }, (_, at) => ((found >> at) & 1) === 1);
  const cues = Object.values(FRAME_CUES);

  it('finds what its patterns find, in the corpus', () => {
    const set = new PatternSet(cues);
    const texts = readCorpus(projectPath('libs', 'analysis', 'corpus')).filter((_, at) => at % 12 === 0).map((item) => foldText(item.text));
    for (const text of texts) expect(bits(set.matches(text), cues.length)).toEqual(plainly(cues, text));
    expect(texts.filter((text) => set.matches(text) !== 0).length).toBeGreaterThan(20);
  });

  it('finds and counts what its patterns find, in any text', () => {
    const patterns = [/ab?a/g, /\b(?:ba|b)b*\b/g, /(?<=a)c|ñ/g, /x*/g, /[ab]{2,3}c?/g, /c\b/g, /aaaaaaaaaa|aaaaab/g];
    const set = new PatternSet(patterns);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', 'ñ', '_') }), (text) => {
        expect(bits(set.matches(text), patterns.length)).toEqual(plainly(patterns, text));
        expect(set.counts(text, 3)).toEqual(patterns.map((pattern) => Math.min(3, text.match(pattern)?.length ?? 0)));
      }),
    );
  });

  describe('in a passage of a field', () => {
    const found = (set: PatternSet, field: FieldText, start: number, end: number): unknown[] => [set.matchesIn({ field, start, end }), set.countsIn({ field, start, end }, 3)];
    const plain = (set: PatternSet, field: FieldText, start: number, end: number): unknown[] => [set.matches(field.folded.slice(start, end)), set.counts(field.folded.slice(start, end), 3)];

    it('finds what it finds in that stretch as a text of its own: sentences of the corpus, and other stretches of it', () => {
      const set = new PatternSet(cues);
      let hits = 0;
      for (const item of readCorpus(projectPath('libs', 'analysis', 'corpus')).filter((_, at) => at % 30 === 0)) {
        const field = asOneNationality(readField('text', item.text));
        for (const { start, end } of [...field.sentences, { start: 3, end: field.folded.length - 3 }]) {
          expect(found(set, field, start, end)).toEqual(plain(set, field, start, end));
          hits += set.matchesIn({ field, start, end }) === 0 ? 0 : 1;
        }
      }
      expect(hits).toBeGreaterThan(20);
    });

    it('does so in any text: marks, figures, links, letters drawn out or left out, words cut in two', () => {
      const sets = [
        [/no (?:es|son) mas/g, /\bes\b/g, /ñandu|sss/g, / son/g, /«no/g, /mas\./g, /\bmas o/g],
        [/https?/g, /2\d?|20 anos/g, /[so]n\b/g, /\n\w+/g, /<n>|<url>/g],
      ].map((patterns) => new PatternSet(patterns));
      const parts = fc.constantFrom('no', 'es', 'son', 'más', 'maaaas', 'ñandú', 's\u200bs', 'n\u0303andu', ' ', ' ', ' ', '.', '«', '\n', 'o', '20', '2020', ' años', '_', "d'uno", 'https://no.es/son', '@son', '#son', '👍', 'extraordinariamente'.repeat(2));
      fc.assert(
        fc.property(fc.array(parts, { maxLength: 12 }), fc.nat(20), fc.nat(20), (pieces, from, less) => {
          const field = readField('text', pieces.join(''));
          const end = Math.max(0, field.folded.length - less);
          const start = Math.min(from, end);
          for (const set of sets) expect(found(set, field, start, end)).toEqual(plain(set, field, start, end));
        }),
        { numRuns: 400 },
      );
    });

    it('also where the set is younger than the field, or comes when all flags are given away', () => {
      const field = readField('text', 'No es una avalancha de migrantes: son personas.');
      const late = Array.from({ length: 40 }, () => new PatternSet([/avalancha de \w+/g, /son/g]));
      for (const set of late) expect(found(set, field, 0, field.folded.length)).toEqual([3, [1, 2]]);
    });
  });

  it('holds no more patterns than a number has bits', () => {
    expect(() => new PatternSet(Array.from({ length: 32 }, () => /a/))).toThrow(RangeError);
  });
});
