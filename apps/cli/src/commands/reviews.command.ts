import { resolve } from 'node:path';
import { exportReviews } from '../../../server/src/tasks/export-reviews.js';
import { withStore } from '../store-access.js';

/** Writes every human judgement as JSONL and prints how many there are. */
export async function exportJudgements(out: string): Promise<void> {
  const path = resolve(out);
  const written = await withStore<number>('reviews-export', { path }, (store) => exportReviews(store, path), () => undefined);
  process.stdout.write(`${written} juicios humanos en ${path}\n`);
}
