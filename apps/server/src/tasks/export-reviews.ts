import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Store } from '#vigia/store';
import { reviewLineOf } from '../api/review-answers.js';

/** Writes every human judgement as JSONL, latest first, without texts. Half a file is never left behind. @returns how many */
export async function exportReviews(store: Store, out: string): Promise<number> {
  let written = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const review of store.reviews.stream()) {
      const piece = await store.pieces.findById(review.pieceId);
      yield `${JSON.stringify(reviewLineOf(review, piece?.url ?? null))}\n`;
      written += 1;
    }
  }
  try {
    await pipeline(Readable.from(lines()), createWriteStream(`${out}.part`));
    await rename(`${out}.part`, out);
  } catch (error) {
    await rm(`${out}.part`, { force: true });
    throw error;
  }
  return written;
}
