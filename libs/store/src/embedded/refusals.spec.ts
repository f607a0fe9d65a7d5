import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbeddedCollection } from './embedded-collection.js';
import { openEmbedded, type EmbeddedStore } from './embedded-store.js';

describe('what the embedded store does not have', () => {
  let dir: string;
  let store: EmbeddedStore;
  let made: EmbeddedCollection;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'vigia-refusals-'));
    store = await openEmbedded({ dir });
    made = store.mongoose.connection.db!.collection('c') as unknown as EmbeddedCollection;
    await made.insertMany([
      { _id: 1, a: 1, list: [{ x: 1 }, { x: 2 }] },
      { _id: 2, a: 2 },
    ]);
  });
  afterAll(async () => {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const refused = (what: string): object => ({ name: 'UnsupportedOperationError', code: 'UNSUPPORTED_OPERATION', message: expect.stringContaining(what) as unknown });

  it.each([
    ['$where', { $where: 'this.a == 1' }],
    ['$expr', { $expr: { $gt: ['$a', 1] } }],
    ['$text', { $text: { $search: 'x' } }],
    ['$near', { a: { $near: [0, 0] } }],
    ['$type', { a: { $type: 'decimal' } }],
    ['$bitsAllSet', { a: { $bitsAllSet: 1 } }],
    ['opciones «x»', { a: { $regex: 'a b', $options: 'x' } }],
  ])('refuses a filter with %s, wherever it stands', async (what, filter) => {
    await expect(made.find(filter).toArray()).rejects.toMatchObject(refused(what));
    await expect(made.countDocuments({ $or: [{ a: 1 }, filter] })).rejects.toMatchObject(refused(what));
    await expect(made.updateMany({ $and: [filter] }, { $set: { b: 1 } })).rejects.toMatchObject(refused(what));
    await expect(made.deleteMany(filter)).rejects.toMatchObject(refused(what));
    await expect(made.aggregate([{ $match: filter }]).toArray()).rejects.toMatchObject(refused(what));
    expect(await made.countDocuments({})).toBe(2);
  });

  it.each([
    ['$bit', { $bit: { a: { or: 1 } } }],
    ['$rename', { $rename: { a: 'b' } }],
    ['list.$.x', { $set: { 'list.$.x': 1 } }],
    ['list.$[].x', { $set: { 'list.$[].x': 1 } }],
    ['pipeline', [{ $set: { a: 1 } }]],
  ])('refuses an update with %s', async (what, update) => {
    await expect(made.updateOne({ _id: 1 }, update)).rejects.toMatchObject(refused(what));
    await expect(made.findOneAndUpdate({ _id: 1 }, update)).rejects.toMatchObject(refused(what));
    await expect(made.bulkWrite([{ updateOne: { filter: { _id: 1 }, update } }])).rejects.toMatchObject(refused(what));
    expect(await made.findOne({ _id: 1 })).toEqual({ _id: 1, a: 1, list: [{ x: 1 }, { x: 2 }] });
  });

  it.each([
    ['$lookup', [{ $lookup: { from: 'x', localField: 'a', foreignField: 'b', as: 'c' } }]],
    ['$out', [{ $out: 'x' }]],
    ['$merge', [{ $match: { a: 1 } }, { $merge: 'x' }]],
    ['$stdDevPop', [{ $group: { _id: null, s: { $stdDevPop: '$a' } } }]],
    ['$isoWeek', [{ $project: { w: { $isoWeek: '$a' } } }]],
    ['$function', [{ $project: { f: { $function: { body: 'x', args: [], lang: 'js' } } } }]],
    ['%V', [{ $project: { w: { $dateToString: { date: '$a', format: '%G-%V' } } } }]],
    ['$nope', [{ $match: { a: 99 } }, { $facet: { x: [{ $project: { y: { $nope: 1 } } }] } }]],
  ])('refuses a pipeline with %s even when no document reaches it', async (what, pipeline) => {
    await expect(made.aggregate(pipeline).toArray()).rejects.toMatchObject(refused(what));
  });

  it('refuses options that would change the answer', async () => {
    await expect(made.find({}, { collation: { locale: 'es' } }).toArray()).rejects.toMatchObject(refused('collation'));
    await expect(made.updateOne({}, { $set: { a: 1 } }, { arrayFilters: [{ x: 1 }] })).rejects.toMatchObject(refused('arrayFilters'));
    await expect(made.find({}, { projection: { list: { $slice: 1 } } }).toArray()).rejects.toMatchObject(refused('$slice'));
    await expect(made.createIndex({ a: 'text' })).rejects.toMatchObject(refused('text'));
    await expect(made.createIndex({ a: 1 }, { collation: { locale: 'es' } })).rejects.toMatchObject(refused('collation'));
    await expect(made.find({}, { sort: { score: { $meta: 'textScore' } } }).toArray()).rejects.toMatchObject(refused('score'));
  });

  it('refuses sessions, transactions and change streams', async () => {
    const { connection } = store.mongoose;
    await expect(connection.startSession()).rejects.toMatchObject(refused('sesiones'));
    await expect(connection.transaction(async () => undefined)).rejects.toMatchObject(refused('sesiones'));
    await expect(made.insertOne({ a: 1 }, { session: {} })).rejects.toMatchObject(refused('transacciones'));
    const call = (name: string) => (): unknown => (made as unknown as Record<string, () => unknown>)[name]!();
    for (const name of ['watch', 'rename', 'initializeOrderedBulkOp', 'createSearchIndex']) expect(call(name)).toThrow(expect.objectContaining(refused(name)) as Error);
  });

  it('refuses to compare values it cannot order, and still keeps them', async () => {
    const { Decimal128, Long } = store.mongoose.mongo.BSON;
    const odd = store.mongoose.connection.db!.collection('odd') as unknown as EmbeddedCollection;
    await odd.insertOne({ _id: 1, price: Decimal128.fromString('1.5'), big: Long.fromString('9007199254740993') });
    expect(String((await odd.findOne({ _id: 1 }))!.price)).toBe('1.5');
    await expect(odd.find({ price: { $gt: 1 } }).toArray()).rejects.toMatchObject(refused('Decimal128'));
    await expect(odd.find({}, { sort: { big: 1 } }).toArray()).rejects.toMatchObject(refused('Long'));
    await expect(odd.createIndex({ price: 1 })).rejects.toMatchObject(refused('Decimal128'));
  });

  it('still takes the options mongoose passes along', async () => {
    const model = store.mongoose.model('Kept', new store.mongoose.Schema({ _id: Number, a: Number }), 'c');
    expect(await model.find({ a: { $gt: 0 } }).read('secondary').maxTimeMS(50).comment('why').batchSize(3).allowDiskUse(true).lean()).toHaveLength(2);
    expect(await model.updateOne({ _id: 1 }, { a: 1 }, { strict: true, timestamps: false, writeConcern: { w: 'majority' } })).toMatchObject({ matchedCount: 1 });
  });
});
