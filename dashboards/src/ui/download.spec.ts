import { describe, expect, it } from '@jest/globals';
import { toCsv } from './download.js';

describe('toCsv', () => {
  it('quotes what needs it and leaves a missing value empty', () => {
    expect(toCsv(['city', 'share'], [['Cali, «norte»', 0.125], ['dice "no"', null]])).toBe('city,share\r\n"Cali, «norte»",0.125\r\n"dice ""no""",\r\n');
  });

  it('keeps a spreadsheet from running what an outlet wrote', () => {
    expect(toCsv(['a'], [['=HYPERLINK("x")'], ['@sum'], [-1]])).toBe('a\r\n"\'=HYPERLINK(""x"")"\r\n\'@sum\r\n-1\r\n');
  });
});
