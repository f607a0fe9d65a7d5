import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { CITY_IDS } from '#vigia/codebook';
import { isoWeekOf } from '#vigia/kernel';
import { PieceSearch, SearchIndex, type SearchQuestion } from '#vigia/search';

interface Row {
  index: string;
  pieces: number;
  piecesPerSecond: number;
  fileMb: number | null;
  memoryMb: number;
  p50Ms: number;
  p95Ms: number;
  p95MsOf20: number;
}

const SIZES = (process.env['VIGIA_BENCH_PIECES'] ?? '10000,100000').split(',').map(Number);
/** A general index in memory grows with the texts; beyond this it would tell nothing but that. */
const RIVAL_PIECES = 10_000;
const WORDS = 350;
const VOCABULARY = 60_000;
const BATCH = 500;
const QUESTIONS = 400;
const USERS = 20;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const MINUTE_MS = 60_000;

/** Seeded, so that every run asks the same of the same texts (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Words as frequent as in a language: the rank falls off by Zipf's law, so some words stand in almost every piece and most in hardly any. */
function wordOf(random: () => number): string {
  return `pal${Math.floor(VOCABULARY ** random()).toString(36)}`;
}

function textOf(number: number): string {
  const random = randomFrom(number);
  return Array.from({ length: WORDS }, () => wordOf(random)).join(' ');
}

/** Common and rare words, two together, phrases, one in three with a filter: what people ask. */
function questions(): SearchQuestion[] {
  const random = randomFrom(7);
  return Array.from({ length: QUESTIONS }, (_, number) => {
    const words = textOf(number * 13).split(' ');
    const text = [wordOf(random), `${words[5]} ${words[40]}`, `«${words[10]} ${words[11]}»`, `${words[3]} -${words[9]}`][number % 4] as string;
    return { text, filter: number % 3 === 0 ? { city: CITY_IDS[number % CITY_IDS.length]! } : {}, page: 1, pageSize: 20 };
  });
}

export async function run(): Promise<{ figures: object; table: Row[] }> {
  const table: Row[] = [];
  for (const size of SIZES) table.push(ours(size));
  table.push(rival(Math.min(RIVAL_PIECES, ...SIZES)));
  const largest = table[SIZES.length - 1]!;
  return { figures: { pieces: largest.pieces, piecesPerSecond: largest.piecesPerSecond, p95MsOf20: largest.p95MsOf20, growth: round(largest.p95Ms / table[0]!.p95Ms) }, table };
}

function ours(size: number): Row {
  const dir = mkdtempSync(join(tmpdir(), 'vigia-bench-search-'));
  const path = join(dir, 'pieces.sqlite');
  const index = SearchIndex.open(path, (message) => console.error(message));
  const start = performance.now();
  for (let from = 0; from < size; from += BATCH) {
    index.put(
      Array.from({ length: Math.min(BATCH, size - from) }, (_, offset) => {
        const number = from + offset;
        const publishedAt = new Date(FIRST_DAY + number * MINUTE_MS);
        return { id: `p${number}`, stamp: '1', title: null, text: textOf(number), publishedAt, week: isoWeekOf(publishedAt), outletId: `medio-${number % 60}`, kind: 'article' as const, relevance: 'colombia' as const, cities: [CITY_IDS[number % CITY_IDS.length]!], narratives: [] };
      }),
      {},
    );
  }
  const seconds = (performance.now() - start) / 1_000;
  const search = new PieceSearch(index);
  const times = timesOf((question) => search.find(question));
  const row = rowOf('vigía (SQLite FTS5)', size, seconds, times, statSync(path).size);
  index.close();
  rmSync(dir, { recursive: true, force: true });
  return row;
}

function rival(size: number): Row {
  const index = new MiniSearch({ fields: ['text'] });
  const start = performance.now();
  for (let number = 0; number < size; number++) index.add({ id: number, text: textOf(number) });
  const seconds = (performance.now() - start) / 1_000;
  return rowOf('MiniSearch, in memory', size, seconds, timesOf(({ text }) => index.search(text.replace(/[«»-]/g, ''), { combineWith: 'AND' })), null);
}

function timesOf(ask: (question: SearchQuestion) => unknown): number[] {
  const all = questions();
  all.slice(0, 20).forEach(ask);
  return all.map((question) => {
    const start = performance.now();
    ask(question);
    return performance.now() - start;
  });
}

function rowOf(index: string, pieces: number, seconds: number, times: readonly number[], bytes: number | null): Row {
  const sorted = [...times].sort((a, b) => a - b);
  // Twenty people ask at once and one process answers one after the other: the last waits for all.
  const waits = Array.from({ length: Math.floor(times.length / USERS) }, (_, round) => times.slice(round * USERS, (round + 1) * USERS)).flatMap((asked) => asked.map((_, place) => asked.slice(0, place + 1).reduce((sum, time) => sum + time, 0)));
  return {
    index, pieces,
    piecesPerSecond: Math.round(pieces / seconds),
    fileMb: bytes === null ? null : Math.round(bytes / 2 ** 20),
    memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    p50Ms: round(sorted[sorted.length >> 1]!),
    p95Ms: round(sorted[Math.floor(sorted.length * 0.95)]!),
    p95MsOf20: round(waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.95)]!),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
