import fc from 'fast-check';
import { DateTime } from 'luxon';
import { BOGOTA, dayOf, isIsoWeek, isoWeekOf, shiftWeek, weekBounds, weeksUpTo } from './week.js';

describe('weeks in America/Bogota', () => {
  it('puts Sunday 23:59 in Bogotá in the week that ends, one minute later in the next', () => {
    expect(isoWeekOf(new Date('2026-11-23T04:59:00Z'))).toBe('2026-W47');
    expect(isoWeekOf(new Date('2026-11-23T05:00:00Z'))).toBe('2026-W48');
  });

  it('knows the week year: 1 January 2027 lies in the last week of 2026', () => {
    expect(isoWeekOf(new Date('2027-01-01T12:00:00Z'))).toBe('2026-W53');
  });

  it('bounds a week by two Mondays at midnight Bogotá time', () => {
    expect(weekBounds('2026-W47')).toEqual({ start: new Date('2026-11-16T05:00:00Z'), end: new Date('2026-11-23T05:00:00Z') });
  });

  it('counts weeks across a year of 53', () => {
    expect(shiftWeek('2026-W53', 1)).toBe('2027-W01');
    expect(weeksUpTo('2027-W01', 3)).toEqual(['2026-W52', '2026-W53', '2027-W01']);
  });

  it('reckons weeks and days as the time zone database does, also in the year of summer time', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1980-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }), (instant) => {
        const local = DateTime.fromJSDate(instant, { zone: BOGOTA });
        expect([isoWeekOf(instant), dayOf(instant)]).toEqual([local.toFormat("kkkk-'W'WW"), local.toFormat('yyyy-MM-dd')]);
      }),
      { numRuns: 500 },
    );
    expect(isoWeekOf(new Date('1992-12-28T04:30:00Z'))).toBe('1992-W53');
  });

  it.each(['2026-W54', '2026-47', 'W47', '2025-W53', ''])('refuses %p', (text) => {
    expect(isIsoWeek(text)).toBe(false);
    expect(() => weekBounds(text)).toThrow(/semana ISO/);
  });
});
