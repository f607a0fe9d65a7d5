import { describe, expect, it } from '@jest/globals';
import { asOneNationality } from './one-nationality.js';
import { readField } from './document.js';
import { WordFlag, isAsWritten } from './word-flag.js';

const short = new WordFlag(({ form }) => form.length <= 3);

describe('a flag of words', () => {
  const field = readField('text', 'Los haitianos llegan a Necoclí en 2021, dijooo la ONU.');
  const forms = field.tokens.forms;

  it('holds of the tokens whose words it holds of', () => {
    expect(forms.filter((_, i) => short.at(field, i))).toEqual(['los', 'a', 'en', ',', 'la', 'onu', '.']);
  });
  it('is asked of what is written, also where another word is read', () => {
    const read = asOneNationality(field);
    const demonym = new WordFlag(({ form }) => form.startsWith('haiti'));
    expect(read.tokens.forms[1]).toBe('venezolanos');
    expect(demonym.at(read, 1)).toBe(true);
  });
  it('answers for fields read before it came, and when there is no bit left for it', () => {
    const late = Array.from({ length: 40 }, (_, length) => new WordFlag(({ form }) => form.length === length));
    for (const one of [field, readField('text', field.raw)]) expect(late.map((flag) => forms.findIndex((_, i) => flag.at(one, i)))).toEqual(late.map((_, length) => forms.findIndex((form) => form.length === length)));
  });
  it('knows forms that only stand for what is written', () => {
    expect(forms.filter((_, i) => !isAsWritten(field, i))).toEqual(['<year>', 'dijoo']);
  });
});
