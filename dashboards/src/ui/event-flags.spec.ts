import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#vigia/contracts';
import { flagsOf } from './event-flags.js';

const event = (id: string, day: string): StoredEvent => ({ id, day, until: null, name: { es: id, en: id }, kind: 'other', city: null, source: null, origin: 'hand' });

describe('flagsOf', () => {
  it('numbers events by day, puts those of one week on one flag, and leaves out what lies beyond the chart', () => {
    const weeks = ['2026-W45', '2026-W46', '2026-W47'];
    const { flags, shown } = flagsOf([event('c', '2026-11-18'), event('a', '2026-11-02'), event('b', '2026-11-16'), event('out', '2026-10-01')], weeks);
    expect(shown.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(flags).toEqual([{ index: 0, number: '1' }, { index: 2, number: '2, 3' }]);
  });

  it('puts the last day of a week into that week, in Colombia', () => {
    expect(flagsOf([event('sunday', '2026-11-22')], ['2026-W47', '2026-W48']).flags).toEqual([{ index: 0, number: '1' }]);
  });
});
