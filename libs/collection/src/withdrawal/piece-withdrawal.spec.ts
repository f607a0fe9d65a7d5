import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contentHash, FixedClock, hashId, UserError } from '#vigia/kernel';
import { EmbeddedQueue } from '#vigia/queue';
import { openStore, type PieceRecord, type Store } from '#vigia/store';
import { assessmentRecord, captureRecord, NOON, pieceRecord } from '../../../../test/support/records.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { PieceClusterer } from '../clusters/piece-clusterer.js';
import { PieceKeeper } from '../piece-keeper.js';
import { PieceWithdrawal } from './piece-withdrawal.js';

const URL = 'http://elfaro.example/nota';
const ID = hashId(URL);
const TEXT = Array.from({ length: 200 }, (_, index) => `palabra${index}`).join(' ');
const GROUNDS = { reason: 'reclamo 12', by: 'Luz' };
const HOUR_MS = 3_600_000;

describe('a piece that is withdrawn', () => {
  let folder: ReturnType<typeof tempFolder>;
  let store: Store;
  let keeper: PieceKeeper;
  let withdrawal: PieceWithdrawal;
  const clock = new FixedClock(NOON);
  beforeEach(async () => {
    folder = tempFolder('withdrawal');
    store = await openStore({ dataDir: folder.path });
    const queue = new EmbeddedQueue(store.jobs, clock, () => undefined);
    const clusterer = new PieceClusterer(store);
    keeper = new PieceKeeper(store, queue, clusterer, clock);
    withdrawal = new PieceWithdrawal(store, queue, clusterer, clock);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  const piece = (given: Partial<PieceRecord> = {}): PieceRecord => pieceRecord({ _id: ID, url: URL, text: TEXT, contentHash: contentHash(TEXT), ...given });
  const copy = (index: number): PieceRecord => piece({ _id: `copy${index}`, url: `http://otro${index}.example/nota`, outletId: `otro-${index}`, publishedAt: new Date(NOON.getTime() + index * HOUR_MS) });

  it('goes with its judgement, its week is ordered anew, and an entry without its words stays', async () => {
    await keeper.keep(piece());
    await store.assessments.save(assessmentRecord({ _id: ID }));
    expect(await withdrawal.withdraw(URL, GROUNDS)).toEqual({ _id: ID, outletId: 'el-faro', ...GROUNDS, at: NOON, already: false, copies: [] });
    expect([await store.pieces.findById(ID), await store.assessments.findById(ID), (await store.pieceSketches.findByIds([ID])).length]).toEqual([null, null, 0]);
    expect((await store.jobs.countByState('trend-weeks')).waiting).toBeGreaterThan(0);
    expect(await store.pieceErasures.findById(ID)).toEqual({ _id: ID, outletId: 'el-faro', ...GROUNDS, at: NOON });
  });

  it('is not stored again, by whatever way it comes, nor when it was on its way meanwhile', async () => {
    await keeper.keep(piece());
    await withdrawal.withdraw(ID, GROUNDS);
    await store.pieceVersions.addMissing([{ _id: 'v', pieceId: ID, contentHash: 'h', seenAt: NOON, title: 'Otra', text: 'Otra' }]);
    expect(await keeper.keep(piece({ text: 'Otra', contentHash: 'h' }))).toBe(false);
    expect([await store.pieces.findById(ID), await store.pieceVersions.countOf(ID)]).toEqual([null, 0]);
    // Withdrawn between the look before and the look after.
    const save = store.pieces.save.bind(store.pieces);
    store.pieces.save = async (late) => {
      await store.pieceErasures.addOnce({ _id: late._id, outletId: '', ...GROUNDS, at: NOON });
      await save(late);
    };
    expect(await keeper.keep(copy(1))).toBe(false);
    expect([await store.pieces.countAll(), await store.pieceSketches.countAll()]).toEqual([0, 0]);
  });

  it('leaves its copies, named to who withdraws it, in a cluster of their own', async () => {
    for (const each of [piece(), copy(1), copy(2)]) await keeper.keep(each);
    await store.assessments.saveMany(['copy1', 'copy2'].map((_id) => assessmentRecord({ _id, clusterId: ID })));
    expect(Object.fromEntries(await store.pieces.listClusterIds([ID, 'copy1', 'copy2']))).toEqual({ [ID]: ID, copy1: ID, copy2: ID });
    const { copies } = await withdrawal.withdraw(ID, GROUNDS);
    expect(copies.map(({ url }) => url)).toEqual(['http://otro1.example/nota', 'http://otro2.example/nota']);
    expect(Object.fromEntries(await store.pieces.listClusterIds([ID, 'copy1', 'copy2']))).toEqual({ copy1: 'copy1', copy2: 'copy1' });
    expect((await store.assessments.findById('copy2'))?.clusterId).toBe('copy1');
    await withdrawal.withdraw('copy1', GROUNDS);
    expect((await store.assessments.findById('copy2'))?.clusterId).toBeNull();
  });

  it('is found by an address that led to it, and is withdrawn once: the first reason stays, what a crash left is finished', async () => {
    const link = 'http://elfaro.example/seccion/nota';
    await store.captures.saveSeen([{ ...captureRecord({ _id: hashId(link), url: link, link }), channelId: 'el-faro/rss' }], NOON);
    await store.captures.finish(hashId(link), { state: 'stored', problem: null, reason: null, pieceId: ID, fetchedAt: NOON });
    await keeper.keep(piece());
    expect(await withdrawal.withdraw(`${link}?utm_source=x`, GROUNDS)).toMatchObject({ _id: ID, already: false });
    await store.pieces.save(piece());
    expect(await withdrawal.withdraw(link, { reason: 'otro', by: '' })).toMatchObject({ _id: ID, already: true, reason: 'reclamo 12' });
    expect(await store.pieces.findById(ID)).toBeNull();
  });

  it.each(['nadie', 'http://elfaro.example/otra', ''])('is refused where nothing is known by «%s»', async (given) => {
    await keeper.keep(piece());
    await expect(withdrawal.withdraw(given, GROUNDS)).rejects.toBeInstanceOf(UserError);
    expect(await store.pieces.countAll()).toBe(1);
  });
});
