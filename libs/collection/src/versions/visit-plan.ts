import type { Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import type { PieceRecord, Store, Validators } from '#vigia/store';

const HOUR_MS = 60 * 60_000;

/** How long after it was first fetched a piece is looked at again: most headlines that change do so within the hour, most corrections come within the week. */
export const VISITS_AFTER_MS: readonly number[] = [HOUR_MS, 24 * HOUR_MS, 7 * 24 * HOUR_MS];

/** Visits ordered at one time: what is left comes with the next tick. */
const MOST_ORDERED = 1_000;

/** Plans the visits of a piece that has just been fetched for the first time. Planned before, nothing changes. */
export async function planVisits(store: Store, piece: PieceRecord, captureId: string, { etag, lastModified }: Validators, now: Date): Promise<void> {
  const nextAt = nextVisit(now, now);
  if (nextAt) await store.pieceVisits.planOnce({ _id: piece._id, captureId, firstAt: now, etag, lastModified, attempts: 0, nextAt });
}

/** The first visit after `now`: one that comes late stands for those it has missed. Null after the last. */
export function nextVisit(firstAt: Date, now: Date): Date | null {
  const after = VISITS_AFTER_MS.map((delay) => new Date(firstAt.getTime() + delay)).find((visit) => visit > now);
  return after ?? null;
}

/** Orders the visits that are due, one order a piece and due date however often this is called. @returns how many */
export async function scheduleRevisits(store: Store, queue: JobQueue, clock: Clock): Promise<number> {
  const due = await store.pieceVisits.listDue(clock.now(), MOST_ORDERED);
  await queue.addMany('revisits', due.map(({ _id, nextAt }) => ({ jobId: `${_id}@${nextAt.getTime()}`, payload: { pieceId: _id } })));
  return due.length;
}
