import { describe, expect, it } from '@jest/globals';
import { RATE_LIMITS, RateLimits, TooManyRequests } from './rate-limits.js';

describe('rate limits', () => {
  it('hold each to its own measure, and say which, how much and when to come back', async () => {
    const limits = new RateLimits({ REDIS_URL: undefined });
    for (let turn = 0; turn < RATE_LIMITS.forgotten.requests; turn += 1) await limits.take('forgotten', '203.0.113.7');
    const refused = await limits.take('forgotten', '203.0.113.7').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TooManyRequests);
    expect(refused).toMatchObject({ limit: 'forgotten', status: 429, message: expect.stringMatching(/5 en 3600 s/) });
    expect((refused as TooManyRequests).retryAfterS).toBeGreaterThan(3_500);
    await limits.take('forgotten', '203.0.113.8');
    await limits.take('entry', '203.0.113.7');
  });
});
