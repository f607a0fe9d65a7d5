import { setTimeout as sleep } from 'node:timers/promises';
import { collectable, demoIsComplete, expectPressOnce, healthOf } from '../../support/demo.js';
import { Crew } from '../../support/crew.js';
import { TestMongo } from '../../support/mongo.js';
import { describeIfMongoServer, describeIfRedis } from '../../support/needs.js';
import { TestRedis } from '../../support/redis.js';
import { waitFor } from '../../support/server-process.js';
import { tempFolder } from '../../support/temp-folder.js';

const WEEKS = 2;
const KILLS = Number(process.env['VIGIA_FAULT_KILLS'] ?? 10);
/** A killed process is replaced at once; the next is killed this long after, at most: in its start, or in its work. */
const LATEST_KILL_MS = 5_000;
const RESTARTS = Number(process.env['VIGIA_FAULT_RESTARTS'] ?? 6);
/** Longer than a job may fail in a row before it is a dead letter: who waits for the database has not failed. */
const LONG_OUTAGE_MS = 30_000;
/** A minute to start, the four that `demoIsComplete` waits, and time to say what is missing. */
const PATIENCE_MS = 420_000;
/** Until the next share of the pieces is there; longer than Bull takes to see that a worker is lost. */
const SHARE_MS = 90_000;

describeIfRedis('a scaled installation', () => {
  describeIfMongoServer('on a MongoDB-wire server and real Redis', () => {
    const folder = tempFolder('scaled-faults');
    const running: { stop(): Promise<unknown> }[] = [];
    afterEach(async () => {
      for (const one of running.splice(0).reverse()) await one.stop();
    });
    afterAll(() => folder.remove());

    async function installation(name: string): Promise<{ crew: Crew; mongo: TestMongo; place: { dataDir: string; mongodbUri: string } }> {
      const redis = await TestRedis.start();
      running.push(redis);
      const mongo = await TestMongo.start();
      running.push(mongo);
      const dataDir = `${folder.path}/${name}`;
      const crew = await Crew.start({ VIGIA_DEMO: 'true', VIGIA_DEMO_WEEKS: String(WEEKS), VIGIA_PUBLIC_URL: 'http://vigia.example', VIGIA_DATA_DIR: dataDir, MONGODB_URI: mongo.url, REDIS_URL: redis.url });
      running.push(crew);
      return { crew, mongo, place: { dataDir, mongodbUri: mongo.url } };
    }

    it(`loses and doubles nothing when its processes are killed at random (kills: ${KILLS})`, async () => {
      const { crew, place } = await installation('kills');
      for (let kill = 0; kill < KILLS; kill += 1) {
        await sleep(Math.random() * LATEST_KILL_MS);
        await crew.killOne();
      }
      await crew.answers();
      await demoIsComplete(crew.url, WEEKS);
      console.log(`killed: ${JSON.stringify(crew.kills)}`);
      await expectPressOnce(place, WEEKS);
    }, PATIENCE_MS + KILLS * LATEST_KILL_MS);

    it(`loses and doubles nothing when its database is killed and comes back (restarts: ${RESTARTS}, one after ${LONG_OUTAGE_MS / 1_000} s)`, async () => {
      const { crew, mongo, place } = await installation('restarts');
      const all = collectable(WEEKS).length;
      const health = () => healthOf(crew.url);
      for (let restart = 0; restart < RESTARTS; restart += 1) {
        await waitFor(health, (seen) => (seen?.pieces ?? 0) >= (all * (restart + 1)) / (RESTARTS + 2), SHARE_MS);
        await mongo.kill();
        await sleep(restart === 0 ? LONG_OUTAGE_MS : 500);
        await mongo.launch();
        await waitFor(health, (seen) => seen !== null, SHARE_MS);
      }
      const { queues } = await demoIsComplete(crew.url, WEEKS);
      expect(Object.entries(queues).filter(([, { dead }]) => dead > 0)).toEqual([]);
      await expectPressOnce(place, WEEKS);
    }, PATIENCE_MS + RESTARTS * SHARE_MS);
  });
});
