import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, type EmbeddedStore } from './embedded-store.js';
import type { EmbeddedCollection } from './embedded-collection.js';
import type { QueryReport } from './query-run.js';

describe('how queries are answered', () => {
  let dir: string;
  let store: EmbeddedStore;
  let pieces: EmbeddedCollection;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'vigia-plans-'));
    store = await openEmbedded({ dir });
    pieces = store.mongoose.connection.db!.collection('pieces') as unknown as EmbeddedCollection;
    await pieces.createIndex({ url: 1 }, { unique: true });
    await pieces.createIndex({ city: 1, day: -1 });
    await pieces.createIndex({ day: -1 });
    await pieces.createIndex({ tags: 1, day: -1, _id: 1 });
    await pieces.createIndex({ state: 1, runAt: 1 }, { partialFilterExpression: { state: 'queued' } });
    await pieces.createIndex({ claim: 1 }, { sparse: true });
    await pieces.createIndex({ 'parts.kind': 1, 'parts.size': 1 });
    await pieces.insertMany(
      Array.from({ length: 3000 }, (_, i) => ({
        _id: i,
        url: `https://a.test/${i}`,
        city: `c${i % 10}`,
        day: new Date(i * 1000),
        tags: [`t${i % 4}`, `u${i % 6}`],
        state: i % 50 === 0 ? 'queued' : 'done',
        runAt: new Date(i),
        odd: i % 2 === 1,
        ...(i % 100 === 0 ? { claim: `x${i % 300}` } : {}),
        parts: [
          { kind: 'a', size: i % 5 },
          { kind: 'b', size: (i + 1) % 5 },
        ],
      })),
    );
  });
  afterAll(async () => {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const explain = (filter: object, options: Record<string, unknown> = {}): Promise<QueryReport> => pieces.find(filter, options).explain();

  it('looks up a unique value with one key and one document', async () => {
    expect(await explain({ url: 'https://a.test/77' })).toEqual({ plan: 'index', index: 'url_1', sortedInMemory: false, keysExamined: 1, docsExamined: 1 });
    expect(await explain({ _id: 77 })).toMatchObject({ index: '_id_', keysExamined: 1, docsExamined: 1 });
    expect(await explain({ _id: { $in: [1, 2, 9999] } })).toMatchObject({ index: '_id_', docsExamined: 2 });
  });

  it('finds nothing by an id too long to be stored', async () => {
    expect(await pieces.findOne({ _id: 'á'.repeat(1000) })).toBeNull();
    await expect(pieces.insertOne({ _id: 'á'.repeat(1000) })).rejects.toThrow(/demasiado largo/);
  });

  it('takes a page from the index and stops', async () => {
    expect(await explain({ city: 'c3' }, { sort: { day: -1 }, skip: 20, limit: 10 })).toMatchObject({ index: 'city_1_day_-1', sortedInMemory: false, docsExamined: 10, keysExamined: 30 });
    expect(await explain({ city: 'c3' }, { sort: { day: 1 }, limit: 10 })).toMatchObject({ index: 'city_1_day_-1', sortedInMemory: false, docsExamined: 10 });
    expect(await explain({}, { sort: { day: -1, _id: 1 }, limit: 5 })).toMatchObject({ index: 'day_-1', sortedInMemory: false, docsExamined: 5 });
    expect(await explain({ tags: 't1' }, { sort: { day: -1, _id: 1 }, limit: 5 })).toMatchObject({ index: 'tags_1_day_-1__id_1', sortedInMemory: false, docsExamined: 5 });
  });

  it('merges several values of a field into one order', async () => {
    const report = await explain({ city: { $in: ['c1', 'c4', 'c7'] } }, { sort: { day: -1 }, limit: 30 });
    expect(report).toMatchObject({ index: 'city_1_day_-1', sortedInMemory: false, docsExamined: 30 });
    const found = await pieces.find({ city: { $in: ['c1', 'c4', 'c7'] } }, { sort: { day: -1 }, limit: 4 }).toArray();
    expect(found.map(({ _id }) => _id)).toEqual([2997, 2994, 2991, 2987]);
  });

  it('walks only the range asked for', async () => {
    expect(await explain({ city: 'c3', day: { $gte: new Date(1_000_000), $lt: new Date(1_100_000) } })).toMatchObject({ index: 'city_1_day_-1', keysExamined: 10, docsExamined: 10 });
    expect(await explain({ url: { $regex: '^https://a\\.test/299' } })).toMatchObject({ index: 'url_1', keysExamined: 11 });
    expect(await explain({ city: 'c3', day: { $gt: new Date(5), $lt: new Date(5) } })).toMatchObject({ keysExamined: 0, docsExamined: 0 });
  });

  it('prefers the index that reads least', async () => {
    expect((await explain({ city: 'c3', tags: 't1', url: 'https://a.test/5' })).index).toBe('url_1');
    expect((await explain({ city: 'c3', day: { $gte: new Date(2_990_000) } })).index).toBe('city_1_day_-1');
    expect((await explain({ odd: true, day: { $gte: new Date(2_990_000) } })).index).toBe('day_-1');
  });

  it('sorts in memory only what no index orders, and reads everything only when it must', async () => {
    expect(await explain({ city: 'c3' }, { sort: { odd: 1 }, limit: 5 })).toMatchObject({ index: 'city_1_day_-1', sortedInMemory: true, keysExamined: 300 });
    expect(await explain({ odd: true }, { limit: 3 })).toMatchObject({ plan: 'collection', docsExamined: 6 });
    // A list has a smallest and a largest element: its index does not give the order of the documents.
    expect(await explain({}, { sort: { tags: 1 }, limit: 3 })).toMatchObject({ sortedInMemory: true });
  });

  it('answers alternatives from their indexes', async () => {
    expect(await explain({ $or: [{ url: 'https://a.test/1' }, { city: 'c2', day: { $lt: new Date(100_000) } }] })).toMatchObject({ plan: 'union', index: 'url_1,city_1_day_-1', docsExamined: 11 });
    expect(await explain({ $or: [{ url: 'https://a.test/1' }, { odd: true }] })).toMatchObject({ plan: 'collection' });
  });

  it('uses a partial or sparse index only where it holds every answer', async () => {
    expect(await explain({ state: 'queued', runAt: { $lte: new Date(1000) } }, { sort: { runAt: 1 }, limit: 1 })).toMatchObject({ index: 'state_1_runAt_1', sortedInMemory: false, docsExamined: 1 });
    expect((await explain({ state: 'done', runAt: { $lte: new Date(10) } })).plan).toBe('collection');
    expect(await explain({ claim: 'x0' })).toMatchObject({ index: 'claim_1', docsExamined: 10 });
    expect(await explain({ claim: { $exists: true } })).toMatchObject({ index: 'claim_1', docsExamined: 30 });
    expect((await explain({ claim: null }, { limit: 1 })).plan).toBe('collection');
  });

  it('does not bound two fields of one list together, unless they speak of one element', async () => {
    const both = await pieces.find({ 'parts.kind': 'a', 'parts.size': 0 }, { sort: { _id: 1 } }).toArray();
    expect(both.length).toBe(1200);
    expect(await pieces.countDocuments({ parts: { $elemMatch: { kind: 'a', size: 0 } } })).toBe(600);
  });

  it('counts a range without reading documents', async () => {
    const timed = async (filter: object): Promise<number> => {
      const start = performance.now();
      await pieces.countDocuments(filter);
      return performance.now() - start;
    };
    expect(await pieces.countDocuments({ city: 'c3', day: { $gte: new Date(1_000_000) } })).toBe(200);
    expect(await pieces.countDocuments({ tags: { $in: ['t1', 'u1'] } })).toBe(1000);
    await timed({ city: 'c3' });
    expect(await timed({ city: 'c3' })).toBeLessThan(20);
  });

  it('obeys a hint, and refuses one that names no index', async () => {
    expect((await explain({ city: 'c3' }, { hint: { day: -1 } })).index).toBe('day_-1');
    expect((await explain({ city: 'c3' }, { hint: 'city_1_day_-1' })).index).toBe('city_1_day_-1');
    await expect(explain({ city: 'c3' }, { hint: 'nope' })).rejects.toMatchObject({ code: 2 });
  });

  it('ends a cursor with an error when its index is dropped under it', async () => {
    await pieces.createIndex({ n: 1 });
    const cursor = pieces.find({ n: null }, { hint: { n: 1 } });
    expect(await cursor.next()).toMatchObject({ _id: 0 });
    await pieces.dropIndex('n_1');
    await expect(cursor.toArray()).rejects.toMatchObject({ code: 175 });
  });

  it('lets an aggregation begin in the index', async () => {
    expect(await pieces.aggregate([{ $match: { city: 'c3' } }, { $sort: { day: -1 } }, { $limit: 3 }, { $project: { day: 1 } }]).explain()).toMatchObject({ index: 'city_1_day_-1', sortedInMemory: false, docsExamined: 3 });
    expect(await pieces.aggregate([{ $match: { city: 'c3' } }, { $group: { _id: '$odd', n: { $sum: 1 } } }]).explain()).toMatchObject({ index: 'city_1_day_-1', docsExamined: 300 });
  });

  it('tells who holds which values from the index alone, and from the documents where the question is another', async () => {
    await pieces.createIndex({ tags: 1 });
    const holding = (...values: unknown[]) => ({ $match: { tags: { $in: values } } });
    const pairs = { $group: { _id: { id: '$_id', tag: '$tags' } } };
    const asked = [holding('t1', 'u1', 't1', 'none'), { $unwind: '$tags' }, holding('t1', 'u1', 't1', 'none')];
    expect(await pieces.aggregate([...asked, pairs]).explain()).toMatchObject({ index: 'tags_1', docsExamined: 0, keysExamined: 1250 });
    const rows = await pieces.aggregate([...asked, pairs, { $sort: { '_id.id': 1, '_id.tag': 1 } }, { $limit: 3 }]).toArray();
    expect(rows).toEqual([{ _id: { id: 1, tag: 't1' } }, { _id: { id: 1, tag: 'u1' } }, { _id: { id: 5, tag: 't1' } }]);
    expect(await pieces.aggregate([...asked, { $limit: 7 }, pairs]).toArray()).toHaveLength(7);
    // Another second filter, another shape of the group, a value that is no plain one: each answered, and rightly.
    expect(await pieces.aggregate([...asked.slice(0, 2), holding('u1'), pairs]).toArray()).toHaveLength(500);
    expect(await pieces.aggregate([...asked, { $group: { _id: '$tags', many: { $sum: 1 } } }, { $sort: { _id: 1 } }]).toArray()).toEqual([{ _id: 't1', many: 750 }, { _id: 'u1', many: 500 }]);
    expect(await pieces.aggregate([holding(null), { $unwind: '$tags' }, holding(null), pairs]).toArray()).toEqual([]);
  });

  it('moves the entries of what changed and leaves the others alone', async () => {
    await pieces.updateOne({ _id: 8 }, { $set: { tags: ['t0', 'fresh'], odd: true } });
    expect((await pieces.find({ tags: 'fresh' }).toArray()).map(({ _id }) => _id)).toEqual([8]);
    expect(await pieces.countDocuments({ tags: 'u2', _id: 8 })).toBe(0);
    expect(await pieces.findOne({ url: 'https://a.test/8', city: 'c8' })).toMatchObject({ _id: 8, odd: true });
    await pieces.updateOne({ _id: 8 }, { $set: { tags: ['t0', 'u2'] }, $unset: { claim: '' } });
    expect(await pieces.countDocuments({ tags: 'fresh' })).toBe(0);
    expect((await explain({ tags: 'u2' })).docsExamined).toBe(500);
  });
});
