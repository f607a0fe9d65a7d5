import type { ReleaseColumn } from '#vigia/contracts';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Cell, Row, TableEncoder } from './table-encoder.js';

/** Rows of a row group. Larger groups pack a little better and hold more in memory: 5,000 rows of 20 columns are some 10 MB. */
const GROUP_ROWS = 5_000;
type ParquetColumn = Pick<ReleaseColumn, 'name' | 'type' | 'required'>;

/** Parquet with Snappy pages (ADR 0018). Integers are INT64, instants TIMESTAMP in milliseconds UTC; no clock and no chance goes into the bytes. */
export class ParquetEncoder implements TableEncoder {
  private readonly sink = new ByteWriter(1 << 20);
  private readonly writer: ParquetWriter;
  private group: Row[] = [];

  constructor(private readonly columns: readonly ParquetColumn[]) {
    this.writer = new ParquetWriter({ writer: this.sink, schema: [{ name: 'table', num_children: columns.length }, ...columns.map(elementOf)], createdBy: 'vigia', statisticsTruncateLength: 32 });
  }

  head(): Uint8Array {
    return this.drained();
  }

  rows(rows: readonly Row[]): Uint8Array {
    for (const row of rows) {
      this.group.push(row);
      if (this.group.length >= GROUP_ROWS) this.writeGroup();
    }
    return this.drained();
  }

  end(): Uint8Array {
    if (this.group.length > 0) this.writeGroup();
    void this.writer.finish();
    return this.drained();
  }

  private writeGroup(): void {
    // A ByteWriter has nothing to wait for, so this is done when it returns.
    void this.writer.write({ columnData: this.columns.map(({ name, type }) => ({ name, data: this.group.map((row) => stored(row[name] ?? null, type)) })), rowGroupSize: GROUP_ROWS });
    this.group = [];
  }

  /** Takes what has been written so far; positions in the file go on counting. */
  private drained(): Uint8Array {
    const bytes = this.sink.getBytes().slice();
    this.sink.index = 0;
    return bytes;
  }
}

function elementOf({ name, type, required }: ParquetColumn): SchemaElement {
  const repetition_type = required ? 'REQUIRED' : 'OPTIONAL';
  switch (type) {
    case 'integer':
      return { name, type: 'INT64', repetition_type };
    case 'number':
      return { name, type: 'DOUBLE', repetition_type };
    case 'boolean':
      return { name, type: 'BOOLEAN', repetition_type };
    case 'datetime':
      return { name, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type };
    case 'string':
      return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type };
  }
}

function stored(value: Cell, type: ParquetColumn['type']): unknown {
  if (value === null) return null;
  if (type === 'integer') return BigInt(value);
  return type === 'datetime' ? new Date(String(value)) : value;
}
