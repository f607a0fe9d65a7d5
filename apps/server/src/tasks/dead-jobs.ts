import { UserError } from '#vigia/kernel';
import type { DeadJob, JobQueue } from '#vigia/queue';

export interface DeadJobsRequest {
  /** Id of a dead letter to try again, or `all`. */
  retry?: string | undefined;
}

/** Lists dead letters, or puts them back into their queue. @throws UserError when there is none with this id */
export async function deadJobs(queue: JobQueue, { retry }: DeadJobsRequest): Promise<{ retried: number; dead: DeadJob[] }> {
  const dead = await queue.listDead();
  if (retry === undefined) return { retried: 0, dead };
  const chosen = retry === 'all' ? dead : dead.filter((job) => job.id === retry);
  if (chosen.length === 0 && retry !== 'all') throw new UserError('no_dead_job', `No hay ningún trabajo fallido «${retry}». «vigia jobs» los lista.`);
  for (const job of chosen) await queue.retryDead(job.id);
  return { retried: chosen.length, dead: await queue.listDead() };
}
