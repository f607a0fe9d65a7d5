import { openStore, type Store } from '#vigia/store';
import { describeIfMongo, freshMongoUri } from '../support/needs.js';
import { NOON } from '../support/records.js';
import { tempFolder } from '../support/temp-folder.js';

const later = (milliseconds: number): Date => new Date(NOON.getTime() + milliseconds);

function describeRepositories(open: () => Promise<Store>): void {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it('ticks: when an order of the timetable was last carried out is known, and forgotten in time', async () => {
    expect(await store.ticks.findLast('polls')).toBeNull();
    await store.ticks.done('polls', later(60_000), NOON);
    await store.ticks.done('polls', NOON, NOON);
    await store.ticks.done('polls', NOON, NOON);
    await store.ticks.done('pollsters', later(3_600_000), NOON);
    expect(await store.ticks.findLast('polls')).toEqual(later(60_000));
    await store.ticks.forgetBefore(later(1));
    expect(await store.ticks.findLast('polls')).toBeNull();
  });

  it('leases: of many one begins an epoch, learns when it is over, and gives it back', async () => {
    const takes = await Promise.all(Array.from({ length: 8 }, (_, index) => store.leases.take('scheduler', 1, `p${index}`)));
    expect(takes.filter(Boolean)).toHaveLength(1);
    expect(await store.leases.beat('scheduler', 1, 7)).toBe(true);
    expect(await store.leases.findLatest('scheduler')).toMatchObject({ epoch: 1, beats: 7, released: false });
    expect(await store.leases.take('scheduler', 2, 'next')).toBe(true);
    expect(await store.leases.beat('scheduler', 1, 8)).toBe(false);
    await store.leases.release('scheduler', 2);
    expect(await store.leases.findLatest('scheduler')).toMatchObject({ epoch: 2, holder: 'next', released: true });
    expect(await store.leases.findLatest('other')).toBeNull();
  });
}

describe('what schedulers agree on, in the embedded store', () => {
  const folder = tempFolder('scheduler-repositories');
  afterAll(() => folder.remove());
  describeRepositories(() => openStore({ dataDir: folder.path }));
});

describeIfMongo('what schedulers agree on, in the MongoDB-wire server', () => {
  describeRepositories(() => openStore({ dataDir: '', mongodbUri: freshMongoUri('scheduler') }));
});
