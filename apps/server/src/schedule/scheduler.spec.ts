import { SchedulerRegistry } from '@nestjs/schedule';
import { FixedClock } from '#vigia/kernel';
import { openStore, type Store } from '#vigia/store';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { BEAT_MS, LEASE_MS, SchedulerLease } from './scheduler-lease.js';
import { Timetable } from './timetable.js';

/** 23:59:30 of a Sunday in Bogotá: the last half minute of week 47. */
const LAST_OF_WEEK = new Date('2026-11-23T04:59:30Z');
const HOUR_MS = 3_600_000;

describe('schedulers of one installation', () => {
  const folder = tempFolder('scheduler');
  let store: Store;
  /** The same collections as several processes of a scaled installation see them. */
  let shared: Store;
  let time: number;

  beforeEach(async () => {
    store = await openStore({ dataDir: `${folder.path}/${Math.random().toString(36).slice(2)}` });
    shared = Object.assign(Object.create(store) as Store, { local: null });
    time = 1_000;
  });
  afterEach(() => store.close());
  afterAll(() => folder.remove());

  // Stopwatches of different processes begin anywhere.
  const process = (offsetMs = 0): SchedulerLease => SchedulerLease.withStopwatch(shared, () => time + offsetMs);
  async function pass(milliseconds: number, ...alive: SchedulerLease[]): Promise<void> {
    for (let left = milliseconds; left > 0; left -= BEAT_MS) {
      time += BEAT_MS;
      for (const lease of alive) await lease.look();
    }
  }

  it('are one: who comes first acts, the others wait as long as it lives', async () => {
    const [first, second, third] = [process(), process(-900), process(86_400_000)];
    await Promise.all([first.look(), second.look(), third.look()]);
    expect([first, second, third].filter((lease) => lease.held)).toHaveLength(1);
    await pass(20 * LEASE_MS, first, second, third);
    expect([first, second, third].filter((lease) => lease.held)).toHaveLength(1);
  });

  it('replace a killed one within a lease and a beat, and it never acts beside its successor', async () => {
    const [killed, next] = [process(), process(5)];
    await killed.look();
    await pass(2 * BEAT_MS, killed, next);
    await pass(LEASE_MS - BEAT_MS, next);
    expect([killed.held, next.held]).toEqual([false, false]);
    await pass(2 * BEAT_MS, next);
    expect([killed.held, next.held]).toEqual([false, true]);
    // It only slept: it learns that its time is over before it acts again.
    expect(await killed.look()).toBe(false);
    expect([killed.held, next.held]).toEqual([false, true]);
    await pass(4 * LEASE_MS, killed, next);
    expect([killed.held, next.held]).toEqual([false, true]);
  });

  it('hand over at once when one ends in order; alone on a store in files there is nobody to wait for', async () => {
    const [ended, next] = [process(), process()];
    await ended.look();
    await ended.beforeApplicationShutdown();
    expect(ended.held).toBe(false);
    expect(await next.look()).toBe(true);
    expect(await SchedulerLease.withStopwatch(store, () => time).look()).toBe(true);
  });

  it('let two who see a dead one at the same moment not both take its place', async () => {
    await process().look();
    const [a, b] = [process(), process()];
    await pass(LEASE_MS, a, b);
    time += BEAT_MS;
    await Promise.all([a.look(), b.look()]);
    expect([a.held, b.held].sort()).toEqual([false, true]);
  });

  describe('and their timetable', () => {
    const opened: SchedulerRegistry[] = [];
    afterEach(() => {
      for (const registry of opened.splice(0)) for (const job of registry.getCronJobs().values()) void job.stop();
    });

    function timetable(clock: FixedClock, done: string[], lease = process()): { table: Timetable; lease: SchedulerLease } {
      const registry = new SchedulerRegistry();
      opened.push(registry);
      const table = new Timetable(clock, shared, lease, registry);
      table.add('VIGIA_TRENDS_CRON', '0 0 1 1 *', 'yearly', () => Promise.resolve(done.push('yearly')));
      table.add('VIGIA_DIGEST_CRON', '0 7 * * 1', 'digests', () => Promise.resolve(done.push('digests')));
      return { table, lease };
    }

    it('do nothing without the lease, each moment once, on either side of a week that ends in Bogotá', async () => {
      const clock = new FixedClock(LAST_OF_WEEK);
      const done: string[] = [];
      const { table, lease } = timetable(clock, done);
      await table.readLast();
      clock.advanceBy(8 * HOUR_MS);
      await table.runAllDue();
      expect(done).toEqual([]);
      await lease.look();
      await table.runAllDue();
      await table.runAllDue();
      expect(done).toEqual(['digests']);
      clock.advanceBy(6 * 24 * HOUR_MS);
      await table.runAllDue();
      expect(done).toEqual(['digests']);
    });

    it('make good once what was missed: the holder killed, the machine asleep for three weeks', async () => {
      const clock = new FixedClock(LAST_OF_WEEK);
      const done: string[] = [];
      const first = timetable(clock, done);
      await first.lease.look();
      await first.table.readLast();
      clock.advanceBy(8 * HOUR_MS);
      await first.table.runAllDue();
      clock.advanceBy(21 * 24 * HOUR_MS);
      const next = timetable(clock, done, SchedulerLease.withStopwatch(store, () => time));
      await next.lease.look();
      await next.table.readLast();
      await next.table.runAllDue();
      await next.table.runAllDue();
      expect(done).toEqual(['digests', 'digests']);
    });

    it('try again what failed, and are not silenced by a clock that once ran a year ahead', async () => {
      const clock = new FixedClock(LAST_OF_WEEK);
      const done: string[] = [];
      const { table, lease } = timetable(clock, done);
      let failures = 1;
      table.add('VIGIA_POLL_CRON', '0 * * * *', 'polls', () => (failures-- > 0 ? Promise.reject(new Error('no store')) : Promise.resolve(done.push('polls'))));
      await lease.look();
      clock.advanceBy(HOUR_MS);
      await table.runAllDue();
      expect(done).toEqual([]);
      await table.runAllDue();
      expect(done).toEqual(['polls']);
      clock.advanceBy(365 * 24 * HOUR_MS);
      await table.runAllDue();
      clock.advanceBy(-365 * 24 * HOUR_MS);
      done.length = 0;
      clock.advanceBy(HOUR_MS);
      await table.runAllDue();
      clock.advanceBy(HOUR_MS);
      await table.runAllDue();
      expect(done).toContain('polls');
    });

    it('name the variable with a bad expression', () => {
      const { table } = timetable(new FixedClock(LAST_OF_WEEK), []);
      expect(() => table.add('VIGIA_POLL_CRON', 'cada hora', 'x', () => Promise.resolve())).toThrow(/VIGIA_POLL_CRON=cada hora/);
    });
  });
});
