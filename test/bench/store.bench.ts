import { open } from 'lmdb';
import { Query } from 'mingo';
import mongooseModule, { type Mongoose } from 'mongoose';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../libs/store/src/embedded/embedded-store.js';

/** One line of the printed table. Times in milliseconds, medians. Null where a store cannot do it. */
export interface StoreBenchRow {
  store: string;
  insertsPerSecond: number;
  pageMs: number | null;
  uniqueMs: number | null;
  countMs: number | null;
  openMs: number | null;
}

export interface StoreBench {
  figures: { insertsPerSecond: number; pageMs: number; uniqueMs: number };
  table: StoreBenchRow[];
}

/** A stored piece of about 3 KB. */
interface Piece {
  _id: string;
  url: string;
  city: string;
  outlet: string;
  publishedAt: Date;
  title: string;
  text: string;
}

const CITIES = ['barranquilla', 'bogota', 'bucaramanga', 'cali', 'cartagena', 'cucuta', 'medellin', 'riohacha', 'santa_marta'];
const DAY_MS = 86_400_000;
const BATCH = 500;
const PAGE = 50;
const REPEATS = 40;
const DOCUMENT_BYTES = 3000;
const FILLER = 'La ciudad recibió esta semana a nuevas familias que buscan vivienda, escuela y trabajo, según la alcaldía. '.repeat(40);

function piece(i: number): Piece {
  const url = `https://ejemplo.test/${i % 37}/nota-${i}`;
  const head = { _id: `p${((i * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, '0')}-${i}`, url, city: CITIES[i % CITIES.length]!, outlet: `medio-${i % 37}`, publishedAt: new Date(Date.UTC(2026, 0, 1) + ((i * 7919) % 84) * DAY_MS + (i % 86_400) * 1000), title: `Nota número ${i}` };
  return { ...head, text: FILLER.slice(i % 500, (i % 500) + DOCUMENT_BYTES - 260) };
}

