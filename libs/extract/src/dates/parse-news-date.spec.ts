import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findDateInText } from './find-date-in-text.js';
import { isoInZone, parseNewsDate, readNewsDate } from './parse-news-date.js';

const iso = (text: string): string | undefined => parseNewsDate(text)?.toISOString().replace('.000Z', 'Z');

describe('parseNewsDate', () => {
  it.each([
    // ISO 8601 and W3CDTF
    ['2026-11-22T08:15:30-05:00', '2026-11-22T13:15:30Z'],
    ['2026-11-22T08:15Z', '2026-11-22T08:15:00Z'],
    ['2026-11-22t08:15:30.250z', '2026-11-22T08:15:30.250Z'],
    ['2026-11-22 08:15:30 +0200', '2026-11-22T06:15:30Z'],
    ['20261122T081530Z', '2026-11-22T08:15:30Z'],
    ['20261122', '2026-11-22T05:00:00Z'],
    ['2026-11-22', '2026-11-22T05:00:00Z'],
    ['2026-11-22-05:00', '2026-11-22T05:00:00Z'],
    ['2026-326', '2026-11-22T05:00:00Z'],
    // RFC 822 and its faults
    ['Sun, 22 Nov 2026 08:15:30 GMT', '2026-11-22T08:15:30Z'],
    ['22 Nov 26 08:15 EST', '2026-11-22T13:15:00Z'],
    ['Sunday, 22 November 2026 08:15:30 -0500', '2026-11-22T13:15:30Z'],
    ['Sun,22 Nov 2026 08:15:30GMT', '2026-11-22T08:15:30Z'],
    ['Sun, 22 Nov 2026 08:15:30 +0000 (UTC)', '2026-11-22T08:15:30Z'],
    ['Sun Nov 22 08:15:30 2026 GMT', '2026-11-22T08:15:30Z'],
    ['Sun, 22 Nov 2026 08:15:30 America/Bogota', '2026-11-22T13:15:30Z'],
    ['dom, 22 nov 2026 08:15:30 -0500', '2026-11-22T13:15:30Z'],
    // Spanish
    ['22 de noviembre de 2026', '2026-11-22T05:00:00Z'],
    ['Domingo, 22 de noviembre de 2026, 3:45 p. m.', '2026-11-22T20:45:00Z'],
    ['noviembre 22 de 2026 - 10:15 a.m.', '2026-11-22T15:15:00Z'],
    ['22 nov. 2026 | 18:20 horas', '2026-11-22T23:20:00Z'],
    ['22/11/2026 12:05 am', '2026-11-22T05:05:00Z'],
    ['22-11-26', '2026-11-22T05:00:00Z'],
    ['22.11.2026 15h30', '2026-11-22T20:30:00Z'],
    ['1º de setiembre del 2025, 5 p. m.', '2025-09-01T22:00:00Z'],
    ['22 de noviembre de 2026 12:00 m.', '2026-11-22T17:00:00Z'],
    ['22 de noviembre de 2026, 10:00 a. m. (UTC-5)', '2026-11-22T15:00:00Z'],
    // others
    ['Nov 22, 2026 7:48 PM EST', '2026-11-23T00:48:00Z'],
    ['11/22/2026', '2026-11-22T05:00:00Z'],
    ['2026년 11월 22일 오후 01:31:15', '2026-11-22T04:31:15Z'],
    ['Κυρ, 22 Νοέμ 2026 12:00:00 GMT', '2026-11-22T12:00:00Z'],
    ['2026-július-13T9:15-05:00', '2026-07-13T14:15:00Z'],
    ['1795353330', '2026-11-22T13:15:30Z'],
    ['1795353330250', '2026-11-22T13:15:30.250Z'],
    // two-digit years
    ['5 ene 99', '1999-01-05T05:00:00Z'],
  ])('%s', (text, expected) => expect(iso(text)).toBe(expected));

  it.each(['', '   ', 'ayer', 'hace 2 horas', '2026', 'noviembre de 2026', '31/02/2026', '2026-13-40', '2026-11-22T25:00:00Z', '22 de brumario de 2026', '10:15', 'Bogotá, Colombia', '0000-00-00', 'x'.repeat(5000)])('invents nothing for %j', (text) => {
    expect(parseNewsDate(text)).toBeNull();
  });

  it('uses the zone it is given where the text names none', () => {
    expect(parseNewsDate('22/11/2026 10:00', { defaultOffset: 60 })?.toISOString()).toBe('2026-11-22T09:00:00.000Z');
  });

  it('reads back every moment it writes, in any zone', () => {
    const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));
    fc.assert(fc.property(moments, fc.integer({ min: -12 * 4, max: 14 * 4 }), (date, quarters) => readNewsDate(isoInZone({ date, offset: quarters * 15 }))?.date.getTime() === date.getTime()));
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 130 }), (text) => parseNewsDate(text) === null || !Number.isNaN(parseNewsDate(text)?.getTime())));
  });
});

describe('findDateInText', () => {
  it.each([
    ['Por Ana Ruiz · 22 de noviembre de 2026, 3:45 p. m.', '2026-11-22T15:45:00-05:00'],
    ['Actualizado el 2026-11-22 08:15', '2026-11-22T08:15:00-05:00'],
    ['Stand: 22.11.2026 18:00 Uhr', '2026-11-22T18:00:00-05:00'],
    ['Posted on November 22nd, 2026 by admin', '2026-11-22T00:00:00-05:00'],
  ])('%s', (text, expected) => {
    const found = findDateInText(text);
    expect(found && isoInZone(found)).toBe(expected);
  });

  it.each(['Tel. 601 123-45-67', '3 de cada 10 personas', 'versión 2.10.3', 'entre 2019 y 2026'])('sees no date in %s', (text) => expect(findDateInText(text)).toBeNull());
});
