import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareQuantities, quantitiesOf } from './quantities.js';

describe('quantitiesOf', () => {
  it.each([
    ['el 48 por ciento', [{ value: 48, unit: 'percent' }]],
    ['2,5%', [{ value: 2.5, unit: 'percent' }]],
    ['uno de cada cinco robos', [{ value: 20, unit: 'percent' }]],
    ['la mitad de los robos', [{ value: 50, unit: 'percent' }]],
    ['medio billon de pesos', [{ value: 5e11, unit: 'money' }]],
    ['500.000 millones', [{ value: 5e11, unit: 'money' }]],
    ['quinientos mil millones anuales', [{ value: 5e11, unit: 'money' }]],
    ['$166.000', [{ value: 166_000, unit: 'money' }]],
    ['300 presos', [{ value: 300, unit: 'count' }]],
    ['entre 350.000 y 500.000 millones de pesos', [{ value: 3.5e11, unit: 'money' }, { value: 350_000, unit: 'count' }, { value: 5e11, unit: 'money' }]],
    ['en 2021 llego un hombre', []],
  ])('reads «%s»', (text, expected) => {
    const found = quantitiesOf(text);
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
  });
  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => quantitiesOf(text).every((one) => Number.isFinite(one.value))));
  });
});

describe('compareQuantities', () => {
  const money = (value: number) => [{ value, unit: 'money' as const }];
  it('tells the same figure from another order of magnitude', () => {
    expect(compareQuantities(money(5.1e11), money(5e11))).toBe('agree');
    expect(compareQuantities(money(5e8), money(5e11))).toBe('conflict');
  });
  it('never compares a share with a sum', () => {
    expect(compareQuantities([{ value: 20, unit: 'percent' }], money(20))).toBe('none');
  });
});
