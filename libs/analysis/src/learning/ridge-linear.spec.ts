import { describe, expect, it } from '@jest/globals';
import { ridgeLinear } from './ridge-linear.js';
import type { SparseVector } from './sparse.js';

const vector = (...entries: readonly (readonly [number, number])[]): SparseVector => ({ rows: Int32Array.from(entries, ([row]) => row), values: Float32Array.from(entries, ([, value]) => value) });

describe('ridgeLinear', () => {
  it('gives the closed form', () => {
    // One feature: w = Σxt / (Σx² + ridge).
    expect(ridgeLinear([vector([0, 1]), vector([0, 2])], [1, 2], 5, 1)[0]).toBeCloseTo(5 / 10, 6);
    // Two that never meet do not touch each other.
    const [first, second] = ridgeLinear([vector([0, 1]), vector([1, 3])], [1, -1], 1, 2);
    expect(first).toBeCloseTo(1 / 2, 6);
    expect(second).toBeCloseTo(-3 / 10, 6);
  });
  it('weighs rows by their cost, and leaves out those that cost nothing', () => {
    expect(ridgeLinear([vector([0, 1]), vector([0, 1])], [1, -1], 1, 1, [3, 1])[0]).toBeCloseTo(2 / 5, 6);
    expect(ridgeLinear([vector([0, 1]), vector([0, 1])], [1, -1], 1, 1, [1, 0])[0]).toBeCloseTo(1 / 2, 6);
  });
  it('learns nothing from nothing', () => {
    expect([...ridgeLinear([], [], 1, 2)]).toEqual([0, 0]);
    expect([...ridgeLinear([vector([0, 1])], [0], 1, 2)]).toEqual([0, 0]);
  });
});
