import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRetryAfter } from './retry-after.js';

const NOW = new Date('2026-11-22T10:00:00Z');

describe('parseRetryAfter', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['1.5', 1_500],
    ['Sun, 22 Nov 2026 10:05:00 GMT', 300_000],
    ['Sunday, 22-Nov-26 10:05:00 GMT', 300_000],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['99999999999999999999', 86_400_000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400_000],
    ['-5', null],
    ['pronto', null],
    ['', null],
    [null, null],
  ])('reads %j as %j', (header, expected) => expect(parseRetryAfter(header, NOW)).toBe(expected));

  it('never gives a negative, infinite or longer than a day', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String)), (header) => {
        const read = parseRetryAfter(header, NOW);
        return read === null || (read >= 0 && read <= 86_400_000);
      }),
    );
  });
});
