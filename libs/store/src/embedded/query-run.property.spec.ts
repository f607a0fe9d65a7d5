import fc from 'fast-check';
import { Query } from 'mingo';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPlainObject, normalise, type Doc } from './bson-values.js';
import { openEmbedded, type EmbeddedStore } from './embedded-store.js';
import { encodeSortField, encodeValue } from './key-encoding.js';
import { compileFilter } from './matcher.js';
import { sortValue, splitPath } from './paths.js';

const scalar = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', 'ba\0', 'ñ') },
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: 0, max: 4 }).map((n) => new Date(n * 1000)),
  fc.constantFrom(1.5, -1, Number.NaN, Number.POSITIVE_INFINITY),
);
const list = fc.array(scalar, { maxLength: 3 });
const part = fc.record({ x: fc.oneof(scalar, list), y: scalar }, { requiredKeys: [] });
const document = fc.record(
  {
    a: scalar,
    b: fc.oneof({ weight: 4, arbitrary: scalar }, list),
    c: fc.oneof({ weight: 3, arbitrary: scalar }, part),
    d: fc.oneof(part, fc.array(part, { maxLength: 3 }), scalar),
  },
  { requiredKeys: [] },
);

const FIELDS = ['a', 'b', 'c', 'c.x', 'd.x', 'd.y', '_id'];
const field = fc.constantFrom(...FIELDS);
const direction = fc.constantFrom<1 | -1>(1, -1);
const fieldList = fc.uniqueArray(fc.tuple(field, direction), { minLength: 1, maxLength: 3, selector: ([name]) => name });

const comparison = fc.oneof(
  fc.record({ $eq: fc.oneof(scalar, list) }),
  fc.record({ $ne: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 4 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $size: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ $all: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $elemMatch: fc.record({ $gte: fc.integer({ max: 6 }), $lte: fc.integer({ min: 0, max: 8 }) }) }),
  fc.record({ $regex: fc.constantFrom('^a', '^b', 'a$', '^$', '^ab?', '^a|b') }),
  fc.record({ $not: fc.record({ $gt: scalar }) }),
);
const condition = fc.tuple(field, fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 4, arbitrary: comparison })).map(([name, value]): Doc => ({ [name]: value }));
const clauses = fc.array(condition, { minLength: 1, maxLength: 3 });
const filter: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 6, arbitrary: clauses.map((list) => Object.assign({}, ...list) as Doc) },
  { weight: 2, arbitrary: clauses.map(($and) => ({ $and })) },
  { weight: 2, arbitrary: fc.tuple(condition, clauses).map(([one, $or]) => ({ ...one, $or })) },
  clauses.map(($or) => ({ $or })),
  clauses.map(($nor) => ({ $nor })),
  fc.constant({}),
);

const indexes = fc.array(
  fc.record({ key: fieldList, kind: fc.constantFrom('plain', 'plain', 'plain', 'sparse', 'partial', 'unique') }),
  { maxLength: 4 },
);

/** Ties have no order in MongoDB: a sort here always ends in the id. */
const sortOrder: fc.Arbitrary<SortPairs> = fc.tuple(fieldList, direction).map(([fields, way]) => (fields.some(([name]) => name === '_id') ? fields : [...fields, ['_id', way]]));

type SortPairs = Array<[string, 1 | -1]>;

/** The order of a sort, by whole comparison of every document. */
function naive(docs: Doc[], test: (doc: Doc) => boolean, sort: SortPairs): Doc[] {
  const orderOf = (doc: Doc): Buffer => Buffer.concat(sort.map(([name, way]) => encodeSortField(sortValue(doc, splitPath(name), way), way)));
  return docs
    .filter(test)
    .map((doc) => ({ doc, order: orderOf(doc) }))
    .sort((x, y) => Buffer.compare(x.order, y.order))
    .map(({ doc }) => doc);
}

