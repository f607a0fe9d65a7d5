import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrateStore, migrationStatus, moveStore, openStore, type StoreOptions } from '#vigia/store';
import { connect, type Connected } from '../../libs/store/src/connect.js';
import { createModels, type Models } from '../../libs/store/src/connection.js';
import { MigrationLock } from '../../libs/store/src/migrations/migration-lock.js';
import type { Migration } from '../../libs/store/src/migrations/migration.js';
import { MIGRATIONS } from '../../libs/store/src/migrations/migrations.js';
import { Migrator } from '../../libs/store/src/migrations/migrator.js';
import { LeaseRepository } from '../../libs/store/src/repositories/lease.repository.js';
import { describeIfMongo, freshMongoUri } from '../support/needs.js';
import { assessmentRecord, findingOf, NOON } from '../support/records.js';
import { waitFor } from '../support/server-process.js';
import { tempFolder } from '../support/temp-folder.js';

const JUDGED = 100;
const IDS = ['0001-assessment-list-keys', '0002-alert-states', '0003-stale-indexes'];
const STALE = 'narratives_1_publishedAt_-1__id_1';
const narrow = { city: 'cali', narrative: 'H1' } as const;

/** A store as the first versions left it: judgements without list keys, an alert without a state, an index nobody asks for, and one of the operator's own. */
async function leaveOldStore(options: StoreOptions): Promise<void> {
  await work(options, async ({ assessments, alerts }) => {
    await assessments.collection.insertMany(Array.from({ length: JUDGED }, (_, index) => ({ ...assessmentRecord({ cities: ['cali'], narratives: ['H1'] }), _id: `p${index}` as never })));
    await alerts.collection.insertOne({ _id: 'a1' as never, rule: 'own-voice-harm', pieceId: 'p1', outletId: 'el-faro', raisedAt: NOON, findings: [findingOf()], guidance: [], mailId: null });
    await assessments.collection.createIndex({ narratives: 1, publishedAt: -1, _id: 1 });
    await assessments.collection.createIndex({ model: 1 });
  });
}

async function work<T>(options: StoreOptions, act: (models: Models, connected: Connected) => Promise<T>): Promise<T> {
  const connected = await connect(options);
  try {
    return await act(createModels(connected.connection), connected);
  } finally {
    await connected.close();
  }
}

const indexNames = (options: StoreOptions): Promise<string[]> => work(options, async ({ assessments }) => (await assessments.listIndexes()).map(({ name }) => String(name)));
const foreign = (additive: boolean): Record<string, unknown> => ({ _id: '0900-from-tomorrow', does: 'parte las piezas en dos', additive, begunAt: NOON, doneAt: NOON, changed: 1 });
const countIn = async (options: StoreOptions): Promise<number> => {
  const store = await openStore(options);
  try {
    return (await store.assessments.count(narrow, 2 * JUDGED)).total;
  } finally {
    await store.close();
  }
};

