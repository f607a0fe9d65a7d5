import { describe, expect, it } from '@jest/globals';
import { knownWord, perWord } from './known-word.js';

describe('a known word', () => {
  it('is one object, with what the lists say of it', () => {
    expect(knownWord('venezolano')).toBe(knownWord('venezolano'));
    expect(knownWord('venezolano').bits).not.toEqual(knownWord('qwzx').bits);
  });

  it('keeps what was made for it, and never shows it to another word of the same number', () => {
    let made = 0;
    const shout = perWord((word: { id: number; form: string }) => `${word.form}${++made}`);
    const [first, second, third] = [{ id: 4, form: 'a' }, { id: 4, form: 'b' }, { id: 1, form: 'c' }] as const;
    expect([shout(first), shout(first), shout(second), shout(first), shout(third), shout(third)]).toEqual(['a1', 'a1', 'b2', 'a3', 'c4', 'c4']);
  });
});
