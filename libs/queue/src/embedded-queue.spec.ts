import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { QUEUE_NAMES } from '#vigia/contracts';
import { FixedClock } from '#vigia/kernel';
import { openStore, type JobRepository, type Store } from '#vigia/store';
import { waitFor } from '../../../test/support/server-process.js';
import { NOON } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { EmbeddedQueue } from './embedded-queue.js';
import type { JobHandler, JobHandlers, NewJob } from './job-queue.js';

const away = (): Error => new Error('connection closed');
const order = (id: string, delayMs = 0): NewJob<'captures'> => ({ jobId: id, payload: { captureId: id }, delayMs });

describe('EmbeddedQueue on a store that fails for a moment', () => {
  const folder = tempFolder('embedded-queue');
  let store: Store;
  let queue: EmbeddedQueue;
  let told: string[];
  let done: string[];
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
    told = [];
    done = [];
  });
  afterEach(async () => {
    await queue.stop(0);
    await store.close();
    folder.remove();
  });

  /** The store's jobs, of which the first call of some methods fails: after it was done, where its answer is lost, or before. */
  function failingOnce(methods: Partial<Record<keyof JobRepository, 'answer lost' | 'not done'>>): JobRepository {
    const jobs = Object.create(store.jobs) as Record<string, (...given: unknown[]) => Promise<unknown>>;
    for (const [method, how] of Object.entries(methods)) {
      jobs[method] = async (...given) => {
        delete jobs[method];
        if (how === 'answer lost') await jobs[method]?.(...given);
        throw away();
      };
    }
    return jobs as unknown as JobRepository;
  }

  async function start(jobs: JobRepository, captures: JobHandler<'captures'> = async ({ captureId }) => void done.push(captureId)): Promise<void> {
    queue = new EmbeddedQueue(jobs, new FixedClock(NOON), (problem) => told.push(problem));
    await queue.addMany('captures', [order('a'), order('b'), order('c')]);
    await queue.start({ ...(Object.fromEntries(QUEUE_NAMES.map((name) => [name, () => Promise.resolve()])) as unknown as JobHandlers), captures });
  }
  const allDone = () => waitFor(async () => (await queue.counts()).captures, ({ waiting, active }) => waiting + active === 0, 10_000);

  it('does what it had taken when the answer was lost, as soon as anything wakes it', async () => {
    const jobs = failingOnce({});
    let lost = false;
    jobs.claim = async (name, ...given) => {
      const taken = await store.jobs.claim(name, ...given);
      if (name !== 'captures' || lost) return taken;
      lost = true;
      throw away();
    };
    await start(jobs);
    await waitFor(() => Promise.resolve(told), (problems) => problems.length > 0, 10_000);
    await queue.add('captures', { captureId: 'd' }, { jobId: 'd' });
    await allDone();
    expect(done.sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(told).toEqual(['captures: connection closed']);
  });

  it('does a job again whose end could not be written', async () => {
    await start(failingOnce({ remove: 'not done', retryAt: 'not done' }));
    await allDone();
    expect(done.sort()).toHaveLength(4);
    expect(new Set(done)).toEqual(new Set(['a', 'b', 'c']));
    expect(await queue.listDead()).toEqual([]);
  });

  it('takes an order that was put off while the job of that name ran, once it has ended', async () => {
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await start(store.jobs, async ({ captureId }) => {
      done.push(captureId);
      await held;
    });
    await waitFor(() => Promise.resolve(done), (begun) => begun.includes('a'), 10_000);
    await queue.addMany('captures', [order('a', 60_000)]);
    goOn();
    await allDone();
    await queue.addMany('captures', [order('a')]);
    await allDone();
    expect(done.filter((id) => id === 'a')).toHaveLength(2);
  });
});
