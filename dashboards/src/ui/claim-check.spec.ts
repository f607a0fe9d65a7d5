import { describe, expect, it } from '@jest/globals';
import { Speech } from '../i18n/translate.js';
import { partialDate } from './claim-check.js';

describe('the date of a check', () => {
  it('is never more exact than the checker is', () => {
    const es = new Speech('es', () => new Date('2026-11-22T12:00:00Z'));
    expect(partialDate(es, '2019')).toBe('2019');
    expect(partialDate(es, '2021-03')).toBe('mar 2021');
    expect(partialDate(es, '2020-11-27')).toBe('vie 27 nov 2020');
    expect(partialDate(new Speech('en', () => new Date('2026-11-22T12:00:00Z')), '2021-03')).toBe('Mar 2021');
  });
});
