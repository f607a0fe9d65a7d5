import { describe, expect, it } from '@jest/globals';
import { outletPatch, overviewQuery, piecesQuery, searchQuery, spikesQuery, weeklyTrendsQuery } from '#vigia/contracts';
import { z, type ZodType } from 'zod';
import { ZodPipe } from './zod-pipe.js';

function refusal(schema: ZodType, value: unknown): { field: string; message: string } {
  try {
    new ZodPipe(schema).transform(value);
  } catch (error) {
    if (error instanceof z.ZodError && error.issues[0]) return { field: error.issues[0].path.join('.'), message: error.issues[0].message };
    throw error;
  }
  throw new Error('was taken');
}

describe('what does not fit a contract', () => {
  it.each([
    ['an unknown value', weeklyTrendsQuery, { city: 'tunja' }, 'city', /^«tunja» no está entre los valores posibles; elija entre barranquilla, bogota,.*cucuta.* \/ choose/],
    ['a value of none of several lists', spikesQuery, { city: 'tunja' }, 'city', /^«tunja» no está entre.*cucuta.*, all \//],
    ['a list where one value is asked for', weeklyTrendsQuery, { city: { $gt: 'a' } }, 'city', /^no está entre los valores posibles/],
    ['a number too small', piecesQuery, { page: '0' }, 'page', /^«0» no está en el rango: escriba un número de 1 a 10000/],
    ['a number too large', piecesQuery, { pageSize: '500' }, 'pageSize', /^«500» no está en el rango: escriba un número de 1 a 100/],
    ['no number', piecesQuery, { page: 'dos' }, 'page', /^escriba un número de 1 a 10000/],
    ['part of a number', piecesQuery, { page: '1.5' }, 'page', /^escriba un número entero de 1 a 10000, sin decimales/],
    ['no date', overviewQuery, { week: 'ayer' }, 'week', /^una semana \(2026-W47\) o un día \(2026-11-22\)$/],
    ['an unknown name', weeklyTrendsQuery, { ciudad: 'cucuta' }, '', /^este nombre no existe aquí; los que hay son: from, to, city,/],
    ['two unknown names', weeklyTrendsQuery, { ciudad: 'cucuta', medio: 'x' }, '', /^estos nombres no existen/],
    ['nothing where something must stand', searchQuery, {}, 'q', /^falta este dato/],
    ['an empty text', searchQuery, { q: ' ' }, 'q', /^no puede quedar vacío/],
    ['a text too long', searchQuery, { q: 'x'.repeat(300) }, 'q', /^es muy largo: hasta 200 letras/],
    ['words of its own', outletPatch, { contact: 'x' }, 'contact', /^no es una dirección de correo, p\. ej\./],
  ] as const)('is told in plain Spanish with what is allowed: %s', (_, schema, value, field, message) => {
    expect(refusal(schema, value)).toEqual({ field, message: expect.stringMatching(message) });
  });

  it('repeats no long value', () => {
    expect(refusal(weeklyTrendsQuery, { narrative: 'x'.repeat(5_000) }).message.length).toBeLessThan(400);
  });

  it('leaves what fits alone', () => {
    expect(new ZodPipe(overviewQuery).transform({ week: '2026-W47' })).toEqual({ week: '2026-W47', kind: 'article', copies: 'once' });
  });
});
