import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import { openStore, type Store } from '#vigia/store';
import { assessmentRecord, pieceRecord } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { openForWriting } from '../formats/output-file.js';
import { ReleaseArchive } from '../release/release-archive.js';
import { ReleaseDesk, type NewOrder, type OrderEnd } from './release-desk.js';

describe('orders of releases', () => {
  const folder = tempFolder('release-orders');
  const clock = new FixedClock(new Date('2026-11-22T15:00:00Z'));
  let store: Store;
  let jobs: string[];
  let told: OrderEnd[];
  let number = 0;
  let wanted: NewOrder;
  const archive = new ReleaseArchive(`${folder.path}/archive`, clock);
  const queue = { addMany: (_queue: string, added: { payload: { orderId: string } }[]) => Promise.resolve(void jobs.push(...added.map(({ payload }) => payload.orderId))) } as unknown as JobQueue;
  const deskOf = (options: ConstructorParameters<typeof ReleaseDesk>[5] = {}) => new ReleaseDesk(store, queue, archive, clock, (end) => Promise.resolve(void told.push(end)), options);
  /** A desk whose work stands still at its first file until `goOn`: what happens meanwhile happens in the middle of it, on however slow a machine. */
  const haltingDesk = () => {
    let goOn = (): void => undefined;
    let begin = (): void => undefined;
    const free = new Promise<void>((resolve) => (goOn = resolve));
    const underWay = new Promise<void>((resolve) => (begin = resolve));
    const openFile = async (path: string) => {
      begin();
      await free;
      return openForWriting(path);
    };
    return { desk: deskOf({ openFile }), underWay, goOn };
  };
  const stateOf = async (id: string) => (await store.releaseOrders.findById(id))?.state;
  const left = () => (existsSync(`${folder.path}/archive/vigia`) ? readdirSync(`${folder.path}/archive/vigia`).filter((entry) => entry === wanted.version || entry.startsWith(`.${wanted.version}.`)) : []);

  beforeAll(async () => {
    store = await openStore({ dataDir: `${folder.path}/data` });
    for (let at = 0; at < 600; at += 1) {
      await store.pieces.save(pieceRecord({ _id: `p${at}`, url: `http://elfaro.example/${at}` }));
      await store.assessments.save(assessmentRecord({ _id: `p${at}` }));
    }
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });
  beforeEach(() => {
    jobs = [];
    told = [];
    number += 1;
    wanted = { name: 'vigia', version: `1.${number}.0`, filter: { from: '2026-W47', to: '2026-W47' }, formats: ['csv'], notes: null, notify: null, by: { kind: 'own_machine', id: null, name: 'own machine' } };
  });

  it('are made once, whoever asks how often, and told once', async () => {
    const desk = deskOf();
    const ids = await Promise.all([desk.order(wanted), desk.order(wanted), deskOf().order(wanted)]);
    expect(new Set(ids).size).toBe(1);
    expect(jobs).toHaveLength(1);
    await desk.make(ids[0] ?? '');
    expect(await store.releaseOrders.findById(ids[0] ?? '')).toMatchObject({ state: 'ready', pieces: 600, total: 600, problem: null });
    expect(told).toMatchObject([{ frozen: { facts: { rows: { pieces: 600 } } }, problem: null }]);
    // Delivered twice, a job does nothing the second time; asked again, it is there.
    await desk.make(ids[0] ?? '');
    expect(told).toHaveLength(1);
    await desk.order(wanted);
    expect(jobs).toHaveLength(1);
  });

  it('are refused under a version that is being made, or is frozen, with something else', async () => {
    const desk = deskOf();
    const id = await desk.order(wanted);
    await expect(desk.order({ ...wanted, formats: ['csv', 'parquet'] })).rejects.toMatchObject({ code: 'release_running' });
    await desk.make(id);
    await expect(desk.order({ ...wanted, filter: { from: '2026-W46', to: '2026-W47' } })).rejects.toMatchObject({ code: 'release_exists' });
    await expect(desk.order({ ...wanted, version: '../1' })).rejects.toMatchObject({ code: 'bad_release_version' });
  });

  it('stop when they are cancelled, leave nothing, tell nobody, and can be ordered again', async () => {
    const { desk, underWay, goOn } = haltingDesk();
    const id = await desk.order(wanted);
    const made = desk.make(id);
    await underWay;
    expect(await stateOf(id)).toBe('running');
    expect(await desk.cancel(id)).toBe(true);
    goOn();
    await made;
    expect(await stateOf(id)).toBe('cancelled');
    expect(left()).toEqual([]);
    expect(told).toEqual([]);
    expect(await desk.cancel(id)).toBe(false);
    await desk.order(wanted);
    expect(jobs).toHaveLength(2);
    await desk.make(id);
    expect(await stateOf(id)).toBe('ready');
  });

  it('that wait are cancelled at once, and their job finds nothing to do', async () => {
    const desk = deskOf();
    const id = await desk.order(wanted);
    await desk.cancel(id);
    await desk.make(id);
    expect(await stateOf(id)).toBe('cancelled');
    expect(left()).toEqual([]);
  });

  it('are cancelled from another process, too', async () => {
    // Somebody else holds the version, so this order waits for as long as the test likes.
    mkdirSync(`${folder.path}/archive/vigia`, { recursive: true });
    writeFileSync(`${folder.path}/archive/vigia/.${wanted.version}.lock`, `${process.ppid} other`);
    const id = await deskOf().order(wanted);
    const made = deskOf().make(id);
    while ((await stateOf(id)) !== 'running') await new Promise(setImmediate);
    await deskOf().cancel(id);
    await made;
    expect(await stateOf(id)).toBe('cancelled');
  });

  it('say why they failed on a full disk, publish nothing, and can be ordered again', async () => {
    const full = deskOf({ openFile: (path) => (path.endsWith('findings.csv') ? open('/dev/full', 'r+') : openForWriting(path)) });
    const id = await full.order(wanted);
    await full.make(id);
    expect(await store.releaseOrders.findById(id)).toMatchObject({ state: 'failed', problem: { code: 'disk_full', message: expect.stringMatching(/No queda espacio/) as unknown as string } });
    expect(left()).toEqual([]);
    expect(told).toMatchObject([{ frozen: null, problem: expect.stringMatching(/espacio/) as unknown as string }]);
    const desk = deskOf();
    await desk.make(await desk.order(wanted));
    expect(await stateOf(id)).toBe('ready');
  });

  it('tell nobody the inside of a failure of ours, but the log', async () => {
    const broken = deskOf({ openFile: () => Promise.reject(new Error('connect mongodb://vigia:clave@db.example')) });
    const id = await broken.order(wanted);
    await broken.make(id);
    const { problem } = (await store.releaseOrders.findById(id)) ?? {};
    expect(problem).toMatchObject({ code: 'internal', message: expect.not.stringMatching(/mongodb|clave/) as unknown as string });
    expect(told).toMatchObject([{ problem: problem?.message, fault: expect.objectContaining({ message: expect.stringMatching(/mongodb/) as unknown as string }) as unknown as Error }]);
  });

  it('that a stop cut off wait for the next start; those that a crash cut off begin from nothing', async () => {
    const { desk, underWay, goOn } = haltingDesk();
    const id = await desk.order(wanted);
    const made = desk.make(id);
    await underWay;
    desk.stop();
    goOn();
    await made;
    expect(await stateOf(id)).toBe('queued');
    expect(left()).toEqual([]);
    // A crash leaves the order running, a folder half-made and the lock of a process that is no more.
    await store.releaseOrders.begin(id, clock.now());
    mkdirSync(`${folder.path}/archive/vigia/.${wanted.version}.half`, { recursive: true });
    writeFileSync(`${folder.path}/archive/vigia/.${wanted.version}.lock`, '999999999 dead');
    jobs = [];
    const next = deskOf();
    await next.resume();
    expect(jobs).toEqual([id]);
    await next.make(id);
    expect(await stateOf(id)).toBe('ready');
    expect(left()).toEqual([wanted.version]);
  });
});
