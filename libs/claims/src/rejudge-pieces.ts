import { hashId } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';

const BATCH = 500;

/**
 * Orders a new judgement for every piece on migration, by the bank as it stands. Only ever because a person asked: figures must not change by themselves.
 * @param order names this run, so that repeating it orders nothing twice
 * @returns how many were ordered
 */
export async function rejudgePieces(store: Store, queue: JobQueue, order: string): Promise<number> {
  let ordered = 0;
  for await (const ids of store.claimPieces.streamMigrationIds(BATCH)) {
    await queue.addMany('assessments', ids.map((pieceId) => ({ jobId: hashId(pieceId, order), payload: { pieceId } })));
    ordered += ids.length;
  }
  return ordered;
}
