import Bull from 'bull';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { systemClock } from '#vigia/kernel';
import { BullQueue, EmbeddedQueue, MAX_ATTEMPTS, type JobQueue } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { describeIfRedis } from '../support/needs.js';
import { TestRedis } from '../support/redis.js';
import { tempFolder } from '../support/temp-folder.js';
import { describeJobQueue } from './job-queue.suite.js';

describe('EmbeddedQueue', () => {
  describeJobQueue(async () => {
    const folder = tempFolder('queue');
    let store: Store | undefined;
    let queue: JobQueue | undefined;
    const told: string[] = [];
    const release = async () => {
      await queue?.stop(0);
      await store?.close();
      queue = undefined;
      store = undefined;
    };
    return {
      open: async (patience) => {
        await release();
        store = await openStore({ dataDir: folder.path });
        return (queue = new EmbeddedQueue(store.jobs, systemClock, (problem) => told.push(problem), patience));
      },
      addForeign: async (jobId, payload, ageMs = 0) => {
        const then = new Date(systemClock.now().getTime() - ageMs);
        await store?.jobs.addMissing([{ _id: `captures:${jobId}`, queue: 'captures', jobId, payload, state: 'waiting', runAt: then, attempts: 0, problem: null, createdAt: then }]);
      },
      told: () => told,
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
    const url = `${redis.url}/${installation++}`;
    const queues: JobQueue[] = [];
    const told: string[] = [];
    return {
      open: async (patience) => {
        const queue = new BullQueue(url, (problem) => told.push(problem), undefined, patience);
        queues.push(queue);
        return queue;
      },
      addForeign: async (jobId, payload, ageMs = 0) => {
        const captures = new Bull('captures', url, { prefix: 'vigia' });
        const aged = { jobId, timestamp: Date.now() - ageMs, attempts: MAX_ATTEMPTS, backoff: { type: 'growing' } };
        await captures.add(payload, aged);
        await captures.close();
      },
      told: () => told,
      release: async () => undefined,
      worker: ['bull', url],
      workers: 2,
      close: async () => {
        await Promise.all(queues.map((queue) => queue.stop(0)));
      },
    };
  });
});
