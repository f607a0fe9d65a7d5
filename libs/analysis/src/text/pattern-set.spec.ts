import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FRAME_CUES } from '../frames/frame-cues.js';
import { readCorpus } from '../corpus/reader.js';
import { projectPath } from '#vigia/kernel';
import { openingsOf } from './pattern-openings.js';
import { foldText } from './fold.js';
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

  it('holds no more patterns than a number has bits', () => {
    expect(() => new PatternSet(Array.from({ length: 32 }, () => /a/))).toThrow(RangeError);
  });
});
