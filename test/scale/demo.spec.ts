import { demoIsComplete, snapshotOf } from '../support/demo.js';
import { describeIfMongo, describeIfRedis, freshMongoUri } from '../support/needs.js';
import { TestRedis } from '../support/redis.js';
import { ServerProcess } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const PATIENCE_MS = 600_000;

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
      const common = { VIGIA_DEMO: 'true', VIGIA_PUBLIC_URL: 'http://vigia.example' };
      const scaled = { ...common, MONGODB_URI: mongodbUri, REDIS_URL: redis.url, VIGIA_DATA_DIR: folder.path };
      const embedded = { ...common, VIGIA_DATA_DIR: `${folder.path}/embedded` };

      const alone = await ServerProcess.start(embedded);
      await demoIsComplete(alone.url);
      await alone.server.stop();

      const front = await ServerProcess.start({ ...scaled, VIGIA_ROLES: 'api,scheduler' });
      const workers = [ServerProcess.spawn({ ...scaled, VIGIA_ROLES: 'worker' }), ServerProcess.spawn({ ...scaled, VIGIA_ROLES: 'worker' })];
      expect(await demoIsComplete(front.url)).toMatchObject({ store: 'mongodb', queue: 'bull' });
      await Promise.all([front.server, ...workers].map((server) => server.stop()));

      expect(await snapshotOf({ dataDir: '', mongodbUri })).toEqual(await snapshotOf({ dataDir: embedded.VIGIA_DATA_DIR }));
    }, PATIENCE_MS);
  });
});
