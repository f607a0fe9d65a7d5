import { moveStore } from '#vigia/store';
import { collectable, demoIsComplete, snapshotOf } from '../support/demo.js';
import { describeIfMongo, describeIfRedis, freshMongoUri } from '../support/needs.js';
import { TestRedis } from '../support/redis.js';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';
import { serverOf } from './mongodb-servers.js';

const PATIENCE_MS = 600_000;
/** FerretDB reads whole collections where MongoDB has an index: twice the pieces take it four times as long. */
const WEEKS = 3;

describeIfRedis('the main job on real Redis', () => {
  const folder = tempFolder('demo-redis');
  let redis: TestRedis;

  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(async () => {
    await redis.stop();
    folder.remove();
  });

  it('collects, judges and counts the whole sample press', async () => {
    const { server, url } = await ServerProcess.start({ VIGIA_DEMO: 'true', VIGIA_DATA_DIR: folder.path, REDIS_URL: redis.url });
    const health = await demoIsComplete(url);
    await server.stop();
    expect(health).toMatchObject({ queue: 'bull', store: 'embedded' });
  }, PATIENCE_MS);
});

describeIfRedis('several processes', () => {
  describeIfMongo('on a MongoDB-wire server and real Redis', () => {
    const folder = tempFolder('demo-scaled');
    let redis: TestRedis;

    beforeAll(async () => {
      redis = await TestRedis.start();
    });
    afterAll(async () => {
      await redis.stop();
      folder.remove();
    });

    it('leave what one embedded process leaves', async () => {
      const mongodbUri = freshMongoUri('demo');
      const common = { VIGIA_DEMO: 'true', VIGIA_DEMO_WEEKS: String(WEEKS), VIGIA_PUBLIC_URL: 'http://vigia.example' };
      const scaled = { ...common, MONGODB_URI: mongodbUri, REDIS_URL: redis.url, VIGIA_DATA_DIR: folder.path };
      const embedded = { ...common, VIGIA_DATA_DIR: `${folder.path}/embedded` };
      const running: ServerProcess[] = [];
      try {
        const alone = await ServerProcess.start(embedded);
        running.push(alone.server);
        await demoIsComplete(alone.url, WEEKS);
        await alone.server.stop();

        const front = await ServerProcess.start({ ...scaled, VIGIA_ROLES: 'api,scheduler' });
        running.push(front.server, ServerProcess.spawn({ ...scaled, VIGIA_ROLES: 'worker' }), ServerProcess.spawn({ ...scaled, VIGIA_ROLES: 'worker' }));
        expect(await demoIsComplete(front.url, WEEKS)).toMatchObject({ store: 'mongodb', queue: 'bull' });
      } finally {
        await Promise.all(running.map((server) => server.stop()));
      }
      const [expected, actual] = [await snapshotOf({ dataDir: embedded.VIGIA_DATA_DIR }), await snapshotOf({ dataDir: '', mongodbUri })];
      // FerretDB loses updates of one document that happen at once, so only what is written once can be held against it.
      if ((await serverOf(mongodbUri)).product === 'FerretDB') expect(idsOf(actual.pieces)).toEqual(idsOf(expected.pieces));
      else expect(actual).toEqual(expected);
    }, PATIENCE_MS);

    it('take over a store that was moved there, and it comes back the same', async () => {
      const mongodbUri = freshMongoUri('move');
      const there = await moveStore({ dataDir: `${folder.path}/embedded` }, { dataDir: '', mongodbUri });
      expect(there.collections.pieces?.documents).toBe(collectable(WEEKS).length);
      const back = await moveStore({ dataDir: '', mongodbUri }, { dataDir: `${folder.path}/back` });
      expect(back.collections).toEqual(there.collections);
      expect(await snapshotOf({ dataDir: `${folder.path}/back` })).toEqual(await snapshotOf({ dataDir: `${folder.path}/embedded` }));
    }, PATIENCE_MS);
  });
});

function idsOf(records: unknown[]): string[] {
  return records.map((record) => (record as { _id: string })._id);
}
