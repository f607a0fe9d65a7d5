import { describe, expect, it } from '@jest/globals';
import { backoffMs } from './job-queue.js';

describe('backoffMs', () => {
  it('doubles from a second', () => {
    expect([1, 2, 3, 4].map(backoffMs)).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('never waits longer than ten minutes', () => {
    expect(backoffMs(40)).toBe(600_000);
    expect(backoffMs(2_000)).toBe(600_000);
  });
});
