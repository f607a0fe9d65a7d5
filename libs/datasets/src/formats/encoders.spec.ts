import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvEncoder } from './csv-encoder.js';
import { JsonlEncoder } from './jsonl-encoder.js';
import { encodeTable, type Row, type TableEncoder } from './table-encoder.js';

const bytesOf = (encoder: TableEncoder, rows: readonly Row[]): Buffer => Buffer.concat([encoder.head(), encoder.rows(rows), encoder.end()]);

describe('CsvEncoder', () => {
  it('gives every text back to a reader that takes one apostrophe away, and no cell that a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ a: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('=1', '＝1', "'=1", "''@x", '\t', '\r', '\n', '","', "'")), b: fc.integer() }), { minLength: 1 }), (rows) => {
        const read = parse<Record<string, string>>(bytesOf(new CsvEncoder(['a', 'b']), rows), { columns: true, record_delimiter: '\r\n' });
        for (const { a } of read) expect(a).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        expect(read.map(({ a, b }) => ({ a: a?.replace(/^'(?='*[=+\-@\t\r＝＋－＠])/, ''), b: Number(b) }))).toEqual(rows);
      }),
    );
  });
});

describe('encodeTable', () => {
  it('makes no more rows than a slow reader takes', async () => {
    let made = 0;
    async function* batches(): AsyncGenerator<Row[]> {
      for (; made < 10_000; made += 1) yield await Promise.resolve([{ a: 'x'.repeat(1_000) }]);
    }
    const stream = Readable.from(encodeTable(batches(), new JsonlEncoder(['a'])), { objectMode: false });
    const reader = stream[Symbol.asyncIterator]();
    await reader.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    // A kilobyte a row: what waits is the 64 KiB of a stream's buffer, not the ten megabytes of the table.
    expect(made).toBeLessThan(200);
    for (let taken = 0; taken < 10; taken += 1) await reader.next();
    expect(made).toBeLessThan(400);
    stream.destroy();
  });
});
