import { systemClock } from '#vigia/kernel';
import { createQueue } from '../../../server/src/platform/create-queue.js';
import { deadJobs as handleDeadJobs, type DeadJobsRequest } from '../../../server/src/tasks/dead-jobs.js';
import { withStore } from '../store-access.js';

/** Lists dead letters as JSONL, or retries them. */
export async function deadJobs(request: DeadJobsRequest): Promise<void> {
  const { retried, dead } = await withStore(
    'jobs',
    request,
    async (store, config) => {
      const queue = createQueue(config, store, systemClock, (problem) => console.error(problem));
      try {
        return await handleDeadJobs(queue, request);
      } finally {
        await queue.stop(0);
      }
    },
    () => undefined,
  );
  for (const job of dead) process.stdout.write(`${JSON.stringify(job)}\n`);
  process.stderr.write(`${retried} vueltos a la cola, ${dead.length} fallidos.\n`);
}
