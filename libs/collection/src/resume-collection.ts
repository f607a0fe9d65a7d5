import type { JobQueue } from '#vigia/queue';
import type { Store } from '#vigia/store';

/** Puts every unfinished capture back into the queue. Called at start-up: between "seen" and "ordered" a crash leaves a capture that no job knows of. @returns how many. */
export async function resumeCollection(store: Store, queue: JobQueue): Promise<number> {
  const pending = await store.captures.listPendingIds();
  await queue.addMany('captures', pending.map((captureId) => ({ jobId: captureId, payload: { captureId } })));
  return pending.length;
}
