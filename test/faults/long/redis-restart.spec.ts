import { collectable, demoIsComplete, expectPressOnce, healthOf } from '../../support/demo.js';
import { describeIfRedis } from '../../support/needs.js';
import { TestRedis } from '../../support/redis.js';
import { ServerProcess, waitFor } from '../../support/server-process.js';
import { tempFolder } from '../../support/temp-folder.js';

const WEEKS = 2;
const STOPPED_WITHIN_MS = 10_000;
/** Each costs what Bull waits before it takes a lost worker's jobs for stalled. */
const RESTARTS = Number(process.env['VIGIA_FAULT_RESTARTS'] ?? 6);

describeIfRedis('a Redis that is killed and comes back in the middle of the work, and is gone at its end', () => {
  const folder = tempFolder('redis-restart');
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(async () => {
    await redis.stop();
    folder.remove();
  });

  it(`costs no piece and doubles none (restarts: ${RESTARTS})`, async () => {
    const { server, url } = await ServerProcess.start({ VIGIA_DEMO: 'true', VIGIA_DEMO_WEEKS: String(WEEKS), VIGIA_PUBLIC_URL: 'http://vigia.example', VIGIA_DATA_DIR: folder.path, REDIS_URL: redis.url, VIGIA_LOG_LEVEL: 'error' });
    const all = collectable(WEEKS).length;
    const stored = async () => (await healthOf(url))?.pieces ?? 0;
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      await waitFor(stored, (pieces) => pieces >= (all * (restart + 1)) / (RESTARTS + 2));
      await redis.kill();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await redis.launch();
      // Asked for while nobody answers, health fails; it must come back by itself.
      await waitFor(() => healthOf(url), (health) => health !== null);
    }
    await demoIsComplete(url, WEEKS);
    // Gone for good: a stop does not wait for it.
    await redis.kill();
    const began = Date.now();
    expect(await server.stop()).toMatchObject({ code: 0 });
    expect(Date.now() - began).toBeLessThan(STOPPED_WITHIN_MS);
    await expectPressOnce({ dataDir: folder.path }, WEEKS);
  }, 300_000);
});
