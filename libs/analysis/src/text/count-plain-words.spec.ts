import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countPlainWords } from './count-plain-words.js';

describe('countPlainWords', () => {
  it('counts runs of plain letters and digits', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'z', '0', '9', ' ', 'ñ', '.', 'A') }), (text) => expect(countPlainWords(text)).toBe(text.match(/[a-z0-9]+/g)?.length ?? 0)));
  });
});
