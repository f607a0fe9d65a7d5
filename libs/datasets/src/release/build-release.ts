import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RELEASE_TABLES, releaseColumns, type ReleaseFormat, type ReleaseTable } from '#vigia/contracts';
import { UserError } from '#vigia/kernel';
import type { Store } from '#vigia/store';
import { CsvEncoder } from '../formats/csv-encoder.js';
import { JsonlEncoder } from '../formats/jsonl-encoder.js';
import { diskProblem, OutputFile, type OpenFile } from '../formats/output-file.js';
import { ParquetEncoder } from '../formats/parquet-encoder.js';
import type { Row, TableEncoder } from '../formats/table-encoder.js';
import { xlsxBook, XLSX_MOST_ROWS } from '../formats/xlsx-book.js';
import { dataPackage, type FileFacts, type ReleaseFacts } from './descriptor.js';
import { releasePapers, type EarlierRelease } from './papers.js';
import { readRelease } from './read-release.js';

export interface BuildOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((pieces: number) => void) | undefined;
  openFile?: OpenFile | undefined;
}

export function cancelledExport(): UserError {
  return new UserError('export_cancelled', 'Se canceló: no se publicó nada. / Cancelled: nothing was published.');
}

/** Writes a release into an empty folder. The same data, facts and earlier releases give the same bytes. */
export async function buildRelease(store: Store, folder: string, given: Omit<ReleaseFacts, 'rows'>, earlier: readonly EarlierRelease[], options: BuildOptions = {}): Promise<ReleaseFacts> {
  const tables = Object.fromEntries(await Promise.all(RELEASE_TABLES.map(async (table) => [table, await TableFiles.create(folder, table, given.formats, options.openFile)] as const))) as Record<ReleaseTable, TableFiles>;
  const rows = Object.fromEntries(RELEASE_TABLES.map((table) => [table, 0])) as Record<ReleaseTable, number>;
  const kept = new Map<ReleaseTable, Row[]>(given.formats.includes('xlsx') ? RELEASE_TABLES.map((table) => [table, []]) : []);
  const files: FileFacts[] = [];
  try {
    for await (const batch of readRelease(store, given.filter, options.signal)) {
      if (options.signal?.aborted) throw cancelledExport();
      await tables[batch.table].write(batch.rows);
      rows[batch.table] += batch.rows.length;
      // Rows are kept for the workbook only as long as there may be one.
      if (total(rows) <= XLSX_MOST_ROWS) kept.get(batch.table)?.push(...batch.rows);
      else kept.clear();
      if (batch.table === 'pieces') options.onProgress?.(rows.pieces);
    }
    for (const table of RELEASE_TABLES) files.push(...(await tables[table].close()));
    if (options.signal?.aborted) throw cancelledExport();
  } catch (error) {
    await Promise.all(RELEASE_TABLES.map((table) => tables[table].abandon()));
    throw error;
  }
  const facts: ReleaseFacts = { ...given, rows };
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    const bytes = Buffer.from(content);
    const full = join(folder, path);
    try {
      await mkdir(dirname(full), { recursive: true });
      await writeFile(full, bytes, { flush: true });
    } catch (error) {
      throw diskProblem(error, full);
    }
    files.push({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  };
  if (kept.size > 0) await write(`data/${facts.name}.xlsx`, await xlsxBook(RELEASE_TABLES.map((table) => ({ name: table, columns: releaseColumns(table).map(({ name }) => name), rows: kept.get(table) ?? [] }))));
  for (const [path, content] of Object.entries(await releasePapers(facts, earlier))) await write(path, content);
  await write('datapackage.json', dataPackage(facts, files));
  await write('release.json', `${JSON.stringify(facts, null, 2)}\n`);
  await write('SHA256SUMS', files.map(({ path, sha256 }) => ({ path, sha256 })).sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''));
  return facts;
}

const total = (rows: Record<ReleaseTable, number>): number => Object.values(rows).reduce((sum, count) => sum + count, 0);

/** One table in its three forms. */
class TableFiles {
  private constructor(private readonly forms: { path: string; file: OutputFile; encoder: TableEncoder }[]) {}

  static async create(folder: string, table: ReleaseTable, formats: readonly ReleaseFormat[], openFile?: OpenFile): Promise<TableFiles> {
    const columns = releaseColumns(table);
    const names = columns.map(({ name }) => name);
    const encoders: Record<string, TableEncoder> = { csv: new CsvEncoder(names), ...(formats.includes('jsonl') && { jsonl: new JsonlEncoder(names) }), ...(formats.includes('parquet') && { parquet: new ParquetEncoder(columns) }) };
    await mkdir(join(folder, 'data'), { recursive: true });
    const forms = [];
    for (const [form, encoder] of Object.entries(encoders)) {
      const path = `data/${table}.${form}`;
      const file = await OutputFile.create(join(folder, path), openFile);
      await file.write(encoder.head());
      forms.push({ path, file, encoder });
    }
    return new TableFiles(forms);
  }

  async write(rows: readonly Row[]): Promise<void> {
    for (const { file, encoder } of this.forms) await file.write(encoder.rows(rows));
  }

  async close(): Promise<FileFacts[]> {
    const facts: FileFacts[] = [];
    for (const { path, file, encoder } of this.forms) {
      await file.write(encoder.end());
      facts.push({ path, sha256: await file.close(), bytes: file.bytes });
    }
    return facts;
  }

  async abandon(): Promise<void> {
    await Promise.all(this.forms.map(({ file }) => file.abandon()));
  }
}
