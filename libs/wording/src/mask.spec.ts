import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasSlur, maskSlurs } from './mask.js';

describe('maskSlurs', () => {
  it('leaves the first and last letter', () => {
    expect(maskSlurs('Otra vez los venecos, y Venecas.')).toBe('Otra vez los v•••••s, y V•••••s.');
    expect(maskSlurs('«sudaca»')).toBe('«s••••a»');
  });

  it('leaves places and people who only sound like one', () => {
    const text = 'Venecia, Antioquia; Benecé; una venezolana; ropa mojada; el panchete.';
    expect(maskSlurs(text)).toBe(text);
    expect(hasSlur(text)).toBe(false);
  });

  it('sees every spelling the lexicon knows', () => {
    for (const word of ['veneka', 'beneco', 'venezorra', 'negrata', 'VENECOS']) expect(hasSlur(`un ${word} más`)).toBe(true);
  });

  it('keeps the length, so that offsets into the text stay true', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('veneco', 'el', '«sudacas»', 'ñandú', '👍', ',', 'vénecos')), (words) => {
      const text = words.join(' ');
      expect(maskSlurs(text)).toHaveLength(text.length);
    }));
  });
});
