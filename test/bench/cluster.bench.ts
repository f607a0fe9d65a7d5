import { existsSync, readFileSync } from 'node:fs';
import { PieceClusterer } from '#vigia/collection';
import type { PieceRecord } from '#vigia/store';
import { LshIndex, Minhash } from 'minhash';
import { loadPress } from '../../scrapers/press/index.js';
import { pieceOf, scorePairs, withStore, type LabelledPiece } from '../eval/cluster-measures.js';
import { EDITS, plantCopy, quarryOf, randomFrom } from '../eval/planted-copies.js';

/**
 * One line of the printed table. `rssMb` is the highest the process has reached by then, pages of the store's files that the system maps and can take back at any time among them;
 * `privateMb` is what the process holds itself at the end.
 */
export interface ClusterBenchRow {
  finder: string;
  pieces: number;
  msPerPiece: number;
  /** Time on the processor: what a machine shared with others does not distort. */
  cpuMsPerPiece: number;
  precision: number;
  recall: number;
  rssMb: number;
  privateMb: number;
}

export interface ClusterBench {
  figures: { msPerPiece: number; cpuMsPerPiece: number; rssMb: number; privateMb: number; precision: number; recall: number; pieces: number };
  table: ClusterBenchRow[];
}

type Label = Pick<LabelledPiece, 'id' | 'origin'>;

const BATCH = 200;
const COPIES_ONE_IN = 5;
const WORDS = [90, 600] as const;
const NAMES = 60_000;
const SUBSET = 1_000;
const COPIED_WITHIN_DAYS = 3;
const DAY_MS = 24 * 60 * 60_000;
const THRESHOLD = 0.1;

/**
 * Finds the copies among pieces made here, one in five of them a copy with 10 to 40 % edited, through the store and in batches as `vigia import` does; the time is that of sketching, looking
 * up, linking and grouping, without storing the pieces themselves. Beside it, on a subset, what one writes first: every pair compared by its three-word shingles; and the MinHash library of npm.
 * VIGIA_BENCH_DOCS sets how many pieces (20,000).
 */
export async function run(): Promise<ClusterBench> {
  const count = Number(process.env['VIGIA_BENCH_DOCS'] ?? 20_000);
  const own = await throughStore(madePieces(count));
  const subset = [...madePieces(SUBSET)];
  const table = [own, row('todos los pares (Jaccard de tres palabras)', subset, (each) => naive(each)), row('minhash de npm (128 funciones, bandas de 2)', subset, (each) => withLibrary(each))];
  const { msPerPiece, cpuMsPerPiece, rssMb, privateMb, precision, recall } = own;
  return { figures: { msPerPiece, cpuMsPerPiece, rssMb, privateMb, precision, recall, pieces: own.pieces }, table };
}

async function throughStore(pieces: Iterable<LabelledPiece>): Promise<ClusterBenchRow> {
  return withStore(async (store) => {
    const clusterer = new PieceClusterer(store);
    const spent = new Stopwatch();
    // Texts are let go of: what stays in memory should be what the finder keeps there.
    const labels: Label[] = [];
    let batch: PieceRecord[] = [];
    const flush = async () => {
      await store.pieces.saveMany(batch);
      spent.start();
      await clusterer.place(batch, () => Promise.resolve());
      spent.stop();
      batch = [];
    };
    for (const piece of pieces) {
      labels.push({ id: piece.id, origin: piece.origin });
      if (batch.push(pieceOf(piece)) === BATCH) await flush();
    }
    await flush();
    const memory = { rssMb: highestRssMb(), privateMb: privateMb() };
    const clusters = await store.pieces.listClusterIds(labels.map(({ id }) => id));
    return { ...described('vigia (en el almacén)', labels, spent, clusters), ...memory };
  });
}

function row(finder: string, pieces: readonly LabelledPiece[], find: (pieces: readonly LabelledPiece[]) => Map<string, string>): ClusterBenchRow {
  const spent = new Stopwatch();
  spent.start();
  const clusters = find(pieces);
  spent.stop();
  return described(finder, pieces, spent, clusters);
}

function described(finder: string, pieces: readonly Label[], spent: Stopwatch, clusters: ReadonlyMap<string, string>): ClusterBenchRow {
  const { precision, recall } = scorePairs(pieces, clusters);
  return { finder, pieces: pieces.length, msPerPiece: round(spent.wallMs / pieces.length), cpuMsPerPiece: round(spent.cpuMs / pieces.length), precision: round(precision), recall: round(recall), rssMb: highestRssMb(), privateMb: privateMb() };
}

class Stopwatch {
  wallMs = 0;
  cpuMs = 0;
  private from = { wall: 0, cpu: process.cpuUsage() };

