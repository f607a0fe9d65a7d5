import { describe, expect, it } from '@jest/globals';
import type { OverviewResponse } from '#vigia/contracts';
import { rateOf as rate } from '../../../test/support/rates.js';
import { weekChanges } from './week-changes.js';

const city = (id: string, now: [number, number], before: [number, number]) => {
  const [harmOwn, was] = [rate(...now), rate(...before)];
  return { city: id, relevant: now[1], harmOwn, harmAny: harmOwn, constructive: harmOwn, before: { harmOwn: was, harmAny: was, constructive: was }, enough: now[1] >= 10 };
};
const [now, before] = [{ harmOwn: rate(40, 100) }, { harmOwn: rate(10, 200) }];
const overview = (given: object) => ({ week: '2026-W47', cities: [], everywhere: { now, before }, ...given }) as unknown as OverviewResponse;

describe('what is said of a week', () => {
  it('is clear changes first, then by how much was published; cities with too few pieces apart', () => {
    const { enough, few } = weekChanges(overview({ cities: [city('cali', [8, 80], [80, 800]), city('bogota', [1, 200], [200, 800]), city('cucuta', [40, 60], [40, 400]), city('pasto', [2, 4], [9, 90]), city('riohacha', [0, 9], [0, 0]), city('medellin', [9, 95], [80, 800])] }));
    expect(enough.map(({ city: id, change }) => [id, change])).toEqual([['cucuta', 'more'], ['bogota', 'less'], ['medellin', 'same'], ['cali', 'same']]);
    expect(few.map(({ city: id }) => id)).toEqual(['riohacha', 'pasto']);
  });

  it('holds the whole country against the eight weeks before', () => {
    expect(weekChanges(overview({})).nation).toMatchObject({ now: { pieces: 40, relevant: 100 }, before: { pieces: 10, relevant: 200 }, change: 'more' });
    expect(weekChanges(overview({ everywhere: { now: { harmOwn: rate(0, 0) }, before } })).nation).toMatchObject({ now: { share: null }, change: 'unknown' });
  });
});
