import { FixedClock } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { NOON, pieceRecord } from '../../../test/support/records.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { PieceClusterer } from './clusters/piece-clusterer.js';
import { PieceKeeper } from './piece-keeper.js';
import { resumeClusters } from './resume-clusters.js';

describe('pieces stored before copies were looked for', () => {
  const folder = tempFolder('resume-clusters');
  const clock = new FixedClock(NOON);
  let store: Store;
  let queue: EmbeddedQueue;
  beforeAll(async () => {
    store = await openStore({ dataDir: folder.path });
    queue = new EmbeddedQueue(store.jobs, clock, () => undefined);
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  it('are ordered once in batches, find their copies, and are not ordered again', async () => {
    const text = Array.from({ length: 200 }, (_, index) => `palabra${index}`).join(' ');
    await store.pieces.saveMany(Array.from({ length: 150 }, (_, index) => pieceRecord({ _id: `p${index}`, outletId: `medio-${index}`, text: index < 2 ? text : `nota ${index}`, contentHash: `h${index}` })));
    expect(await resumeClusters(store, queue)).toBe(150);
    expect(await resumeClusters(store, queue)).toBe(150);
    expect((await store.jobs.countByState('clusters')).waiting).toBe(2);
    const keeper = new PieceKeeper(store, queue, new PieceClusterer(store), clock);
    await keeper.placeStored([...(await store.pieces.listIds()), 'gone']);
    expect(Object.fromEntries(await store.pieces.listClusterIds(['p0', 'p1', 'p2']))).toEqual({ p0: 'p0', p1: 'p0' });
    expect(await resumeClusters(store, queue)).toBe(0);
  });
});
