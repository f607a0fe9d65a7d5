import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { DATASET_TABLES, type DatasetTable } from '#vigia/contracts';
import { stringify } from 'csv-stringify/sync';

type Value = string | number | boolean | null;

/** Starts a formula in a spreadsheet. OWASP, "CSV Injection". */
const FORMULA = /^[=+\-@\t\r]/;

/** One table as CSV and JSONL at once, row by row, no faster than the disk takes it. */
export class TableWriter {
  readonly files: string[];
  rows = 0;
  private readonly columns: string[];
  private readonly csv: WriteStream;
  private readonly jsonl: WriteStream;

  constructor(folder: string, table: DatasetTable) {
    this.columns = DATASET_TABLES[table].map((column) => column.name);
    this.files = [join(folder, `${table}.csv`), join(folder, `${table}.jsonl`)];
    this.csv = createWriteStream(this.files[0] ?? '');
    this.jsonl = createWriteStream(this.files[1] ?? '');
    this.csv.write(csvLine(this.columns));
  }

  async write(row: Record<string, Value>): Promise<void> {
    const values = this.columns.map((column) => row[column] ?? null);
    this.rows += 1;
    await this.put(this.csv, csvLine(values.map(neutralised)));
    await this.put(this.jsonl, `${JSON.stringify(Object.fromEntries(this.columns.map((column, index) => [column, values[index]])))}\n`);
  }

  async close(): Promise<void> {
    this.csv.end();
    this.jsonl.end();
    await Promise.all([finished(this.csv), finished(this.jsonl)]);
  }

  private async put(stream: WriteStream, line: string): Promise<void> {
    if (!stream.write(line)) await once(stream, 'drain');
  }
}

function csvLine(values: readonly Value[]): string {
  return stringify([[...values]], { record_delimiter: 'windows', cast: { boolean: String } });
}

/** Spreadsheets run cells that look like formulas; an apostrophe makes them text. JSONL keeps the value as it is. */
function neutralised(value: Value): Value {
  return typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value;
}
