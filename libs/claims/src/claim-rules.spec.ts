import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressKey, foldWording, wordingKey } from './claim-keys.js';
import { checksDisagree, verdictSide } from './checks-disagree.js';

describe('what a claim is recognised by', () => {
  it.each([
    ['Los venezolanos «votan» en Cúcuta.', 'los VENEZOLANOS votan en Cucuta'],
    ['¿Quitan el empleo?', 'quitan el empleo'],
  ])('the wording %s is %s', (a, b) => expect(wordingKey(a)).toBe(wordingKey(b)));

  it('other words or other figures are another wording', () => {
    expect(wordingKey('llegaron 300 familias')).not.toBe(wordingKey('llegaron 3000 familias'));
    expect(wordingKey('los migrantes votan')).not.toBe(wordingKey('los migrantes no votan'));
  });

  it.each([
    ['http://www.lupa.example/nota/', 'https://lupa.example/nota'],
    ['https://lupa.example/nota?utm_source=x&fbclid=1', 'https://lupa.example/nota'],
    ['https://lupa.example/n?b=2&a=1#arriba', 'https://lupa.example/n?a=1&b=2'],
  ])('the address %s is %s', (a, b) => expect(addressKey(a)).toBe(addressKey(b)));

  it('another page or another number in the query is another address', () => {
    expect(addressKey('https://cazadores.example/?p=1')).not.toBe(addressKey('https://cazadores.example/?p=2'));
    expect(addressKey('no es una dirección')).toBe(addressKey(' No es una dirección '));
  });

  it('never throws and folds a second time to the same', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(foldWording(foldWording(text))).toBe(foldWording(text));
      expect(addressKey(text)).toMatch(/^u:/);
    }));
  });
});

describe('two checks', () => {
  const disagree = (...verdicts: string[]): boolean => checksDisagree(verdicts.map((verdict) => ({ verdict })));

  it.each([['Falso', 'against'], ['Engañoso', 'against'], ['Verdadero', 'for'], ['Es verdadero', 'for'], ['Verdadero, pero', 'between'], ['Verdadero pero…', 'between'], ['Inchequeable', 'between'], ['Cuestionable', 'between'], ['Fraude', 'against'], ['No es falso', 'between'], ['TRUE', 'for'], ['', 'between']] as const)('«%s» points %s', (verdict, side) => {
    expect(verdictSide(verdict)).toBe(side);
  });

  it('contradict each other where one says true and the other does not', () => {
    expect(disagree('Falso', 'Verdadero')).toBe(true);
    expect(disagree('Verdadero', 'Verdadero pero')).toBe(true);
    expect(disagree('Falso', 'Engañoso')).toBe(false);
    expect(disagree('Falso')).toBe(false);
    expect(disagree()).toBe(false);
  });
});
