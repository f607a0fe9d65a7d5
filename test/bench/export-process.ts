import { createWriteStream, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { releaseColumns, type ReleaseRow } from '#vigia/contracts';
import { CsvEncoder, encodeTable, JsonlEncoder, ParquetEncoder, ReleaseArchive, type Row, type TableEncoder } from '#vigia/datasets';
import { systemClock } from '#vigia/kernel';
import { openStore } from '#vigia/store';

// One way of exporting, alone in its process: the peak of its memory is its own. argv: way, rows, folder. Prints one line of JSON.
const [way = '', count = '0', folder = '.'] = process.argv.slice(2);
const total = Number(count);
const BATCH = 500;
const columns = releaseColumns('pieces');
const names = columns.map(({ name }) => name);

function pieceAt(index: number): ReleaseRow<'pieces'> {
  return {
    piece_id: `p${((index * 2_654_435_761) % 4_294_967_296).toString(36).padStart(21, '0')}`, kind: 'article', outlet_id: `medio-${index % 90}`, url: `https://medio-${index % 90}.example/judicial/2026/11/nota-sobre-la-frontera-${index}`,
    title: `Más de ${index % 1_000} familias «venezolanas» llegan, hoy, a la ciudad número ${index}`, author: null, published_at: new Date(1.76e12 + index * 1_000).toISOString(), week: `2026-W${10 + (index % 40)}`,
    content_sha256: index.toString(16).padStart(64, 'a3f5'), text_length: 2_000 + (index % 3_000), language: 'es', relevance: 'colombia', cities: index % 3 === 0 ? 'cucuta medellin' : null, xenophobia_score: ((index * 7_919) % 10_007) / 10_007,
    outlet_harm: index % 4, headline_nationality: 'absent', quotes_migrant: index % 2 === 0, about_xenophobia: false, model: 'vigia-3', masked: false,
  };
}

async function* batches(): AsyncGenerator<Row[]> {
  for (let from = 0; from < total; from += BATCH) yield Array.from({ length: Math.min(BATCH, total - from) }, (_, index) => pieceAt(from + index));
}

async function toFile(encoder: TableEncoder, path: string): Promise<void> {
  const file = await open(path, 'w');
  for await (const bytes of encodeTable(batches(), encoder)) await file.writeFile(bytes);
  await file.close();
}

const encoders: Record<string, () => TableEncoder> = { parquet: () => new ParquetEncoder(columns), csv: () => new CsvEncoder(names), jsonl: () => new JsonlEncoder(names) };

const ways: Record<string, () => Promise<void>> = {
  parquet: () => toFile(new ParquetEncoder(columns), `${folder}/pieces.parquet`),
  csv: () => toFile(new CsvEncoder(names), `${folder}/pieces.csv`),
  jsonl: () => toFile(new JsonlEncoder(names), `${folder}/pieces.jsonl`),
  // A reader that takes a chunk every so often for ten seconds and then hangs up: what counts is the peak of memory meanwhile.
  'slow-reader': async () => {
    const stream = Readable.from(encodeTable(batches(), (encoders['csv'] as () => TableEncoder)()), { objectMode: false });
    const until = performance.now() + 10_000;
    for await (const _chunk of stream) {
      if (performance.now() > until) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },
  exceljs: async () => {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: `${folder}/pieces.xlsx` });
    const sheet = book.addWorksheet('pieces');
    for await (const rows of batches()) for (const row of rows) sheet.addRow(names.map((name) => row[name])).commit();
    await book.commit();
  },
  'driver-json': async () => {
    const store = await openStore({ dataDir: `${folder}/store` });
    const out = createWriteStream(`${folder}/assessments.json`, { fd: openSync(`${folder}/assessments.json`, 'w') });
    for await (const assessment of store.assessments.stream({})) if (!out.write(`${JSON.stringify(assessment)}\n`)) await once(out, 'drain');
    out.end();
    await finished(out);
    await store.close();
  },
  release: async () => {
    const store = await openStore({ dataDir: `${folder}/store` });
    await new ReleaseArchive(`${folder}/archive`, systemClock).freeze(store, { name: 'bench', version: '1.0.0', filter: { from: '2026-W01', to: '2026-W53' } });
    await store.close();
  },
};

const work = ways[way];
if (!work) throw new Error(`no such way: ${way}`);
// The store's file is mapped into memory: its pages count in the resident size, and the system takes them back when it wants. What the process itself holds is RssAnon.
let ownKiB = 0;
const sample = (): void => {
  const kiB = existsSync('/proc/self/status') ? /RssAnon:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : process.memoryUsage().rss / 1_024;
  ownKiB = Math.max(ownKiB, Number(kiB ?? 0));
};
setInterval(sample, 50).unref();
const started = performance.now();
const before = process.cpuUsage();
await work();
sample();
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ seconds: (performance.now() - started) / 1_000, cpuSeconds: (user + system) / 1e6, peakMiB: Math.round(process.resourceUsage().maxRSS / 1_024), ownMiB: Math.round(ownKiB / 1_024) }));
rmSync(`${folder}/pieces.xlsx`, { force: true });
process.exit(0);