function describeMigrations(fresh: () => StoreOptions, startsBringItUpToDate: boolean): void {
  let options: StoreOptions;
  beforeEach(() => {
    options = fresh();
  });

  it('a new store is up to date from its first start', async () => {
    await (await openStore(options)).close();
    expect((await migrationStatus(options)).map(({ id, state, remaining }) => [id, state, remaining])).toEqual(IDS.map((id) => [id, 'done', 0]));
  });

  it('an old one is asked what it lacks without a change, brought up to date once, and reads as if it had always been so', async () => {
    await leaveOldStore(options);
    const before = await migrationStatus(options);
    expect(before.map(({ id, state, remaining }) => [id, state, remaining])).toEqual([[IDS[0], 'pending', JUDGED], [IDS[1], 'pending', 1], [IDS[2], 'pending', 1]]);
    expect(await migrationStatus(options)).toEqual(before);
    expect((await migrateStore(options)).map(({ id, changed }) => [id, changed])).toEqual([[IDS[0], JUDGED], [IDS[1], 1], [IDS[2], 1]]);
    expect(await migrateStore(options)).toEqual([]);
    expect(await countIn(options)).toBe(JUDGED);
    expect((await migrationStatus(options)).every(({ state, doneAt, remaining }) => state === 'done' && doneAt !== null && remaining === 0)).toBe(true);
    const names = await indexNames(options);
    expect([names.includes(STALE), names.includes('model_1'), names.includes('listKeys_1_publishedAt_-1__id_1')]).toEqual([false, true, true]);
    expect(await work(options, async ({ alerts }) => (await alerts.findOne({ _id: 'a1' }).lean())?.state)).toBe('sent');
  });

  it('opening it says what it has to do, and a refusal has built no index', async () => {
    await leaveOldStore(options);
    const told: string[] = [];
    const opened = openStore({ ...options, report: (sentence) => told.push(sentence) });
    if (startsBringItUpToDate) {
      await (await opened).close();
      expect(told).toEqual([expect.stringMatching(/se actualiza: 0001-assessment-list-keys \(100\), 0002/)]);
    } else {
      await expect(opened).rejects.toMatchObject({ code: 'migration_pending' });
      expect([told, (await indexNames(options)).includes('listKeys_1_publishedAt_-1__id_1')]).toEqual([[], false]);
    }
  });

  it(startsBringItUpToDate ? 'a start brings an old one up to date by itself' : 'a start refuses an old one, unless it was told to migrate', async () => {
    await leaveOldStore(options);
    if (!startsBringItUpToDate) {
      await expect(openStore(options)).rejects.toMatchObject({ code: 'migration_pending', message: expect.stringMatching(/0001-assessment-list-keys \(100\), 0002-.*vigia store:migrate/) as unknown });
      expect((await migrationStatus(options))[0]).toMatchObject({ state: 'pending', remaining: JUDGED });
    }
    expect(await countIn({ ...options, migrate: 'start' })).toBe(JUDGED);
    expect(await countIn(options)).toBe(JUDGED);
  });

  it('cut short, it goes on where it was', async () => {
    await leaveOldStore(options);
    const stop = new AbortController();
    const seen: number[] = [];
    const cutShort = migrateStore(options, {
      signal: stop.signal,
      onProgress: (_, changed) => {
        seen.push(changed);
        stop.abort();
      },
    });
    await expect(cutShort).rejects.toMatchObject({ code: 'migration_interrupted' });
    expect(seen).toEqual([40]);
    expect((await migrationStatus(options)).map(({ state, remaining }) => [state, remaining])).toEqual([['interrupted', JUDGED - 40], ['pending', 1], ['pending', 1]]);
    expect((await migrateStore(options)).map(({ changed }) => changed)).toEqual([JUDGED - 40, 1, 1]);
  });

  it('a piece that is judged anew between reading and writing keeps its new keys', async () => {
    await leaveOldStore(options);
    await work(options, async (models) => {
      const { assessments } = models;
      const bulkWrite = assessments.bulkWrite.bind(assessments);
      assessments.bulkWrite = async (...given: Parameters<typeof bulkWrite>) => {
        await assessments.updateOne({ _id: 'p0' }, { $set: { listKeys: ['by its new facets'] } });
        return bulkWrite(...given);
      };
      await new Migrator(models, true, MIGRATIONS.slice(0, 1)).run();
      expect((await assessments.findById('p0').lean())?.listKeys).toEqual(['by its new facets']);
      expect((await assessments.findById('p1').lean())?.listKeys).not.toEqual([]);
    });
  });

  it('what the version before wrote after it was done is brought up to date when asked again', async () => {
    await (await openStore(options)).close();
    await work(options, ({ assessments }) => assessments.collection.insertOne({ ...assessmentRecord(), _id: 'late' as never }));
    expect(await migrateStore(options)).toEqual([]);
    expect((await migrationStatus(options))[0]).toMatchObject({ state: 'done', remaining: 1 });
    expect((await migrateStore(options, { again: true })).map(({ changed }) => changed)).toEqual([1, 0, 0]);
  });

  it('a store that a newer version has changed is refused by name, by the move too; one it has only added to is not', async () => {
    await (await openStore(options)).close();
    await work(options, ({ migrations }) => migrations.collection.insertOne(foreign(false) as never));
    const newer = { code: 'store_newer', message: expect.stringContaining('0900-from-tomorrow (parte las piezas en dos)') as unknown };
    await expect(openStore(options)).rejects.toMatchObject(newer);
    await expect(migrateStore(options)).rejects.toMatchObject(newer);
    await expect(moveStore(options, fresh())).rejects.toMatchObject(newer);
    await work(options, ({ migrations }) => migrations.collection.replaceOne({ _id: '0900-from-tomorrow' as never }, foreign(true) as never));
    await (await openStore(options)).close();
  });
}

