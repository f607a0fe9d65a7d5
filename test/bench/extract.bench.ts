import { Readability } from '@mozilla/readability';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { extractPage } from '../../libs/extract/src/page/extract-page.js';
import { decodeBytes } from '../../libs/extract/src/text/decode-bytes.js';
import { projectPath } from '../../libs/kernel/src/project-path.js';

/** One line of the printed table. `maxMs` is the slowest page, `found` the share of pages whose last paragraph was found (null on foreign pages). */
export interface ExtractBenchRow {
  extractor: string;
  pagesPerSecond: number;
  mbPerSecond: number;
  maxMs: number;
  found: number | null;
}

export interface ExtractBench {
  figures: { pagesPerSecond: number; maxMs: number; rssMb: number };
  table: ExtractBenchRow[];
}

interface BenchPage {
  html: Buffer;
  url: string;
  last: string | null;
}

/** As many pages, of as many bytes, as the set in the goal: 181 pages, 31.5 MB. */
const PAGES = 181;
const PAGE_BYTES = 174_000;
const WARM_UP = 20;

/**
 * HTML to piece on one core, beside Readability over linkedom in the same run. Pages are made here; with a folder of real ones (`--data`, `VIGIA_BENCH_DATA`) those of
 * its `pages.dev.jsonl.gz` are used instead.
 */
export async function run(options: { data?: string | undefined } = {}): Promise<ExtractBench> {
  const pages = realPages(options.data ?? process.env['VIGIA_BENCH_DATA']) ?? madePages();
  // Ours first and its memory at once, before the other fills the heap.
  const ours = measure('vigia', pages, (page) => extractPage(page.html, { url: page.url }).text);
  const rssMb = Math.round(process.memoryUsage().rss / 1e6);
  const readability = measure('readability + linkedom', pages, (page) => readabilityText(page));
  return { figures: { pagesPerSecond: ours.pagesPerSecond, maxMs: ours.maxMs, rssMb }, table: [ours, readability] };
}

function readabilityText(page: BenchPage): string {
  // Neither package's types know the other's document, and the project has no browser types.
  const { document } = parseHTML(decodeBytes(page.html).text) as unknown as { document: never };
  return new Readability(document).parse()?.textContent ?? '';
}

function measure(extractor: string, pages: readonly BenchPage[], extract: (page: BenchPage) => string): ExtractBenchRow {
  for (const page of pages.slice(0, WARM_UP)) attempt(extract, page);
  let maxMs = 0;
  let found = 0;
  let bytes = 0;
  const begin = performance.now();
  for (const page of pages) {
    const start = performance.now();
    const text = attempt(extract, page);
    maxMs = Math.max(maxMs, performance.now() - start);
    bytes += page.html.length;
    if (page.last !== null && text.includes(page.last)) found++;
  }
  const seconds = (performance.now() - begin) / 1000;
  return { extractor, pagesPerSecond: round(pages.length / seconds), mbPerSecond: round(bytes / 1e6 / seconds), maxMs: round(maxMs), found: pages[0]?.last === null ? null : round(found / pages.length) };
}

/** A library that throws on a page has found nothing there. */
function attempt(extract: (page: BenchPage) => string, page: BenchPage): string {
  try {
    return extract(page);
  } catch {
    return '';
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function realPages(folder: string | undefined): BenchPage[] | null {
  const file = folder ? join(folder, 'pages.dev.jsonl.gz') : '';
  if (!existsSync(file)) return null;
  const rows = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as { url: string; htmlBase64: string });
  return rows.map((row) => ({ html: Buffer.from(row.htmlBase64, 'base64'), url: row.url, last: null }));
}

/** The shipped cases blown up to the size of real pages: menus, inline scripts, teasers, and an article of 10 to 40 paragraphs. */
function madePages(): BenchPage[] {
  const folder = projectPath('libs', 'extract', 'cases');
  const sources = readdirSync(folder).map((name) => decodeBytes(readFileSync(join(folder, name, 'source.html'))).text);
  return Array.from({ length: PAGES }, (_, index) => madePage(sources[index % sources.length] ?? '', index));
}

function madePage(source: string, index: number): BenchPage {
  const url = `https://medio-${index % 12}.example/2026/11/${1 + (index % 28)}/nota-${index}`;
  const paragraphs = Array.from({ length: 10 + (index % 31) }, (_, n) => `<p>Párrafo ${n} de la nota ${index}: la alcaldía, la personería y tres organizaciones contaron, con cifras y <a href="/x${n}">documentos</a>, lo que pasó aquel día.</p>`);
  const last = `Cierre de la nota ${index}: nadie quedó por fuera, dijo la coordinadora al despedirse.`;
  const menu = `<nav><ul>${Array.from({ length: 120 }, (_, n) => `<li class="menu-item menu-item-${n}"><a href="/seccion-${n}" data-track="m${n}">Sección ${n}</a></li>`).join('')}</ul></nav>`;
  const teasers = `<div class="more">${Array.from({ length: 60 }, (_, n) => `<div class="card card--${n}"><a href="/otra-${n}"><img src="/i/${n}.jpg" alt=""></a><h3><a href="/otra-${n}">Otra noticia número ${n} de hoy</a></h3><p>Un resumen de la otra noticia, con coma, de unas doce palabras.</p></div>`).join('')}</div>`;
  const article = `<div class="page"><h1>Nota ${index}</h1><div class="note-body">${paragraphs.join('\n')}<p>${last}</p></div></div>`;
  const head = `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Nota ${index}</title><meta property="article:published_time" content="2026-11-22T10:00:00-05:00"></head><body>`;
  const body = `${menu}${article}${teasers}<!-- ${source.replaceAll('--', '')} -->`;
  const filler = 'window.__d=(window.__d||[]).concat([{"k":"v","n":1234}]);\n';
  const missing = Math.max(0, PAGE_BYTES - Buffer.byteLength(head + body));
  return { html: Buffer.from(`${head}<script>${filler.repeat(Math.floor(missing / 2 / filler.length))}</script>${body}${'<div class="slot"><span data-x="1"></span></div>'.repeat(Math.floor(missing / 2 / 46))}</body></html>`), url, last };
}
