import { wilsonInterval } from './wilson.js';

describe('wilsonInterval', () => {
  // Values of statsmodels.stats.proportion.proportion_confint(method='wilson').
  it.each([
    [14, 92, 0.0928, 0.2394],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [1, 6, 0.0301, 0.5635],
  ])('%i of %i lies between %f and %f', (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n);
    expect(interval?.low).toBeCloseTo(low, 3);
    expect(interval?.high).toBeCloseTo(high, 3);
  });

  it('says nothing about nothing', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
