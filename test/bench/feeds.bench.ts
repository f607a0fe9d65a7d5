import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { FEED_READERS } from '../eval/feed-readers.js';
import { scoreSuite, suiteCases, type SuiteScore } from '../eval/feed-suite.js';

/** One line of the printed table. `parsed` is the share of feeds read without an error; the rest is what feedparser's own tests say of the reader, where they are at hand. */
export interface FeedsBenchRow extends Partial<SuiteScore> {
  reader: string;
  mbPerSecond: number;
  parsed: number;
}

export interface FeedsBench {
  figures: { mbPerSecond: number } & Partial<SuiteScore>;
  table: FeedsBenchRow[];
}

const ROUNDS = 3;
const FEEDS = 60;

/**
 * Bytes to items, beside the libraries a user would pick, in the same run. The feeds are made here, one in ten of them broken as real ones are; with a folder of real
 * feeds (`--data`, `VIGIA_BENCH_DATA`) those of its `feeds.dev.jsonl.gz` are used instead. `VIGIA_FEED_SUITE` names the `tests` folder of a feedparser source archive
 * (`pip download --no-binary :all: --no-deps feedparser`): then each reader is also asked what those tests ask.
 */
export async function run(options: { data?: string | undefined } = {}): Promise<FeedsBench> {
  const feeds = realFeeds(options.data ?? process.env['VIGIA_BENCH_DATA']) ?? Array.from({ length: FEEDS }, (_, index) => Buffer.from(madeFeed(index)));
  const suite = process.env['VIGIA_FEED_SUITE'] ? suiteCases(process.env['VIGIA_FEED_SUITE']) : null;
  const table: FeedsBenchRow[] = [];
  for (const [name, read] of Object.entries(FEED_READERS)) {
    const row = await measure(name, feeds, async (body) => void (await read(body, { url: 'https://medio.example/feed' })));
    table.push(suite ? { ...row, ...(await scoreSuite(suite, read)) } : row);
  }
  const { reader: _, parsed: _parsed, ...figures } = table[0] ?? { reader: '', parsed: 0, mbPerSecond: 0 };
  return { figures, table };
}

/** The first round warms up and is not counted. */
async function measure(reader: string, feeds: readonly Buffer[], read: (body: Buffer) => Promise<void>): Promise<FeedsBenchRow> {
  const megabytes = feeds.reduce((sum, body) => sum + body.length, 0) / 1e6;
  let parsed = 0;
  let best = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    parsed = 0;
    const start = performance.now();
    for (const body of feeds) if (await attempt(read, body)) parsed++;
    if (round > 0) best = Math.max(best, megabytes / ((performance.now() - start) / 1000));
  }
  return { reader, mbPerSecond: Math.round(best * 10) / 10, parsed: Math.round((parsed / feeds.length) * 1000) / 1000 };
}

async function attempt(read: (body: Buffer) => Promise<void>, body: Buffer): Promise<boolean> {
  try {
    await read(body);
    return true;
  } catch {
    return false;
  }
}

function realFeeds(folder: string | undefined): Buffer[] | null {
  const file = folder ? join(folder, 'feeds.dev.jsonl.gz') : '';
  if (!existsSync(file)) return null;
  return gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n').map((line) => Buffer.from((JSON.parse(line) as { bodyBase64: string }).bodyBase64, 'base64'));
}

function madeFeed(index: number): string {
  const items = Array.from({ length: 40 }, (_, n) => item(index, n));
  if (index % 3 === 2) return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Medio ${index}</title>${items.map((parts) => `<entry><title type="html">${parts.title}</title><link href="${parts.link}"/><id>${parts.link}</id><updated>2026-11-22T10:00:00-05:00</updated><content type="html">${parts.body}</content></entry>`).join('\n')}</feed>`;
  const broken = index % 10 === 1 ? '<item><title>Pan & café, a medio cerrar</title><link>https://e.example/?a=1&b=2' : '';
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Medio ${index}</title>${items.map((parts) => `<item><title>${parts.title}</title><link>${parts.link}</link><guid>${parts.link}</guid><pubDate>Sun, 22 Nov 2026 10:00:00 -0500</pubDate><description>${parts.body.slice(0, 300)}</description><content:encoded><![CDATA[<p>${parts.body}</p>]]></content:encoded></item>`).join('\n')}${broken}</channel></rss>`;
}

function item(feed: number, n: number): { title: string; link: string; body: string } {
  return { title: `Nota ${n} del medio ${feed}: abren &amp;quot;centro&amp;quot; en la estación`, link: `https://medio-${feed}.example/2026/11/22/nota-${n}`, body: 'La alcaldía abrió este lunes un centro de orientación para familias recién llegadas. '.repeat(12) };
}
