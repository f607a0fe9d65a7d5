import { resolve } from 'node:path';
import { exportReviews } from '../../../server/src/tasks/export-reviews.js';
import { withStore } from '../store-access.js';

/** Writes every human judgement as JSONL and prints how many there are. */
export async function exportJudgements({ out, withText }: { out: string; withText?: boolean }): Promise<void> {
  const request = { path: resolve(out), withText };
  const written = await withStore<number>('reviews-export', request, (store) => exportReviews(store, request), () => undefined);
  process.stdout.write(`${written} juicios humanos en ${request.path}\n`);
  if (withText) process.stdout.write('Lleva los textos, que son de los medios: sirve para entrenar y evaluar en este equipo, no para publicar / holds texts: for this machine only.\n');
}
