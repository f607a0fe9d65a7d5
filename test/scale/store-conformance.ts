import type { Connection } from 'mongoose';
import { casesOf, type Deviation } from './store-conformance.cases.js';
import { aggregateCases, documentsForAggregation } from './store-conformance.aggregation.js';
import { describeIndexes } from './store-conformance.indexes.js';
import { filterCases, filterDocuments, sortCases, sortDocuments } from './store-conformance.queries.js';
import { conformanceTools, failureOf, type AnyDoc, type OpenStore, type Piece } from './store-conformance.tools.js';
import { updateCases, updateErrors } from './store-conformance.updates.js';

/** A server that has just been started on a busy machine takes its time. */
const HOOK_MS = 60_000;

/**
 * What the repositories rely on, said once for every store. Expectations are MongoDB's answers.
 * Everything goes through mongoose or through the driver calls that mongoose makes.
 */
export function describeStoreConformance(name: string, open: () => Promise<OpenStore>, deviations: readonly Deviation[] = []): void {
  const { describe, it, unknownDeviations } = casesOf(deviations);

  globalThis.describe(`store conformance: ${name}`, () => {
    let store: OpenStore;
    let connection: Connection;

    beforeAll(async () => {
      store = await open();
      connection = store.mongoose.connection;
    }, HOOK_MS);
    afterAll(async () => {
      await store.close();
    }, HOOK_MS);

    const { fresh, collection, pieceModel, pieces } = conformanceTools(() => store);

    describe('filters', () => {
      it.each(filterCases)('$title', async ({ filter, ids }) => {
        for (const index of [undefined, { a: 1 }, { b: -1 }, { 'd.x': 1 }, { a: 1, c: 1 }, { c: 1, b: 1 }] as Array<Record<string, 1> | undefined>) {
          const made = await collection(filterDocuments);
          if (index) await made.createIndex(index);
          const found = await made.find(filter as never).toArray();
          expect(found.map(({ _id }) => _id as unknown as number).sort((x, y) => x - y)).toEqual(ids);
          expect(await made.countDocuments(filter as never)).toBe(ids.length);
          await made.drop();
        }
      });

      it('finds lists within lists', async () => {
        const made = await collection([{ _id: 1, a: [[1], 2] }, { _id: 2, a: [1] }] as never);
        expect(await made.find({ a: [1] }, { sort: { _id: 1 } }).toArray()).toEqual([{ _id: 1, a: [[1], 2] }, { _id: 2, a: [1] }]);
        expect(await made.countDocuments({ a: 1 })).toBe(1);
      });

      it('refuses an operator that does not exist', async () => {
        const made = await collection([{ a: 1 }]);
        await expect(made.find({ a: { $nope: 1 } } as never).toArray()).rejects.toThrow();
        await expect(made.find({ $nope: [] } as never).toArray()).rejects.toThrow();
      });
    });

    describe('sort, pages and projection', () => {
      it.each(sortCases)('sorts $title', async ({ sort, ids }) => {
        for (const indexed of [false, true]) {
          const made = await collection(sortDocuments);
          if (indexed) await made.createIndex(sort as never);
          expect((await made.find({}, { sort: sort as never }).toArray()).map(({ _id }) => _id)).toEqual(ids);
          await made.drop();
        }
      });

      it('sorts NaN below every number', async () => {
        const made = await collection([{ _id: 1, v: -3.5 }, { _id: 2, v: Number.NaN }, { _id: 3, v: null }] as never);
        expect((await made.find({}, { sort: { v: 1 } }).toArray()).map(({ _id }) => _id)).toEqual([3, 2, 1]);
      });

      it('pages through an equality with a descending sort', async () => {
        const Pieces = await pieceModel(pieces(90));
        const page = await Pieces.find({ city: 'cali' }).sort({ day: -1 }).skip(5).limit(4).lean();
        expect(page.map(({ n }) => n)).toEqual([72, 69, 66, 63]);
        const several = await Pieces.find({ city: { $in: ['cali', 'bogota'] }, day: { $lt: new Date(40_000) } }).sort({ day: -1, _id: 1 }).limit(5).lean();
        expect(several.map(({ n }) => n)).toEqual([39, 37, 36, 34, 33]);
      });

      it('keeps or leaves out fields', async () => {
        const made = await collection([{ _id: 1, a: 1, b: { x: 1, y: 2 }, c: [{ x: 1, y: 2 }, 5, { y: 3 }] }] as never);
        const seen = async (projection: AnyDoc) => made.findOne({}, { projection });
        expect(await seen({ a: 1 })).toEqual({ _id: 1, a: 1 });
        expect(await seen({ a: 1, _id: 0 })).toEqual({ a: 1 });
        expect(await seen({ _id: 0 })).toEqual({ a: 1, b: { x: 1, y: 2 }, c: [{ x: 1, y: 2 }, 5, { y: 3 }] });
        expect(await seen({ 'b.x': 1 })).toEqual({ _id: 1, b: { x: 1 } });
        expect(await seen({ b: 0, 'c.x': 0 })).toEqual({ _id: 1, a: 1, c: [{ y: 2 }, 5, { y: 3 }] });
        await expect(seen({ a: 1, b: 0 })).rejects.toThrow();
      });

      it('streams a cursor in order and stops where the reader stops', async () => {
        const Pieces = await pieceModel(pieces(700));
        const seen: number[] = [];
        for await (const piece of Pieces.find({}).sort({ _id: -1 }).lean().cursor({ batchSize: 50 })) {
          seen.push(piece.n);
          if (seen.length === 650) break;
        }
        expect(seen).toEqual(Array.from({ length: 650 }, (_, i) => 699 - i));
        const driver = Pieces.collection.find({ n: { $lt: 3 } }).sort({ n: 1 }).map((doc) => ({ n: doc.n as number }));
        expect(await driver.next()).toEqual({ n: 0 });
        expect(await driver.hasNext()).toBe(true);
        expect(await driver.toArray()).toEqual([{ n: 1 }, { n: 2 }]);
      });
    });

    describe('reading through mongoose', () => {
      it('counts, estimates, lists distinct values and tells whether one exists', async () => {
        const Pieces = await pieceModel(pieces(30));
        expect(await Pieces.countDocuments({ city: 'cali' })).toBe(10);
        expect(await Pieces.countDocuments({ city: null }, { skip: 4, limit: 3 })).toBe(3);
        expect(await Pieces.countDocuments({ tags: 't1' })).toBe(15);
        expect(await Pieces.countDocuments({ tags: { $in: ['t1', 'u1'] } })).toBe(18);
        expect(await Pieces.estimatedDocumentCount()).toBe(30);
        expect((await Pieces.distinct('city')).map(String).sort()).toEqual(['bogota', 'cali', 'null']);
        expect((await Pieces.distinct('tags', { n: { $lt: 4 } })).sort()).toEqual(['t0', 't1', 'u0', 'u1', 'u2', 'u3']);
        expect(await Pieces.exists({ url: 'https://a.test/3' })).toEqual({ _id: 'p0003' });
        expect(await Pieces.exists({ url: 'nothing' })).toBeNull();
        expect(await Pieces.findById('p0007').lean()).toMatchObject({ n: 7 });
        expect(await Pieces.findOne({ city: 'cali' }).sort({ n: -1 }).select({ n: 1, _id: 0 }).lean()).toEqual({ n: 27 });
      });

      it('gives back every type it was given', async () => {
        const { ObjectId, Binary } = store.mongoose.mongo.BSON;
        const whole = { _id: new ObjectId(), s: 'ñandú 🌎', n: 1.5, big: 4_102_444_800_000, neg: -7, t: true, d: new Date(1_700_000_000_123), nil: null, list: [1, 'a', { k: null }], sub: { deep: { er: 'x' } }, empty: {}, none: [] };
        const made = await collection();
        await made.insertOne({ ...whole, bin: Buffer.from([0, 255]) });
        const back = await made.findOne({ _id: whole._id } as never);
        expect(back).toEqual({ ...whole, bin: expect.any(Binary) as unknown });
        expect(Object.keys(back!)).toEqual([...Object.keys(whole), 'bin']);
      });

      it('finds nothing in a collection that is not there', async () => {
        const made = connection.db!.collection(fresh());
        expect(await made.find({}).toArray()).toEqual([]);
        expect(await made.countDocuments({})).toBe(0);
        expect(await made.updateOne({}, { $set: { a: 1 } })).toMatchObject({ matchedCount: 0 });
        expect(await made.aggregate([{ $match: { a: 1 } }]).toArray()).toEqual([]);
      });
    });

    describe('inserting', () => {
      it('makes an id when there is none and keeps it first', async () => {
        const made = await collection();
        const { insertedId } = await made.insertOne({ a: 1 });
        expect(Object.keys((await made.findOne({ _id: insertedId }))!)).toEqual(['_id', 'a']);
      });

      it('stops at the first duplicate of an ordered insertMany, passes over it unordered', async () => {
        for (const ordered of [true, false]) {
          const Pieces = await pieceModel([{ _id: 'x', url: 'u1' }]);
          const docs = [{ _id: 'a', url: 'u0' }, { _id: 'b', url: 'u1' }, { _id: 'c', url: 'u2' }, { _id: 'x', url: 'u3' }];
          const error = await failureOf(Pieces.collection.insertMany(docs as never, { ordered }));
          expect(error).toMatchObject({ name: 'MongoBulkWriteError', code: 11000, insertedCount: ordered ? 1 : 2 });
          expect(error!.writeErrors.map(({ index, code }) => [index, code])).toEqual(ordered ? [[1, 11000]] : [[1, 11000], [3, 11000]]);
          expect((await Pieces.find().sort({ _id: 1 }).lean<Piece[]>()).map(({ _id }) => _id)).toEqual(ordered ? ['a', 'x'] : ['a', 'c', 'x']);
        }
      });

      it('validates through mongoose before anything is stored', async () => {
        const Pieces = await pieceModel();
        await expect(Pieces.create({ _id: 'a' } as never)).rejects.toThrow(/url/);
        expect(await Pieces.countDocuments()).toBe(0);
        const saved = await Pieces.create({ _id: 'a', url: 'u' } as never);
        saved.n = 4;
        await saved.save();
        expect(await Pieces.findById('a').lean()).toMatchObject({ n: 4, city: null });
      });
    });

    describe('updating', () => {
      it.each(updateCases)('$title', async ({ before, update, after, modified }) => {
        const made = await collection([{ _id: 1, ...before }] as never);
        await made.createIndex({ a: 1 });
        const result = await made.updateOne({ _id: 1 } as never, update);
        expect(result).toMatchObject({ acknowledged: true, matchedCount: 1, modifiedCount: modified === false ? 0 : 1, upsertedCount: 0, upsertedId: null });
        expect(await made.findOne({ _id: 1 } as never)).toEqual({ _id: 1, ...after });
      });

      it.each(updateErrors)('refuses $title', async ({ before, update, code }) => {
        const made = await collection([{ _id: 1, ...before }] as never);
        await expect(made.updateOne({ _id: 1 } as never, update as never)).rejects.toMatchObject({ code });
        expect(await made.findOne({ _id: 1 } as never)).toEqual({ _id: 1, ...before });
      });

      it('upserts from the equalities of the filter', async () => {
        const made = await collection();
        const first = await made.updateOne({ _id: 'k', 'sub.x': 3, n: { $gt: 1 } } as never, { $set: { a: 1 }, $setOnInsert: { b: 2 } }, { upsert: true });
        expect(first).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 'k' });
        const second = await made.updateOne({ _id: 'k' } as never, { $set: { a: 5 }, $setOnInsert: { b: 9 } }, { upsert: true });
        expect(second).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
        expect(await made.findOne({})).toEqual({ _id: 'k', sub: { x: 3 }, a: 5, b: 2 });
      });

      it('upserts an empty list', async () => {
        const made = await collection();
        await made.updateOne({ _id: 'k' } as never, { $set: { a: 1 }, $setOnInsert: { list: [] } }, { upsert: true });
        expect(await made.findOne({})).toEqual({ _id: 'k', a: 1, list: [] });
      });

      it('updates many, replaces one, deletes one and many', async () => {
        const made = await collection(Array.from({ length: 10 }, (_, i) => ({ _id: i, even: i % 2 === 0, n: i })));
        expect(await made.updateMany({ even: true }, { $inc: { n: 100 } })).toMatchObject({ matchedCount: 5, modifiedCount: 5 });
        expect(await made.replaceOne({ _id: 3 } as never, { other: 'x' })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
        expect(await made.findOne({ _id: 3 } as never)).toEqual({ _id: 3, other: 'x' });
        expect(await made.deleteOne({ even: true })).toMatchObject({ deletedCount: 1 });
        expect(await made.deleteMany({ n: { $gte: 100 } })).toMatchObject({ deletedCount: 4 });
        expect((await made.find({}, { sort: { _id: 1 } }).toArray()).map(({ _id }) => _id)).toEqual([1, 3, 5, 7, 9]);
        expect(await made.deleteMany({})).toMatchObject({ deletedCount: 5 });
      });

      it('refuses to change an id, and a duplicate leaves the document as it was', async () => {
        const Pieces = await pieceModel(pieces(3));
        await expect(Pieces.collection.updateOne({ _id: 'p0000' } as never, { $set: { _id: 'other' } })).rejects.toMatchObject({ code: 66 });
        await expect(Pieces.updateOne({ _id: 'p0000' }, { $set: { url: 'https://a.test/1', n: 99 } })).rejects.toMatchObject({ code: 11000 });
        expect(await Pieces.findById('p0000').lean()).toMatchObject({ url: 'https://a.test/0', n: 0 });
      });
    });

    describe('findOneAnd…', () => {
      it('gives the document before or after, upserts, sorts and projects', async () => {
        const made = await collection([{ _id: 1, n: 1 }, { _id: 2, n: 2 }] as never);
        expect(await made.findOneAndUpdate({ _id: 1 } as never, { $inc: { n: 10 } })).toEqual({ _id: 1, n: 1 });
        expect(await made.findOneAndUpdate({ _id: 1 } as never, { $inc: { n: 10 } }, { returnDocument: 'after' })).toEqual({ _id: 1, n: 21 });
        expect(await made.findOneAndUpdate({}, { $set: { top: true } }, { sort: { n: -1 }, returnDocument: 'after', projection: { _id: 0, n: 1 } })).toEqual({ n: 21 });
        expect(await made.findOneAndUpdate({ _id: 9 } as never, { $set: { n: 9 } }, { upsert: true })).toBeNull();
        expect(await made.findOneAndUpdate({ _id: 8 } as never, { $set: { n: 8 } }, { upsert: true, returnDocument: 'after' })).toEqual({ _id: 8, n: 8 });
        expect(await made.findOneAndUpdate({ _id: 77 } as never, { $set: { n: 1 } })).toBeNull();
        expect(await made.findOneAndDelete({ n: { $gt: 5 } }, { sort: { n: 1 } })).toEqual({ _id: 8, n: 8 });
        expect(await made.findOneAndReplace({ _id: 9 } as never, { m: 1 }, { returnDocument: 'after' })).toEqual({ _id: 9, m: 1 });
      });

      it('works through mongoose, with and without upsert', async () => {
        const Pieces = await pieceModel(pieces(2));
        const after = await Pieces.findOneAndUpdate({ _id: 'p0001' }, { $push: { tags: 'new' } }, { returnDocument: 'after' }).lean();
        expect(after!.tags).toEqual(['t1', 'u1', 'new']);
        const made = await Pieces.findOneAndUpdate({ _id: 'z' }, { $set: { url: 'z' } }, { upsert: true, returnDocument: 'after' }).lean();
        expect(made).toMatchObject({ _id: 'z', url: 'z', city: null });
        expect(await Pieces.findOneAndDelete({ _id: 'z' }).lean()).toMatchObject({ url: 'z' });
      });
    });

    describe('bulkWrite', () => {
      it('does every kind of operation and counts them', async () => {
        const Pieces = await pieceModel(pieces(4));
        const operations = [
          { insertOne: { document: { _id: 'n', url: 'n' } } },
          { updateOne: { filter: { _id: 'p0000' }, update: { $set: { n: 50 } } } },
          { updateOne: { filter: { _id: 'up' }, update: { $set: { url: 'up' } }, upsert: true } },
          { updateMany: { filter: { n: { $lte: 2 } }, update: { $inc: { n: 1 } } } },
          { replaceOne: { filter: { _id: 'n' }, replacement: { url: 'replaced' } } },
          { deleteOne: { filter: { _id: 'p0003' } } },
        ];
        const result = await Pieces.bulkWrite(operations as never);
        expect(result).toMatchObject({ insertedCount: 1, matchedCount: 4, modifiedCount: 4, upsertedCount: 1, deletedCount: 1, upsertedIds: { 2: 'up' } });
        expect((await Pieces.find().sort({ _id: 1 }).lean()).map(({ _id, url, n }) => [_id, url, n])).toEqual([
          ['n', 'replaced', undefined],
          ['p0000', 'https://a.test/0', 50],
          ['p0001', 'https://a.test/1', 2],
          ['p0002', 'https://a.test/2', 3],
          ['up', 'up', undefined],
        ]);
      });

      it('stops or goes on at an error', async () => {
        for (const ordered of [true, false]) {
          const Pieces = await pieceModel(pieces(2));
          const operations = [{ insertOne: { document: { _id: 'a', url: 'a' } } }, { insertOne: { document: { _id: 'p0001', url: 'b' } } }, { updateOne: { filter: { _id: 'p0000' }, update: { $set: { n: 7 } } } }];
          const failure = await failureOf(Pieces.collection.bulkWrite(operations as never, { ordered }));
          expect(failure).toMatchObject({ code: 11000, insertedCount: 1, modifiedCount: ordered ? 0 : 1 });
          expect(failure!.writeErrors.map(({ index }) => index)).toEqual([1]);
          expect((await Pieces.findById('p0000').lean())!.n).toBe(ordered ? 0 : 7);
        }
      });
    });

    describe('aggregation', () => {
      it.each(aggregateCases)('$title', async ({ pipeline, rows }) => {
        const made = await collection(documentsForAggregation);
        await made.createIndex({ city: 1, day: -1 });
        await made.createIndex({ tags: 1 });
        expect(await made.aggregate(structuredClone(pipeline)).toArray()).toEqual(rows);
      });

      it('streams through mongoose', async () => {
        const Pieces = await pieceModel(pieces(60));
        const rows = await Pieces.aggregate<{ _id: string; n: number }>([{ $match: { city: { $ne: null } } }, { $group: { _id: '$city', n: { $sum: '$n' } } }, { $sort: { _id: 1 } }]);
        expect(rows).toEqual([{ _id: 'bogota', n: 590 }, { _id: 'cali', n: 570 }]);
        const seen: number[] = [];
        const tail = Pieces.aggregate<{ n: number }>([{ $match: { n: { $gte: 55 } } }, { $sort: { n: 1 } }, { $project: { _id: 0, n: 1 } }]).cursor({ batchSize: 2 }) as AsyncIterable<{ n: number }>;
        for await (const { n } of tail) seen.push(n);
        expect(seen).toEqual([55, 56, 57, 58, 59]);
      });
    });

    describeIndexes(() => store, { describe, it });

    globalThis.it('has every case of which a deviation is told', () => {
      expect(unknownDeviations()).toEqual([]);
    });
  });
}
