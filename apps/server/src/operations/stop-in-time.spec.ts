import { describe, expect, it } from '@jest/globals';
import { stopInTime } from './stop-in-time.js';

describe('stopInTime', () => {
  it('waits for what closes', async () => {
    let closed = false;
    expect(await stopInTime(async () => void (closed = await Promise.resolve(true)))).toBe(true);
    expect(closed).toBe(true);
  });

  it('waits no longer than it may for what never closes', async () => {
    expect(await stopInTime(() => new Promise(() => undefined), 5)).toBe(false);
  });

  it('hands on what goes wrong', async () => {
    await expect(stopInTime(() => Promise.reject(new Error('store')))).rejects.toThrow('store');
  });
});
