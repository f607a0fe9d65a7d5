import Bull from 'bull';
import { QUEUE_NAMES, QUEUES, type QueueName, type QueuePayload } from '#vigia/contracts';
import { messageOf } from '#vigia/kernel';
import { backoffMs, MAX_ATTEMPTS, type DeadJob, type JobHandler, type JobHandlers, type JobOptions, type JobQueue, type NewJob, type QueueCounts, type QueueReport } from './job-queue.js';

/** A killed worker's jobs are taken by another after this long without a sign of life. */
const LOCK_MS = 15_000;
/** How often a job may outlive the worker that had it: the same patience as for a handler that throws. */
const MAX_STALLED = MAX_ATTEMPTS;

/** Queue on Redis: any number of processes add and work jobs off. */
export class BullQueue implements JobQueue {
  private readonly queues: Map<QueueName, Bull.Queue>;

  /** @param prefix key prefix in Redis, so that several installations can share a server. */
  constructor(redisUrl: string, report: QueueReport, prefix = 'vigia') {
    this.queues = new Map(
      QUEUE_NAMES.map((name) => [
        name,
        new Bull(name, redisUrl, {
          prefix,
          settings: { lockDuration: LOCK_MS, stalledInterval: LOCK_MS / 3, maxStalledCount: MAX_STALLED, backoffStrategies: { growing: (attempts: number) => backoffMs(attempts) } },
          defaultJobOptions: { attempts: MAX_ATTEMPTS, backoff: { type: 'growing' }, removeOnComplete: true, removeOnFail: false },
        }),
      ]),
    );
    for (const [name, queue] of this.queues) {
      // A lost connection is retried by ioredis; without a listener the event would end the process.
      queue.on('error', (error) => report(`${name}: ${messageOf(error)}`));
      queue.on('failed', (job, error) => report(`${name}:${String(job.id)}, ${job.attemptsMade}.º intento: ${messageOf(error)}`));
    }
  }

  async add<Q extends QueueName>(queue: Q, payload: QueuePayload<Q>, options: JobOptions): Promise<void> {
    await this.get(queue).add(QUEUES[queue].payload.parse(payload), { jobId: options.jobId, delay: options.delayMs ?? 0 });
  }

  async addMany<Q extends QueueName>(queue: Q, jobs: readonly NewJob<Q>[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.get(queue).addBulk(jobs.map(({ payload, jobId, delayMs = 0 }) => ({ data: QUEUES[queue].payload.parse(payload), opts: { jobId, delay: delayMs } })));
  }

  async start(handlers: JobHandlers): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.isReady()));
    for (const [name, queue] of this.queues) {
      const handler = handlers[name] as JobHandler;
      void queue.process(QUEUES[name].concurrency, async (job) => handler(QUEUES[name].payload.parse(job.data) as never));
    }
  }

  async stop(graceMs: number): Promise<void> {
    let timeout: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => (timeout = setTimeout(resolve, graceMs)));
    const paused = Promise.all([...this.queues.values()].map((queue) => queue.pause(true)));
    await Promise.race([paused, grace]);
    clearTimeout(timeout);
    // Jobs still running lose their lock when this process ends and are taken over as stalled.
    await Promise.all([...this.queues.values()].map((queue) => queue.close(true)));
  }

  async counts(): Promise<Record<QueueName, QueueCounts>> {
    const entries = await Promise.all(
      [...this.queues].map(async ([name, queue]) => {
        const counts = await queue.getJobCounts();
        return [name, { waiting: counts.waiting + counts.delayed, active: counts.active, dead: counts.failed }] as const;
      }),
    );
    return Object.fromEntries(entries) as Record<QueueName, QueueCounts>;
  }

  async listDead(queue?: QueueName): Promise<DeadJob[]> {
    const names = queue ? [queue] : QUEUE_NAMES;
    const lists = await Promise.all(
      names.map(async (name) =>
        (await this.get(name).getFailed()).map((job) => ({ id: `${name}:${String(job.id)}`, queue: name, payload: job.data as unknown, problem: job.failedReason ?? '', attempts: job.attemptsMade })),
      ),
    );
    return lists.flat();
  }

  async retryDead(id: string): Promise<boolean> {
    const name = QUEUE_NAMES.find((candidate) => id.startsWith(`${candidate}:`));
    const job = name && (await this.get(name).getJob(id.slice(name.length + 1)));
    if (!job || !(await job.isFailed())) return false;
    await job.retry();
    return true;
  }

  private get(name: QueueName): Bull.Queue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`unknown queue ${name}`);
    return queue;
  }
}
