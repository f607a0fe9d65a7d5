import { afterAll, beforeAll, describe } from '@jest/globals';
import { systemClock } from '#vigia/kernel';
import { BullQueue, EmbeddedQueue, type JobQueue } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { describeIfRedis } from '../support/needs.js';
import { TestRedis } from '../support/redis.js';
import { tempFolder } from '../support/temp-folder.js';
import { describeJobQueue } from './job-queue.suite.js';

const report = () => undefined;

describe('EmbeddedQueue', () => {
  describeJobQueue(async () => {
    const folder = tempFolder('queue');
    let store: Store | undefined;
    let queue: JobQueue | undefined;
    const release = async () => {
      await queue?.stop(0);
      await store?.close();
      queue = undefined;
      store = undefined;
    };
    return {
      open: async () => {
        await release();
        store = await openStore({ dataDir: folder.path });
        return (queue = new EmbeddedQueue(store.jobs, systemClock, report));
      },
      release,
      worker: ['embedded', folder.path],
      workers: 1,
      close: async () => {
        await release();
        folder.remove();
      },
    };
  });
});

describeIfRedis('BullQueue', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis.stop());

  let installation = 0;
  describeJobQueue(async () => {
    // The hanging worker uses the default prefix; a database of its own keeps the tests apart.
    const url = `${redis.url}/${(installation++) % 16}`;
    const queues: JobQueue[] = [];
    return {
      open: async () => {
        const queue = new BullQueue(url, report);
        queues.push(queue);
        return queue;
      },
      release: async () => undefined,
      worker: ['bull', url],
      workers: 2,
      close: async () => {
        await Promise.all(queues.map((queue) => queue.stop(0)));
      },
    };
  });
});
