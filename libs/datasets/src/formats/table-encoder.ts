/** A cell. Instants are ISO 8601 text; null is a value nobody knows. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Rows of one table → bytes of one file, in order: `head` once, `rows` as often as there are some, `end` once. Holds no more than the rows of one group. */
export interface TableEncoder {
  head(): Uint8Array;
  rows(rows: readonly Row[]): Uint8Array;
  end(): Uint8Array;
}

export const NO_BYTES = new Uint8Array(0);

/** The bytes of a table, made as fast as they are taken: a slow reader holds up the rows, not the memory. */
export async function* encodeTable(batches: AsyncIterable<readonly Row[]>, encoder: TableEncoder): AsyncGenerator<Uint8Array> {
  const head = encoder.head();
  if (head.length > 0) yield head;
  for await (const batch of batches) {
    const bytes = encoder.rows(batch);
    if (bytes.length > 0) yield bytes;
  }
  const end = encoder.end();
  if (end.length > 0) yield end;
}