describe('migrations of the embedded store', () => {
  const folder = tempFolder('migrations');
  afterAll(() => folder.remove());
  let place = 0;
  describeMigrations(() => ({ dataDir: `${folder.path}/${(place += 1)}` }), true);
});

describeIfMongo('migrations on the MongoDB-wire server', () => {
  let database = 0;
  const fresh = (): StoreOptions => ({ dataDir: '', mongodbUri: freshMongoUri(`migrations_${(database += 1)}`) });
  describeMigrations(fresh, false);

  describe('with several processes', () => {
    /** Nobody is taken for dead for standing still a moment, as processes on a busy machine do. */
    const TIMES = { beatMs: 20, deadMs: 60_000 };
    let connected: Connected;
    let models: Models;
    beforeEach(async () => {
      connected = await connect(fresh());
      models = createModels(connected.connection);
    });
    afterEach(() => connected.close());
    const counting = (runs: string[]): Migration => ({ id: '0001-slow', does: 'espera', additive: true, remaining: () => Promise.resolve(1), run: async (_, step) => {
      runs.push('run');
      await new Promise((resolve) => setTimeout(resolve, 200));
      step(1);
    } });
    const migrator = (migration: Migration, times = TIMES): Migrator => new Migrator(models, false, [migration], undefined, times);

    it('runs each once, whoever comes; the others wait, and are told for whom', async () => {
      const runs: string[] = [];
      const waited: string[] = [];
      const reports = await Promise.all(Array.from({ length: 4 }, () => migrator(counting(runs)).run({ onWait: (holder) => waited.push(holder) })));
      expect(runs).toHaveLength(1);
      expect(reports.flat()).toHaveLength(1);
      expect(waited.every((holder) => holder.endsWith(`:${process.pid}`)) && waited.length > 0).toBe(true);
    });

    it('takes over from one that was killed, and that one changes nothing more should it wake up', async () => {
      const leases = new LeaseRepository(models);
      const asleep = await MigrationLock.acquire(leases, undefined, undefined, { ...TIMES, beatMs: 1_500 });
      expect(() => asleep.throwIfLost()).not.toThrow();
      expect(await migrator(counting([]), { ...TIMES, deadMs: 400 }).run()).toHaveLength(1);
      const isLost = () => {
        try {
          asleep.throwIfLost();
          return false;
        } catch (error) {
          return (error as Error).message.startsWith('Otro proceso');
        }
      };
      await waitFor(() => Promise.resolve(isLost()), (lost) => lost);
      await asleep.release();
    });
  });
});

describe('the list of migrations', () => {
  it('is in order, each with a number and a name of its own', () => {
    expect(MIGRATIONS.map(({ id }) => Number(id.slice(0, 4)))).toEqual(MIGRATIONS.map((_, index) => index + 1));
    expect(MIGRATIONS.map(({ id }) => id).slice(0, IDS.length)).toEqual(IDS);
  });
});
