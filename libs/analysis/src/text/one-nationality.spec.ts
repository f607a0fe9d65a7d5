import { describe, expect, it } from '@jest/globals';
import { readField } from './document.js';
import { asOneNationality } from './one-nationality.js';

const forms = (text: string): string => asOneNationality(readField('text', text)).tokens.forms.join(' ');

describe('asOneNationality', () => {
  it('reads other nationalities as the one the heads know, with their gender and number', () => {
    expect(forms('Las haitianas y un cubano.')).toBe('las venezolanas y un venezolano .');
  });
  it('leaves countries, text and offsets as they are', () => {
    const field = readField('text', 'Cubanos en Cuba y Haití.');
    const read = asOneNationality(field);
    expect(read.raw).toBe(field.raw);
    expect(read.folded).toBe(field.folded);
    expect([...read.tokens.starts]).toEqual([...field.tokens.starts]);
    expect(forms('Cuba y Haití.')).toBe('cuba y haiti .');
  });
  it('hands back the same field when nobody else is named', () => {
    const field = readField('text', 'Los venezolanos llegaron.');
    expect(asOneNationality(field)).toBe(field);
  });
});
