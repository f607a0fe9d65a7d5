import { hashId } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';

/** Pieces placed by one job: some hundred milliseconds of work. */
const BATCH = 100;

/**
 * Orders a place among their copies for pieces that have none: those stored by a version that did not look for copies, or restored without their sketches. Called at start-up; costs two
 * counts where nothing is missing. @returns how many
 */
export async function resumeClusters(store: Store, queue: JobQueue): Promise<number> {
  const [pieces, sketches] = await Promise.all([store.pieces.countAll(), store.pieceSketches.countAll()]);
  if (pieces <= sketches) return 0;
  const sketched = new Set(await store.pieceSketches.listIds());
  const missing = (await store.pieces.listIds()).filter((id) => !sketched.has(id));
  const batches = Array.from({ length: Math.ceil(missing.length / BATCH) }, (_, index) => missing.slice(index * BATCH, (index + 1) * BATCH));
  await queue.addMany('clusters', batches.map((pieceIds) => ({ jobId: hashId(...pieceIds), payload: { pieceIds } })));
  return missing.length;
}
