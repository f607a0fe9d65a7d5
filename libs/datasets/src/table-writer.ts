import { join } from 'node:path';
import { DATASET_TABLES, type Column, type DatasetTable } from '#vigia/contracts';
import { CsvEncoder } from './formats/csv-encoder.js';
import { JsonlEncoder } from './formats/jsonl-encoder.js';
import { OutputFile, type OpenFile } from './formats/output-file.js';
import { ParquetEncoder } from './formats/parquet-encoder.js';
import type { Row, TableEncoder } from './formats/table-encoder.js';

/** One table as CSV, JSONL and Parquet at once, no faster than the disk takes it. */
export class TableWriter {
  rows = 0;

  private constructor(private readonly forms: readonly { path: string; file: OutputFile; encoder: TableEncoder }[]) {}

  static async create(folder: string, table: DatasetTable, openFile?: OpenFile): Promise<TableWriter> {
    const columns: readonly Column[] = DATASET_TABLES[table];
    const names = columns.map(({ name }) => name);
    const forms = [];
    for (const [form, encoder] of Object.entries({ csv: new CsvEncoder(names), jsonl: new JsonlEncoder(names), parquet: new ParquetEncoder(columns.map(({ name, type }) => ({ name, type, required: false }))) })) {
      const path = join(folder, `${table}.${form}`);
      const file = await OutputFile.create(path, openFile);
      await file.write(encoder.head());
      forms.push({ path, file, encoder });
    }
    return new TableWriter(forms);
  }

  get files(): string[] {
    return this.forms.map(({ path }) => path);
  }

  async write(rows: readonly Row[]): Promise<void> {
    this.rows += rows.length;
    for (const { file, encoder } of this.forms) await file.write(encoder.rows(rows));
  }

  async close(): Promise<void> {
    for (const { file, encoder } of this.forms) {
      await file.write(encoder.end());
      await file.close();
    }
  }

  async abandon(): Promise<void> {
    await Promise.all(this.forms.map(({ file }) => file.abandon()));
  }
}
