import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { RATE_LIMITS, RateLimits } from '../../apps/server/src/access/rate-limits.js';
import { describeIfRedis } from '../support/needs.js';
import { TestRedis } from '../support/redis.js';
import { waitFor } from '../support/server-process.js';

const MOST = RATE_LIMITS.forgotten.requests;

describeIfRedis('rate limits of several processes', () => {
  let redis: TestRedis;
  let one: RateLimits;
  let other: RateLimits;
  beforeAll(async () => {
    redis = await TestRedis.start();
    [one, other] = [new RateLimits({ REDIS_URL: redis.url }), new RateLimits({ REDIS_URL: redis.url })];
  });
  afterAll(async () => {
    one.onApplicationShutdown();
    other.onApplicationShutdown();
    await redis.stop();
  });

  const taken = (limits: RateLimits, whose: string): Promise<boolean> => limits.take('forgotten', whose).then(() => true, () => false);

  it('are counted together, and each counts for itself while Redis is gone', async () => {
    // Until it is connected a process counts for itself: then what one has used up is known to the other.
    let turn = 0;
    const shared = async (): Promise<boolean> => {
      turn += 1;
      for (let used = 0; used < MOST; used += 1) await taken(one, `stranger-${turn}`);
      return !(await taken(other, `stranger-${turn}`));
    };
    await waitFor(shared, Boolean);
    await redis.kill();
    expect(await taken(one, 'another')).toBe(true);
    expect(await taken(other, 'another')).toBe(true);
  });
});
