import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import type { Store } from '#vigia/store';

export interface ReleaseText {
  piece_id: string;
  /** Of the text that was judged. */
  content_sha256: string;
  /** Whether the store still holds that text; else spans may not fit. */
  unchanged: boolean;
  title: string | null;
  text: string;
}

const AT_A_TIME = 250;

/**
 * The texts of the pieces of a release as the store holds them now, for who has the licence; a piece that has been taken out of the store is left out. Nothing is masked: offsets of findings count in
 * these texts. Kept in no file here.
 */
export async function* releaseTexts(store: Store, folder: string): AsyncGenerator<ReleaseText> {
  const rows = createReadStream(join(folder, 'data/pieces.csv')).pipe(parse({ columns: true }));
  let batch: Record<string, string>[] = [];
  for await (const row of rows) {
    batch.push(row as Record<string, string>);
    if (batch.length < AT_A_TIME) continue;
    yield* textsOf(store, batch);
    batch = [];
  }
  yield* textsOf(store, batch);
}

async function* textsOf(store: Store, rows: readonly Record<string, string>[]): AsyncGenerator<ReleaseText> {
  const pieces = new Map((await store.pieces.findByIds(rows.map((row) => row['piece_id'] ?? ''))).map((piece) => [piece._id, piece]));
  for (const row of rows) {
    const piece = pieces.get(row['piece_id'] ?? '');
    if (piece) yield { piece_id: piece._id, content_sha256: row['content_sha256'] ?? '', unchanged: piece.contentHash === row['content_sha256'], title: piece.title, text: piece.text };
  }
}
