import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countMarks } from './count-marks.js';

describe('marks of a text', () => {
  it('are counted as expressions count them', () => {
    const times = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('.', '.', '.', '!', '?', '…', '¡', '¿', '«', '»', '“', '”', '"', ',', '\n', ' ', 'a', 'Z', 'ñ', '7', '\u0085', '\u2028') }), (text) => {
        expect(countMarks(text)).toEqual({
          stops: times(text, /[.!?…]+/g), exclamations: times(text, /[!¡]/g), questions: times(text, /[?¿]/g), quotes: times(text, /[«»“”"]/g), commas: times(text, /,/g), lines: times(text, /\n/g), ellipses: times(text, /\.\.\.|…/g),
        });
      }),
      { numRuns: 500 },
    );
  });
});
