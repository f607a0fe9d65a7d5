import type { CaseMakers } from './store-conformance.cases.js';
import { conformanceTools, failureOf, type OpenStore } from './store-conformance.tools.js';

/** Indexes and parallel writes: the second half of the conformance suite. */
export function describeIndexes(store: () => OpenStore, { describe, it }: CaseMakers): void {
  const { collection, pieceModel, pieces } = conformanceTools(store);

  describe('indexes', () => {
    it('creates, lists, keeps and drops them', async () => {
      const Pieces = await pieceModel(pieces(3));
      const names = async (): Promise<string[]> => (await Pieces.collection.indexes()).map(({ name }) => name!).sort();
      expect(await names()).toEqual(['_id_', 'city_1_day_-1', 'tags_1_n_1', 'url_1']);
      expect((await Pieces.listIndexes()).find(({ name }) => name === 'url_1')).toMatchObject({ key: { url: 1 }, unique: true });
      await Pieces.createIndexes();
      await Pieces.collection.createIndex({ n: -1 }, { name: 'byNumber' });
      expect(await Pieces.syncIndexes()).toEqual(['byNumber']);
      await Pieces.collection.dropIndex('tags_1_n_1');
      await expect(Pieces.collection.dropIndex('tags_1_n_1')).rejects.toMatchObject({ code: 27 });
      await Pieces.syncIndexes();
      expect(await names()).toEqual(['_id_', 'city_1_day_-1', 'tags_1_n_1', 'url_1']);
    });

    it('refuses a unique index over duplicates and another index under the same name', async () => {
      const made = await collection([{ a: 1 }, { a: 1 }]);
      await expect(made.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
      expect((await made.indexes()).map(({ name }) => name)).toEqual(['_id_']);
      await made.createIndex({ a: 1 });
      await expect(made.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: expect.any(Number) as number });
    });

    it('treats a missing value as null under a unique index, and leaves it out of a sparse one', async () => {
      const strict = await collection();
      await strict.createIndex({ a: 1 }, { unique: true });
      await strict.insertOne({ b: 1 });
      await expect(strict.insertOne({ b: 2 })).rejects.toMatchObject({ code: 11000 });
      await expect(strict.insertOne({ a: null })).rejects.toMatchObject({ code: 11000 });
      const sparse = await collection();
      await sparse.createIndex({ a: 1 }, { unique: true, sparse: true });
      await sparse.insertMany([{ b: 1 }, { b: 2 }, { a: 1 }]);
      await expect(sparse.insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 });
      expect(await sparse.countDocuments({ a: null })).toBe(2);
      expect(await sparse.countDocuments({ a: 1 })).toBe(1);
    });

    it('keeps a partial index to its documents', async () => {
      const made = await collection();
      await made.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
      await made.insertMany([{ key: 1, state: 'done' }, { key: 1, state: 'done' }, { key: 1, state: 'open' }]);
      await expect(made.insertOne({ key: 1, state: 'open' })).rejects.toMatchObject({ code: 11000 });
      await expect(made.updateOne({ key: 1, state: 'done' }, { $set: { state: 'open' } })).rejects.toMatchObject({ code: 11000 });
      expect(await made.countDocuments({ key: 1 })).toBe(3);
      expect(await made.countDocuments({ key: 1, state: 'open' })).toBe(1);
    });

    it('keeps a unique index over the elements of lists, but not within one list', async () => {
      const made = await collection();
      await made.createIndex({ tags: 1 }, { unique: true });
      await made.insertOne({ tags: ['a', 'a', 'b'] });
      await expect(made.insertOne({ tags: ['c', 'b'] })).rejects.toMatchObject({ code: 11000 });
      expect(await made.countDocuments({ tags: 'a' })).toBe(1);
    });

    it('names the index and the value of a duplicate', async () => {
      const Pieces = await pieceModel(pieces(1));
      const failure = await failureOf(Pieces.create({ _id: 'other', url: 'https://a.test/0' } as never));
      expect(failure).toMatchObject({ name: 'MongoServerError', code: 11000, keyPattern: { url: 1 }, keyValue: { url: 'https://a.test/0' } });
      expect(failure!.message).toContain('E11000 duplicate key error collection:');
      expect(failure!.message).toContain('url_1');
      await expect(Pieces.create({ _id: 'p0000', url: 'new' } as never)).rejects.toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 'p0000' } });
    });

    it('stops an update of many at the document that breaks uniqueness, keeping those before it', async () => {
      const made = await collection(Array.from({ length: 5 }, (_, i) => ({ _id: i, group: 'g', slot: i })));
      await made.createIndex({ slot: 1 }, { unique: true });
      await expect(made.updateMany({ group: 'g' }, { $set: { slot: 100 } })).rejects.toMatchObject({ code: 11000 });
      expect(await made.countDocuments({ slot: 100 })).toBe(1);
      expect(await made.countDocuments({})).toBe(5);
    });

    it('refuses two lists in one compound index', async () => {
      const made = await collection();
      await made.createIndex({ a: 1, b: 1 });
      await expect(made.insertOne({ a: [1], b: [2] })).rejects.toMatchObject({ code: 171 });
      await made.insertMany([{ a: [1, 2], b: 1 }, { a: 1, b: [1, 2] }]);
      expect(await made.countDocuments({ a: 1, b: 1 })).toBe(2);
    });

    it('indexes values of any length', async () => {
      const made = await collection();
      await made.createIndex({ url: 1 }, { unique: true });
      const long = `https://a.test/${'x'.repeat(5000)}`;
      await made.insertMany([{ url: `${long}1` }, { url: `${long}2` }, { url: 'https://a.test/' }]);
      await expect(made.insertOne({ url: `${long}2` })).rejects.toMatchObject({ code: 11000 });
      expect(await made.countDocuments({ url: `${long}1` })).toBe(1);
      expect(await made.countDocuments({ url: { $gt: 'https://a.test/' } })).toBe(2);
      expect((await made.find({}, { sort: { url: -1 } }).toArray()).map(({ url }) => String(url).at(-1))).toEqual(['2', '1', '/']);
    });
  });

  describe('many at once', () => {
    it('loses none of a thousand parallel increments', async () => {
      const made = await collection([{ _id: 1, n: 0 }] as never);
      await Promise.all(Array.from({ length: 1000 }, () => made.updateOne({ _id: 1 } as never, { $inc: { n: 1 } })));
      expect(await made.findOne({})).toEqual({ _id: 1, n: 1000 });
    });

    it('gives each job to exactly one claimer', async () => {
      const made = await collection(Array.from({ length: 200 }, (_, i) => ({ _id: i, state: 'queued', runAt: new Date(i) })));
      await made.createIndex({ state: 1, runAt: 1 });
      const claims = await Promise.all(
        Array.from({ length: 300 }, (_, worker) => made.findOneAndUpdate({ state: 'queued', runAt: { $lte: new Date(1000) } }, { $set: { state: 'active', worker } }, { sort: { runAt: 1 }, returnDocument: 'after' })),
      );
      const taken = claims.flatMap((job) => (job ? [job._id as unknown as number] : []));
      expect(new Set(taken).size).toBe(200);
      expect(taken.length).toBe(200);
      expect(await made.countDocuments({ state: 'active' })).toBe(200);
    });

    it('upserts one document when many ask for it', async () => {
      const Pieces = await pieceModel();
      const asked = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => Pieces.collection.updateOne({ url: 'same' }, { $set: { n: i }, $setOnInsert: { _id: `i${i}` as never } }, { upsert: true })));
      // A MongoDB server may answer some with a duplicate key; none may make a second document.
      for (const one of asked) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 11000 });
      expect(await Pieces.countDocuments({ url: 'same' })).toBe(1);
    });
  });
}