describe('queries over random documents and indexes', () => {
  let dir: string;
  let store: EmbeddedStore;
  let runs = 0;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'vigia-property-'));
    store = await openEmbedded({ dir });
  });
  afterAll(async () => {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const collectionWith = async (docs: Doc[], specs: Array<{ key: SortPairs; kind: string }>, lateIndexes: boolean) => {
    runs += 1;
    const collection = store.mongoose.connection.db!.collection(`run${runs}`);
    const build = async (): Promise<void> => {
      for (const { key, kind } of specs) {
        const options = kind === 'sparse' ? { sparse: true } : kind === 'unique' ? { unique: true } : kind === 'partial' ? { partialFilterExpression: { a: { $gte: 2 } } } : {};
        // Two arrays in one compound index, the same fields twice, or equal values under a unique index are refused as MongoDB refuses them.
        await collection.createIndex(Object.fromEntries(key), options).catch((error: { code?: number }) => expect([67, 85, 86, 171, 11000]).toContain(error.code));
      }
    };
    if (!lateIndexes) await build();
    const kept: Doc[] = [];
    for (const [i, doc] of docs.entries()) {
      const whole = { _id: i % 3 === 0 ? `k${i}` : i, ...doc } as Doc;
      try {
        await collection.insertOne(whole);
        kept.push(normalise(whole));
      } catch (error) {
        expect([171, 11000]).toContain((error as { code?: number }).code);
      }
    }
    if (lateIndexes) await build();
    return { collection, kept };
  };

  it('finds, sorts, pages and counts like a naive scan', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { maxLength: 25 }),
        indexes,
        fc.boolean(),
        fc.array(fc.tuple(filter, fc.oneof(fc.constant<SortPairs>([]), sortOrder), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 6 })), { minLength: 1, maxLength: 8 }),
        async (docs, specs, late, queries) => {
          const { collection, kept } = await collectionWith(docs, specs, late);
          for (const [condition, sort, skip, limit] of queries) {
            const expected = naive(kept, compileFilter(normalise(condition)), sort);
            const ids = (list: Doc[]): string[] => list.map(({ _id }) => String(_id));
            const all = (await collection.find(condition, { sort: Object.fromEntries(sort) }).toArray()) as unknown as Doc[];
            if (sort.length === 0) {
              expect(ids(all).sort()).toEqual(ids(expected).sort());
            } else {
              expect(ids(all)).toEqual(ids(expected));
              const page = (await collection.find(condition, { sort: Object.fromEntries(sort), skip, limit }).toArray()) as unknown as Doc[];
              expect(page).toEqual(expected.slice(skip, limit === 0 ? undefined : skip + limit));
            }
            expect(await collection.countDocuments(condition as never)).toBe(expected.length);
            const onlyIds = (await collection.find(condition as never, { projection: { _id: 1 }, sort: Object.fromEntries(sort) }).toArray()) as unknown as Doc[];
            expect(onlyIds).toEqual(all.map(({ _id }) => ({ _id })));
            const values = await collection.distinct('a', condition as never);
            expect(values.length).toBe(new Set(expected.flatMap((doc) => ('a' in doc ? [encodeSortField(doc.a, 1).toString('hex')] : []))).size);
          }
          for (const name of ['a', 'c', 'c.x'] as const) {
            const groups = new Map<string, number>();
            for (const doc of kept) {
              const whole = name.split('.').reduce<unknown>((at, part) => (isPlainObject(at) ? at[part] : undefined), doc);
              const key = encodeValue(whole ?? null).toString('hex');
              groups.set(key, (groups.get(key) ?? 0) + 1);
            }
            const rows = (await collection.aggregate([{ $group: { _id: `$${name}`, n: { $sum: 1 } } }]).toArray()) as Array<{ _id: unknown; n: number }>;
            expect(new Map(rows.map(({ _id, n }) => [encodeValue(_id).toString('hex'), n]))).toEqual(groups);
          }
          await collection.drop();
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  it('keeps every index in step through updates and deletions', async () => {
    const change = fc.oneof(
      fc.record({ $set: fc.record({ a: scalar, b: fc.oneof(scalar, list) }, { requiredKeys: [] }) }),
      fc.record({ $unset: fc.constantFrom({ a: '' }, { b: '' }, { c: '' }, { d: '' }) }),
      fc.record({ $set: fc.record({ c: fc.oneof(scalar, part) }) }),
      fc.record({ $addToSet: fc.record({ tags: scalar }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 1, maxLength: 12 }),
        indexes,
        fc.array(fc.tuple(fc.nat(11), fc.option(change)), { maxLength: 12 }),
        async (docs, specs, changes) => {
          const { collection } = await collectionWith(docs, specs, false);
          for (const [i, update] of changes) {
            const filter = { _id: (i % 3 === 0 ? `k${i}` : i) as never };
            if (update === null) await collection.deleteOne(filter);
            else await collection.updateOne(filter, update as never).catch((error: { code?: number }) => expect([171, 9, 11000]).toContain(error.code));
          }
          const kept = (await collection.find({}).toArray()) as unknown as Doc[];
          for (const name of FIELDS) {
            for (const way of [1, -1] as const) {
              const order: SortPairs = name === '_id' ? [[name, way]] : [[name, way], ['_id', 1]];
              const sorted = (await collection.find({}, { sort: Object.fromEntries(order) }).toArray()) as unknown as Doc[];
              expect(sorted).toEqual(naive(kept, () => true, order));
            }
          }
          for (const { a, b } of kept) {
            for (const condition of [{ a: a ?? null }, ...(Array.isArray(b) ? b.map((one: unknown) => ({ b: one })) : [{ b: b ?? null }])]) {
              expect(await collection.countDocuments(condition as never)).toBe(kept.filter(compileFilter(normalise(condition))).length);
            }
          }
          await collection.drop();
        },
      ),
      { numRuns: 80 },
    );
  }, 120_000);

  it('agrees with mingo where mingo agrees with MongoDB (numbers, strings and their lists)', async () => {
    const plain = fc.record({ a: fc.integer({ min: 0, max: 9 }), b: fc.constantFrom('a', 'b', 'c'), t: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }) });
    const one = fc.oneof(
      fc.record({ a: fc.record({ $gte: fc.integer({ min: 0, max: 9 }), $lt: fc.integer({ min: 0, max: 9 }) }) }),
      fc.record({ a: fc.record({ $in: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }) }) }),
      fc.record({ a: fc.record({ $ne: fc.integer({ min: 0, max: 9 }) }) }),
      fc.record({ b: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ t: fc.constantFrom('x', 'y') }),
      fc.record({ t: fc.record({ $all: fc.constantFrom(['x'], ['x', 'y']) }) }),
      fc.record({ t: fc.record({ $size: fc.integer({ min: 0, max: 3 }) }) }),
    );
    const wanted = fc.oneof(
      fc.array(one, { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
      fc.array(one, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(plain, { maxLength: 40 }), fc.array(wanted, { minLength: 1, maxLength: 10 }), fc.constantFrom(1, -1), async (docs, filters, way) => {
        const { collection, kept } = await collectionWith(docs, [{ key: [['b', 1], ['a', -1]], kind: 'plain' }, { key: [['t', 1], ['a', 1]], kind: 'plain' }, { key: [['a', 1]], kind: 'plain' }], false);
        for (const condition of filters) {
          const reference = new Query(condition).find<Doc>(kept).all();
          reference.sort((x, y) => way * (Number(x.a) - Number(y.a)));
          const found = (await collection.find(condition as never, { sort: { a: way as 1 } }).toArray()) as unknown as Doc[];
          expect(found.map(({ a }) => a)).toEqual(reference.map(({ a }) => a));
          expect(new Set(found.map(({ _id }) => _id))).toEqual(new Set(reference.map(({ _id }) => _id)));
        }
        await collection.drop();
      }),
      { numRuns: 80 },
    );
  }, 120_000);
});
