import { describe, expect, it } from '@jest/globals';
import { wordMatcher } from './word-matcher.js';

describe('wordMatcher', () => {
  const robs = wordMatcher('rob* cae hurto');
  it('takes whole words as they stand and prefixes with any continuation', () => {
    expect(['robaron', 'rob', 'cae', 'hurto'].map(robs)).toEqual([true, true, true, true]);
    expect(['caen', 'hurtos', 'ro', '', 'arrobas'].map(robs)).toEqual([false, false, false, false, false]);
  });
});