  start(): void {
    this.from = { wall: performance.now(), cpu: process.cpuUsage() };
  }

  stop(): void {
    const { user, system } = process.cpuUsage(this.from.cpu);
    this.wallMs += performance.now() - this.from.wall;
    this.cpuMs += (user + system) / 1_000;
  }
}

/** Linux says it; elsewhere all that is resident. */
function privateMb(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /^RssAnon:\s+(\d+) kB/m.exec(status)?.[1];
  return Math.round(kilobytes ? Number(kilobytes) / 1024 : process.memoryUsage().rss / 2 ** 20);
}

function highestRssMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function naive(pieces: readonly LabelledPiece[]): Map<string, string> {
  const shingles = pieces.map((piece) => new Set(shinglesOf(piece.text)));
  const clusters = new Map<string, string>();
  pieces.forEach((piece, index) => {
    const own = shingles[index] ?? new Set<string>();
    const earlier = pieces.findIndex((_, other) => other < index && jaccard(own, shingles[other] ?? new Set()) >= THRESHOLD);
    join(clusters, piece, pieces[earlier]);
  });
  return clusters;
}

function withLibrary(pieces: readonly LabelledPiece[]): Map<string, string> {
  const index = new LshIndex({ bandSize: 2 });
  const byId = new Map(pieces.map((piece) => [piece.id, piece]));
  const hashes = new Map<string, Minhash>();
  const clusters = new Map<string, string>();
  for (const piece of pieces) {
    const minhash = new Minhash({ numPerm: 128 });
    for (const shingle of shinglesOf(piece.text)) minhash.update(shingle);
    hashes.set(piece.id, minhash);
    // Before its own entry is in, the library's query throws on a band nobody has.
    index.insert(piece.id, minhash);
    const earlier = index.query(minhash).find((id) => id !== piece.id && minhash.jaccard(hashes.get(id) ?? minhash) >= THRESHOLD);
    join(clusters, piece, byId.get(earlier ?? ''));
  }
  return clusters;
}

function join(clusters: Map<string, string>, piece: LabelledPiece, earlier: LabelledPiece | undefined): void {
  if (!earlier) return;
  const cluster = clusters.get(earlier.id) ?? earlier.id;
  clusters.set(earlier.id, cluster);
  clusters.set(piece.id, cluster);
}

function shinglesOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? [];
  return words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`);
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const shingle of a) if (b.has(shingle)) both++;
  return both / Math.max(1, a.size + b.size - both);
}

/** Articles out of the words and phrases of the sample press and of made-up names, with a copy now and then of one of a thousand: most of these are recent, one in five is copied to the end, so that some clusters have dozens of members. */
function* madePieces(count: number): Generator<LabelledPiece> {
  const random = randomFrom(11);
  const texts = loadPress().pieces.map((piece) => piece.body);
  const quarry = quarryOf(texts, random);
  const phrases = texts.flatMap((text) => text.split(/[,.;:«»\n]+/).map((phrase) => phrase.trim()).filter((phrase) => phrase.includes(' ')));
  const recent: LabelledPiece[] = [];
  for (let index = 0; index < count; index++) {
    const source = index % COPIES_ONE_IN === 0 ? recent[Math.floor(random() * recent.length)] : undefined;
    // A copy comes within days of its source, whenever it is collected.
    const publishedAt = source?.publishedAt ? new Date(source.publishedAt.getTime() + random() * COPIED_WITHIN_DAYS * DAY_MS) : new Date(Date.UTC(2026, 0, 1) + (index / count) * 84 * DAY_MS);
    const text = source ? plantCopy(source.text, EDITS[index % EDITS.length] ?? 'everything', 0.1 + 0.3 * random(), quarry, random) : madeText(random, () => quarry.word(), phrases);
    const piece = { id: `p${index}`, outletId: `medio-${Math.floor(random() * 120)}`, text, publishedAt, origin: source?.origin ?? `p${index}` };
    yield piece;
    if (source) continue;
    if (recent.length < 1_000) recent.push(piece);
    else recent[index % 1_000] = piece;
  }
}

function madeText(random: () => number, word: () => string, phrases: readonly string[]): string {
  const parts: string[] = [];
  const length = WORDS[0] + random() * (WORDS[1] - WORDS[0]);
  for (let words = 0; words < length; words++) {
    const chance = random();
    if (chance < 0.04) parts.push(phrases[Math.floor(random() ** 2 * phrases.length)] ?? '');
    else parts.push(chance < 0.14 ? `Nombre${Math.floor(random() ** 2 * NAMES)}` : word());
    if (words % 19 === 18) parts.push('fin.');
  }
  return parts.join(' ');
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