async function median(action: (i: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    const start = performance.now();
    await action(i);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[REPEATS >> 1]!;
}

function inTemporaryFolder<T>(action: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  return action(dir).finally(() => rmSync(dir, { recursive: true, force: true }));
}

/** The same work through mongoose, whatever is behind it. */
async function throughMongoose(store: string, mongoose: Mongoose, documents: number): Promise<StoreBenchRow> {
  const schema = new mongoose.Schema({ _id: String, url: String, city: String, outlet: String, publishedAt: Date, title: String, text: String }, { timestamps: false, versionKey: false, autoIndex: false });
  schema.index({ url: 1 }, { unique: true });
  schema.index({ city: 1, publishedAt: -1 });
  schema.index({ outlet: 1, publishedAt: -1 });
  const Pieces = mongoose.model('BenchPiece', schema);
  await Pieces.collection.drop().catch(() => undefined);
  await Pieces.createIndexes();
  const start = performance.now();
  for (let from = 0; from < documents; from += BATCH) {
    await Pieces.collection.insertMany(Array.from({ length: Math.min(BATCH, documents - from) }, (_, i) => piece(from + i)) as never);
  }
  const insertsPerSecond = documents / ((performance.now() - start) / 1000);
  const pageMs = await median((i) => Pieces.find({ city: CITIES[i % CITIES.length]! }).sort({ publishedAt: -1 }).skip(PAGE * (i % 5)).limit(PAGE).lean());
  const uniqueMs = await median((i) => Pieces.findOne({ url: piece((i * 4999) % documents).url }).lean());
  const countMs = await median((i) => Pieces.countDocuments({ city: CITIES[i % CITIES.length]! }));
  return { store, insertsPerSecond, pageMs, uniqueMs, countMs, openMs: null };
}

async function embedded(documents: number): Promise<StoreBenchRow> {
  return inTemporaryFolder(async (dir) => {
    const first = await openEmbedded({ dir });
    const row = await throughMongoose('Vigía embebido (mongoose + lmdb)', first.mongoose, documents);
    await first.close();
    const start = performance.now();
    const again = await openEmbedded({ dir });
    const openMs = performance.now() - start;
    await again.close();
    return { ...row, openMs };
  });
}

/** The ceiling: the same bytes as JSON under their key, no index, so no page and no count. */
async function plainLmdb(documents: number): Promise<StoreBenchRow> {
  return inTemporaryFolder(async (dir) => {
    const db = open<Piece, string>({ path: dir, encoding: 'json', overlappingSync: false });
    const start = performance.now();
    for (let from = 0; from < documents; from += BATCH) {
      await db.transaction(() => {
        for (let i = from; i < Math.min(from + BATCH, documents); i++) {
          const one = piece(i);
          db.putSync(one.url, one);
        }
      });
    }
    const insertsPerSecond = documents / ((performance.now() - start) / 1000);
    const uniqueMs = await median((i) => db.get(piece((i * 4999) % documents).url));
    await db.close();
    return { store: 'lmdb solo (JSON por clave, sin índices)', insertsPerSecond, pageMs: null, uniqueMs, countMs: null, openMs: null };
  });
}

/** The same documents and index entries put by hand, unchecked: what the driver costs over LMDB itself. */
async function lmdbByHand(documents: number): Promise<StoreBenchRow> {
  return inTemporaryFolder(async (dir) => {
    const root = open({ path: dir, maxDbs: 2, overlappingSync: false });
    const bytes = { encoding: 'binary', keyEncoding: 'binary' } as const;
    const docs = root.openDB<Buffer, Buffer>('docs', bytes);
    const entries = root.openDB<Buffer, Buffer>('entries', bytes);
    const nothing = Buffer.alloc(0);
    const start = performance.now();
    for (let from = 0; from < documents; from += BATCH) {
      await root.transaction(() => {
        for (let i = from; i < Math.min(from + BATCH, documents); i++) {
          const one = piece(i);
          const day = one.publishedAt.toISOString();
          docs.putSync(Buffer.from(one._id), mongooseModule.mongo.BSON.serialize(one) as Buffer);
          entries.putSync(Buffer.from(`u${one.url}`), Buffer.from(one._id));
          entries.putSync(Buffer.from(`c${one.city} ${day} ${one._id}`), nothing);
          entries.putSync(Buffer.from(`o${one.outlet} ${day} ${one._id}`), nothing);
        }
      });
    }
    const insertsPerSecond = documents / ((performance.now() - start) / 1000);
    await root.close();
    return { store: 'lmdb a mano (mismos índices, nada comprobado)', insertsPerSecond, pageMs: null, uniqueMs: null, countMs: null, openMs: null };
  });
}

/** What one writes first: everything in an array, filtered by mingo. Nothing survives the process. */
async function mingoInMemory(documents: number): Promise<StoreBenchRow> {
  const start = performance.now();
  const all: Piece[] = [];
  for (let i = 0; i < documents; i++) all.push(piece(i));
  const insertsPerSecond = documents / ((performance.now() - start) / 1000);
  const few = 5;
  const timed = async (action: (i: number) => unknown): Promise<number> => {
    const begin = performance.now();
    for (let i = 0; i < few; i++) action(i);
    return (performance.now() - begin) / few;
  };
  const pageMs = await timed((i) => new Query({ city: CITIES[i]! }).find(all).sort({ publishedAt: -1 }).limit(PAGE).all());
  const uniqueMs = await timed((i) => new Query({ url: all[(i * 4999) % documents]!.url }).find(all).limit(1).all());
  const countMs = await timed((i) => new Query({ city: CITIES[i]! }).find(all).all().length);
  return { store: 'mingo sobre un arreglo (en memoria)', insertsPerSecond, pageMs, uniqueMs, countMs, openMs: null };
}

async function mongoServer(uri: string, documents: number): Promise<StoreBenchRow> {
  const mongoose = new mongooseModule.Mongoose();
  await mongoose.connect(uri, { dbName: `vigia_bench_${process.pid}` });
  try {
    return await throughMongoose('MongoDB (VIGIA_TEST_MONGODB_URI)', mongoose, documents);
  } finally {
    await mongoose.connection.dropDatabase();
    await mongoose.disconnect();
  }
}

/** Whole inserts, microseconds. */
function rounded(row: StoreBenchRow): StoreBenchRow {
  const ms = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000) / 1000);
  return { ...row, insertsPerSecond: Math.round(row.insertsPerSecond), pageMs: ms(row.pageMs), uniqueMs: ms(row.uniqueMs), countMs: ms(row.countMs), openMs: ms(row.openMs) };
}

/**
 * Runs the stores side by side on documents of 3 KB with two sorted indexes and a unique one.
 * VIGIA_BENCH_DOCS sets how many (200,000); VIGIA_TEST_MONGODB_URI adds a MongoDB server to the table.
 */
export async function run(): Promise<StoreBench> {
  const documents = Number(process.env.VIGIA_BENCH_DOCS ?? 200_000);
  const own = await embedded(documents);
  const table = [own, await lmdbByHand(documents), await plainLmdb(documents), await mingoInMemory(documents)];
  const uri = process.env.VIGIA_TEST_MONGODB_URI;
  if (uri) table.push(await mongoServer(uri, documents));
  const shown = table.map(rounded);
  const { insertsPerSecond, pageMs, uniqueMs } = shown[0]!;
  return { figures: { insertsPerSecond, pageMs: pageMs!, uniqueMs: uniqueMs! }, table: shown };
}
