import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openStore } from '#vigia/store';
import { assessmentRecord, findingOf, pieceRecord } from '../support/records.js';
import { tempFolder } from '../support/temp-folder.js';

const ROWS = 1_000_000;
const STORED = 100_000;
const FINDINGS = 2;
const PROCESS = fileURLToPath(new URL('./export-process.js', import.meta.url));

interface Measured {
  seconds: number;
  cpuSeconds: number;
  /** Resident, pages of the mapped store included. */
  peakMiB: number;
  /** What the process itself holds. */
  ownMiB: number;
}

/**
 * A table of pieces to Parquet, CSV and JSONL, each in a process of its own, beside exceljs streaming (a tenth of the rows) and a release out of a store beside its judgements as
 * JSON through the driver. `VIGIA_BENCH_ROWS` makes it smaller.
 */
export async function run(): Promise<{ figures: object; table: object[] }> {
  const rows = Number(process.env['VIGIA_BENCH_ROWS'] ?? ROWS);
  const stored = Math.min(STORED, Math.ceil(rows / 5));
  const folder = tempFolder('export-bench');
  try {
    await fill(`${folder.path}/store`, stored);
    const measure = (way: string, count: number): Measured => JSON.parse(execFileSync(process.execPath, [PROCESS, way, String(count), folder.path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) as Measured;
    const ways: [name: string, way: string, count: number][] = [
      ['Parquet', 'parquet', rows], ['CSV', 'csv', rows], ['JSONL', 'jsonl', rows], ['exceljs, streaming', 'exceljs', Math.ceil(rows / 10)],
      ['release of a store (all tables × CSV, JSONL, Parquet)', 'release', stored * (1 + FINDINGS)], ['driver → JSON (judgements only)', 'driver-json', stored],
    ];
    const table = ways.map(([name, way, count]) => {
      const { seconds, cpuSeconds, peakMiB, ownMiB } = measure(way, count);
      return { name, rows: count, rowsPerSecond: Math.round(count / seconds), rowsPerCpuSecond: Math.round(count / cpuSeconds), peakMiB, ownMiB };
    });
    const slow = measure('slow-reader', rows);
    const of = (at: number) => table[at]?.rowsPerSecond;
    return {
      figures: { rows, parquetRowsPerSecond: of(0), csvRowsPerSecond: of(1), jsonlRowsPerSecond: of(2), exceljsRowsPerSecond: of(3), releaseRowsPerSecond: of(4), driverJsonPerSecond: of(5), parquetPeakMiB: table[0]?.peakMiB, csvPeakMiB: table[1]?.peakMiB, releaseOwnMiB: table[4]?.ownMiB, slowReaderPeakMiB: slow.peakMiB },
      table: [...table, { name: 'slow reader, ten seconds', rows, peakMiB: slow.peakMiB }],
    };
  } finally {
    folder.remove();
  }
}

async function fill(dataDir: string, count: number): Promise<void> {
  const store = await openStore({ dataDir });
  const text = 'La alcaldía anunció una ruta de atención para las familias que llegaron este año a la ciudad. '.repeat(30);
  const findings = Array.from({ length: FINDINGS }, (_, at) => findingOf({ start: at * 95, end: at * 95 + 40, quote: text.slice(at * 95, at * 95 + 40) }));
  const judgement = { ...assessmentRecord().judgement, findings };
  for (let from = 0; from < count; from += 1_000) {
    const ids = Array.from({ length: Math.min(1_000, count - from) }, (_, index) => `p${from + index}`);
    await store.pieces.saveMany(ids.map((_id) => pieceRecord({ _id, text, url: `http://elfaro.example/${_id}` })));
    await store.assessments.saveMany(ids.map((_id) => assessmentRecord({ _id, judgement })));
  }
  await store.close();
}
