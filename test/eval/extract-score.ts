import { Readability } from '@mozilla/readability';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { parseFeed } from '../../libs/extract/src/feed/parse-feed.js';
import { extractPage } from '../../libs/extract/src/page/extract-page.js';
import { decodeBytes } from '../../libs/extract/src/text/decode-bytes.js';
import { dateRight, fMeasure, foldText, segmentHits, shingleScore, titleRight } from './extract-measures.js';

interface SegmentPage {
  url: string;
  lang: string;
  title: string | null;
  date: string | null;
  with: string[];
  without: string[];
  htmlBase64: string;
}

interface GoldArticle {
  url: string;
  html: string;
  articleBody: string;
  title: string;
  date: string;
}

interface Reading {
  title: string | null;
  text: string;
  publishedAt: string | null;
}

type Extractor = (page: Buffer, url: string) => Reading;

export interface ExtractScore {
  extractor: string;
  segmentsF: number;
  segmentsSpanishF: number;
  segmentsDate: number;
  articlesF: number;
  articlesTitle: number;
  articlesDate: number;
}

const EXTRACTORS: Readonly<Record<string, Extractor>> = {
  vigia: (page, url) => extractPage(page, { url }),
  'readability + linkedom': (page) => {
    // Neither package's types know the other's document, and the project has no browser types.
    const { document } = parseHTML(decodeBytes(page).text) as unknown as { document: never };
    const article = new Readability(document).parse();
    return { title: article?.title ?? null, text: article?.textContent ?? '', publishedAt: article?.publishedTime ?? null };
  },
};

/** Quality on the pages and feeds of a folder like `shared/bench` (its README tells their form), ours beside Readability. */
export async function run(folder: string): Promise<{ extractors: ExtractScore[]; feeds: { parsed: number; of: number } }> {
  const pages = rows<SegmentPage>(folder, 'pages.dev.jsonl.gz');
  const articles = rows<GoldArticle>(folder, 'articles.dev.jsonl.gz');
  const extractors = Object.entries(EXTRACTORS).map(([extractor, extract]) => ({ extractor, ...scoreSegments(pages, extract), ...scoreArticles(articles, extract) }));
  const feeds = rows<{ bodyBase64: string }>(folder, 'feeds.dev.jsonl.gz');
  let parsed = 0;
  for (const feed of feeds) if (!('error' in (await parseFeed(Buffer.from(feed.bodyBase64, 'base64'), { url: 'https://medio.example/feed' })))) parsed++;
  return { extractors, feeds: { parsed, of: feeds.length } };
}

function rows<T>(folder: string, name: string): T[] {
  return gunzipSync(readFileSync(join(folder, name))).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
}

function attempt(extract: Extractor, page: Buffer, url: string): Reading {
  try {
    return extract(page, url);
  } catch {
    return { title: null, text: '', publishedAt: null };
  }
}

function scoreSegments(pages: readonly SegmentPage[], extract: Extractor): Pick<ExtractScore, 'segmentsF' | 'segmentsSpanishF' | 'segmentsDate'> {
  const all = { right: 0, wrong: 0, missed: 0 };
  const spanish = { right: 0, wrong: 0, missed: 0 };
  const dates: boolean[] = [];
  for (const page of pages) {
    const reading = attempt(extract, Buffer.from(page.htmlBase64, 'base64'), page.url);
    const hits = segmentHits(foldText(reading.text), page.with, page.without);
    for (const sum of page.lang === 'es' ? [all, spanish] : [all]) {
      sum.right += hits.right;
      sum.wrong += hits.wrong;
      sum.missed += hits.missed;
    }
    if (page.date) dates.push(dateRight(page.date, reading.publishedAt));
  }
  return { segmentsF: fMeasure(all), segmentsSpanishF: fMeasure(spanish), segmentsDate: share(dates) };
}

function scoreArticles(articles: readonly GoldArticle[], extract: Extractor): Pick<ExtractScore, 'articlesF' | 'articlesTitle' | 'articlesDate'> {
  const readings = articles.map((article) => ({ article, reading: attempt(extract, Buffer.from(article.html), article.url) }));
  const scores = readings.map(({ article, reading }) => shingleScore(article.articleBody, reading.text));
  const precision = mean(scores.map((score) => score.precision));
  const recall = mean(scores.map((score) => score.recall));
  return {
    articlesF: round((2 * precision * recall) / (precision + recall)),
    articlesTitle: share(readings.map(({ article, reading }) => titleRight(article.title, reading.title))),
    articlesDate: share(readings.map(({ article, reading }) => dateRight(article.date, reading.publishedAt))),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function share(answers: readonly boolean[]): number {
  return round(mean(answers.map(Number)));
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
