import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NOON } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import type { Models } from '../connection.js';
import { openStore, type Store } from '../open-store.js';
import type { JobRecord } from '../schemas/job.schema.js';
import { JobRepository } from './job.repository.js';

const job = (id: string): JobRecord => ({ _id: id, queue: 'captures', jobId: id, payload: {}, state: 'waiting', runAt: NOON, attempts: 0, problem: null, createdAt: NOON });

describe('jobs that were taken while the store failed', () => {
  const folder = tempFolder('job-repository');
  let store: Store;
  beforeEach(async () => {
    store = await openStore({ dataDir: folder.path });
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('are given back as if they had not been begun, but for those that are worked on', async () => {
    await store.jobs.addMissing([job('a'), job('b'), { ...job('other'), queue: 'mails' }]);
    await store.jobs.claim('mails', NOON, 1);
    await store.jobs.claim('captures', NOON, 2);
    await store.jobs.releaseOthers('captures', ['b']);
    expect([await store.jobs.countByState('captures'), await store.jobs.countByState('mails')]).toEqual([{ waiting: 1, active: 1, dead: 0 }, { waiting: 0, active: 1, dead: 0 }]);
    expect(await store.jobs.claim('captures', NOON, 2)).toEqual([{ ...job('a'), state: 'active', attempts: 1 }]);
  });

  it('are all taken or not by the time the failure is told', async () => {
    let answer = (_: null): void => undefined;
    const slow = new Promise<null>((resolve) => (answer = resolve));
    const answers = [Promise.reject(new Error('connection closed')), slow];
    const collection = { find: () => ({ toArray: () => Promise.resolve([job('a'), job('b')]) }), findOneAndUpdate: () => answers.shift() };
    const claimed = new JobRepository({ jobs: { collection } } as unknown as Models).claim('captures', NOON, 2);
    let told = false;
    const tell = (): void => void (told = true);
    claimed.then(tell, tell);
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toBe(false);
    answer(null);
    await expect(claimed).rejects.toThrow('connection closed');
  });
});
