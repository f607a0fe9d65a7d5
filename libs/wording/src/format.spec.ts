import { describe, expect, it } from '@jest/globals';
import { Format } from './format.js';
import { isIsoWeek, isoWeekOf, shiftWeek, weeksUpTo } from './week.js';

const now = (): Date => new Date('2026-11-22T15:00:00Z');
const es = new Format('es', now);
const en = new Format('en', now);

describe('numbers', () => {
  it('are written as Colombia writes them, with a point already at four figures', () => {
    expect(es.number(1234.5)).toBe('1.234,5');
    expect(en.number(1234.5)).toBe('1,234.5');
  });

  it('carry whole per cents', () => {
    expect(es.percent(0.152)).toBe('15\u00a0%');
    expect(en.percent(0.152)).toBe('15%');
  });

  it('never call a small share nothing or a large one everything', () => {
    expect(es.percent(0.001)).toBe('menos de\u00a01\u00a0%');
    expect(en.percent(0.999)).toBe('over\u00a099%');
    expect(es.percent(0)).toBe('0\u00a0%');
    expect(es.percent(1)).toBe('100\u00a0%');
  });
});

describe('dates', () => {
  it('are days in Bogotá, five hours behind UTC', () => {
    expect(es.date('2026-11-17T04:59:00Z')).toBe('lun 16 nov');
    expect(es.date('2026-11-17T05:00:00Z')).toBe('mar 17 nov');
    expect(en.date('2026-11-16T12:00:00Z')).toBe('Mon 16 Nov');
  });

  it('carry a time only where there is one', () => {
    expect(es.dateTime('2026-11-16T12:05:00Z')).toBe('lun 16 nov, 07:05');
    expect(es.dateTime('2026-11-16T05:00:00Z')).toBe('lun 16 nov');
  });

  it('name another year and survive a date that is none', () => {
    expect(es.date('2025-01-02T12:00:00Z')).toBe('jue 2 ene 2025');
    expect(es.date('ayer')).toBe('—');
  });
});

describe('weeks', () => {
  it('are spelt from Monday to Sunday', () => {
    expect(es.week('2026-W47')).toBe('semana del 16 al 22 de noviembre');
    expect(en.week('2026-W47')).toBe('week of 16 to 22 November');
  });

  it('name both months, and both years, where they differ', () => {
    expect(es.week('2026-W49')).toBe('semana del 30 de noviembre al 6 de diciembre');
    expect(es.week('2026-W01')).toBe('semana del 29 de diciembre de 2025 al 4 de enero de 2026');
    expect(es.weekRange('2026-W49')).toBe('30 nov–6 dic');
    expect(es.weekRange('2020-W10')).toBe('2–8 mar 2020');
  });

  it('follow the ISO calendar across years', () => {
    expect(isoWeekOf(new Date('2026-11-23T04:59:00Z'))).toBe('2026-W47');
    expect(isoWeekOf(new Date('2026-11-23T05:00:00Z'))).toBe('2026-W48');
    expect(shiftWeek('2026-W01', -1)).toBe('2025-W52');
    expect(shiftWeek('2026-W53', 1)).toBe('2027-W01');
    expect(weeksUpTo('2026-W02', 3)).toEqual(['2025-W52', '2026-W01', '2026-W02']);
  });

  it('exist or do not', () => {
    expect(isIsoWeek('2026-W53')).toBe(true);
    expect(isIsoWeek('2025-W53')).toBe(false);
    expect(isIsoWeek('2026-W00')).toBe(false);
    expect(isIsoWeek('2026-47')).toBe(false);
  });
});
