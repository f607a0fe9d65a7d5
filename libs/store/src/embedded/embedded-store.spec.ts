import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, type EmbeddedStore } from './embedded-store.js';

describe('openEmbedded', () => {
  let dir: string;
  let store: EmbeddedStore;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'vigia-embedded-'));
    store = await openEmbedded({ dir });
  });
  afterEach(async () => {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const pieceModel = ({ mongoose }: EmbeddedStore) =>
    mongoose.model(
      'Piece',
      new mongoose.Schema({ url: { type: String, unique: true }, city: String, day: Date, n: Number, tags: [String] }, { timestamps: false, versionKey: false })
        .index({ city: 1, day: -1 })
        .index({ tags: 1 }),
    );

  it('keeps documents over a restart', async () => {
    const Piece = pieceModel(store);
    await Piece.init();
    await Piece.create({ url: 'https://a', city: 'cali', day: new Date(5), n: 1, tags: ['x', 'y'] });
    await store.close();
    store = await openEmbedded({ dir });
    const again = pieceModel(store);
    await again.init();
    expect(await again.findOne({ url: 'https://a' }).lean()).toMatchObject({ city: 'cali', day: new Date(5), tags: ['x', 'y'] });
    expect(await again.findOne({ tags: 'y' }).lean()).toMatchObject({ n: 1 });
  });

  it('answers a filter with a sort from the index, without sorting', async () => {
    const Piece = pieceModel(store);
    await Piece.init();
    await Piece.insertMany(Array.from({ length: 300 }, (_, i) => ({ url: `https://${i}`, city: ['cali', 'bogota', 'cucuta'][i % 3], day: new Date(i), n: i, tags: [] })));
    const page = await Piece.find({ city: 'cali' }).sort({ day: -1 }).skip(10).limit(5).lean();
    expect(page.map(({ n }) => n)).toEqual([267, 264, 261, 258, 255]);
    const report = await Piece.collection.find({ city: 'cali' }, { sort: { day: -1 }, skip: 10, limit: 5 }).explain();
    expect(report).toMatchObject({ index: 'city_1_day_-1', sortedInMemory: false, docsExamined: 5 });
    expect(await Piece.countDocuments({ city: 'bogota' })).toBe(100);
  });

  it('reports a duplicate key as MongoDB does', async () => {
    const Piece = pieceModel(store);
    await Piece.init();
    await Piece.create({ url: 'https://a' });
    await expect(Piece.create({ url: 'https://a' })).rejects.toMatchObject({ name: 'MongoServerError', code: 11000, keyPattern: { url: 1 }, keyValue: { url: 'https://a' } });
  });

  it('knows how many documents there are without reading them: after refusals, removals and a restart', async () => {
    const Piece = pieceModel(store);
    await Piece.init();
    await Piece.insertMany(Array.from({ length: 50 }, (_, i) => ({ url: `https://${i}` })));
    const again = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => Piece.create({ url: `https://${i}` })));
    expect(again.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    await Piece.deleteMany({ url: { $in: ['https://3', 'https://4', 'https://999'] } });
    await Piece.updateOne({ url: 'https://new' }, { $set: { n: 1 } }, { upsert: true });
    const counts = async (of: typeof Piece): Promise<unknown> => [await of.countDocuments({}), await of.estimatedDocumentCount(), (await of.find({}).lean()).length, await of.countDocuments({}).skip(50), await of.countDocuments({}).limit(7)];
    expect(await counts(Piece)).toEqual([59, 59, 59, 9, 7]);
    await store.close();
    store = await openEmbedded({ dir });
    expect(await counts(pieceModel(store))).toEqual([59, 59, 59, 9, 7]);
  });

  it('loses no update of a thousand at once', async () => {
    const Piece = pieceModel(store);
    await Piece.init();
    await Piece.create({ url: 'https://a', n: 0 });
    await Promise.all(Array.from({ length: 1000 }, () => Piece.updateOne({ url: 'https://a' }, { $inc: { n: 1 } })));
    expect(await Piece.findOne({ url: 'https://a' }).lean()).toMatchObject({ n: 1000 });
  });

  it('refuses a second opening of the same folder', async () => {
    await expect(openEmbedded({ dir })).rejects.toMatchObject({ name: 'UserError', code: 'STORE_IN_USE' });
  });
});
