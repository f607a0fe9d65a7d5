import { pieceAsDrawn } from '#vigia/reviews';
import type { Store } from '#vigia/store';
import { reviewLineOf } from '../api/review-answers.js';
import { writeWhole } from './write-whole.js';

export interface ReviewsExport {
  path: string;
  /** With the texts that were judged, for training and evaluating on this machine: they are the newsrooms' and are not to be passed on. */
  withText?: boolean | undefined;
}

/** Writes every human judgement as JSONL, latest first, without texts unless asked for. @returns how many */
export async function exportReviews(store: Store, { path, withText = false }: ReviewsExport): Promise<number> {
  let written = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const review of store.reviews.stream()) {
      const drawn = withText ? await pieceAsDrawn(store, review.pieceId, review.contentHash) : null;
      const piece = drawn?.piece ?? (await store.pieces.findById(review.pieceId));
      yield `${JSON.stringify({ ...reviewLineOf(review, piece?.url ?? null), ...(drawn && { text: { title: drawn.title, text: drawn.text } }) })}\n`;
      written += 1;
    }
  }
  await writeWhole(path, lines());
  return written;
}
