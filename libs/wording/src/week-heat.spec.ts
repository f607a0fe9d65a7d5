import { describe, expect, it } from '@jest/globals';
import type { OverviewResponse } from '#vigia/contracts';
import { rateOf } from '../../../test/support/rates.js';
import { heatRates } from './week-heat.js';

const [week, before, nine] = [rateOf(3, 20), rateOf(10, 100), rateOf(13, 120)];
const sums = { harmOwn: rateOf(0, 0), harmAny: week, constructive: week };
const overview: Pick<OverviewResponse, 'heat' | 'cities'> = {
  heat: [{ city: 'cali', narrative: 'H1', now: week, before, nine }],
  cities: [{ city: 'cali', relevant: 20, enough: true, ...sums, before: { ...sums, harmAny: before, constructive: before }, nine: { ...sums, harmAny: nine, constructive: nine } }],
};

describe('the heat map of a week', () => {
  it('has each frame and the sum of each kind, beside the eight weeks before', () => {
    expect(heatRates(overview, 'week')).toEqual(['H1', 'harm_any', 'constructive'].map((narrative) => ({ city: 'cali', narrative, rate: week, before })));
  });

  it('of nine weeks together is set beside nothing: the eight are in it', () => {
    expect(heatRates(overview, 'nine').map(({ rate, before: was }) => [rate, was])).toEqual([[nine, null], [nine, null], [nine, null]]);
  });
});
