import { NO_BYTES, type Row, type TableEncoder } from './table-encoder.js';

/** One JSON object a line, every column in its order; texts as they are. */
export class JsonlEncoder implements TableEncoder {
  constructor(private readonly columns: readonly string[]) {}

  head(): Uint8Array {
    return NO_BYTES;
  }

  rows(rows: readonly Row[]): Uint8Array {
    let lines = '';
    for (const row of rows) {
      const ordered: Record<string, unknown> = {};
      for (const column of this.columns) ordered[column] = row[column] ?? null;
      lines += `${JSON.stringify(ordered)}\n`;
    }
    return Buffer.from(lines);
  }

  end(): Uint8Array {
    return NO_BYTES;
  }
}
