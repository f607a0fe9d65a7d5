import { hashId } from '#vigia/kernel';
import type { CaptureRecord } from '../../../libs/store/src/schemas/capture.schema.js';
import { createModels } from '../../../libs/store/src/connection.js';
import { openEmbedded } from '../../../libs/store/src/embedded/embedded-store.js';
import { SKETCH_KEYS, SKETCH_VALUES, sketchOf } from '../../../libs/collection/src/clusters/piece-sketch.js';
import { randomFrom, type Random } from '../../eval/planted-copies.js';
import { judged } from '../dashboard-store.js';
import { multipliedPress } from './load-press.js';

const BATCH = 1_000;
/** Texts whose word pairs stand for those that many pieces share. */
const TEXTS = 3_000;
/** Share of a piece's word pairs that others have too. */
const SHARED = 0.4;
/** Distinct word pairs of a piece, in the mean. */
const PAIRS = 220;

/** Puts beside the pieces of `fillStore` what collecting left of each: the address it was read from and the sketch its copies are found by. */
export async function fillCollected(dir: string, pieces: number, progress: (message: string) => void): Promise<void> {
  const embedded = await openEmbedded({ dir });
  const models = createModels(embedded.mongoose.connection);
  for (const model of [models.captures, models.pieceSketches]) await (model as { createIndexes(): Promise<void> }).createIndexes();
  const shared = multipliedPress(10, TEXTS).pieces.flatMap(({ body }) => [...sketchOf(body).values]);
  for (let from = 0; from < pieces; from += BATCH) {
    const heads = Array.from({ length: Math.min(BATCH, pieces - from) }, (_, index) => judged(from + index).piece);
    await models.captures.collection.insertMany(heads.map(({ url, outletId, publishedAt, collectedAt, title, _id }): CaptureRecord => ({
      _id: hashId(url), url, link: url, outletId, channelIds: [`${outletId}/rss`], item: { link: url, title, summary: null, author: null, publishedAt: publishedAt?.toISOString() ?? null, id: null },
      state: 'stored', problem: null, reason: null, attempts: 1, firstSeenAt: collectedAt, fetchedAt: collectedAt, pieceId: _id,
    })) as never);
    await models.pieceSketches.collection.insertMany(heads.map(({ _id, kind, outletId, publishedAt }, index) => {
      const { size, values } = sketchLike(shared, randomFrom(from + index + 1));
      return { _id, kind, outletId, publishedAt, agency: null, size, keys: [...values.subarray(0, SKETCH_KEYS)], values: Buffer.from(values.buffer, 0, values.byteLength), links: [], settledFor: _id };
    }) as never);
    if ((from / BATCH) % 50 === 49) progress(`${from + BATCH} direcciones y huellas`);
  }
  await embedded.close();
}

/** A sketch as that of a text of its own that speaks of what others speak of. */
function sketchLike(shared: readonly number[], random: Random): { size: number; values: Uint32Array } {
  const size = Math.round(PAIRS * (0.5 + random()));
  const pairs = Uint32Array.from({ length: size }, () => (random() < SHARED ? (shared[Math.floor(random() * shared.length)] ?? 0) : random() * 2 ** 32)).sort();
  return { size, values: pairs.slice(0, SKETCH_VALUES) };
}
