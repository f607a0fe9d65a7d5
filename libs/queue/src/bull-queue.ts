import { setTimeout as sleep } from 'node:timers/promises';
import Bull from 'bull';
import { QUEUE_NAMES, QUEUES, type QueueName, type QueuePayload } from '#vigia/contracts';
import { messageOf, runInContext } from '#vigia/kernel';
import { PATIENCE, readPayload, UnreadablePayload, waitsForAnother, type Patience } from './read-payload.js';
import { backoffMs, MAX_ATTEMPTS, triesOf, type DeadJob, type JobHandler, type JobHandlers, type JobOptions, type JobQueue, type NewJob, type QueueCounts, type QueueReport } from './job-queue.js';

/** A killed worker's jobs are taken by another after this long without a sign of life. */
const LOCK_MS = 15_000;
/** How often a job may outlive the worker that had it: the same patience as for a handler that throws. */
const MAX_STALLED = MAX_ATTEMPTS;

/** Longest time to wait for connections to close. */
const CLOSE_MS = 2_000;
const BEGIN_MS = 5_000;
const BEGIN_STEP_MS = 5;

/** Queue on Redis: any number of processes add and work jobs off. */
export class BullQueue implements JobQueue {
  private readonly queues: Map<QueueName, Bull.Queue>;
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  /** @param prefix key prefix in Redis, so that several installations can share a server. */
  constructor(
    redisUrl: string,
    private readonly report: QueueReport,
    prefix = 'vigia',
    private readonly patience: Patience = PATIENCE,
  ) {
    this.queues = new Map(
      QUEUE_NAMES.map((name) => [
        name,
        new Bull(name, redisUrl, {
          prefix,
          settings: { lockDuration: LOCK_MS, stalledInterval: LOCK_MS / 3, maxStalledCount: MAX_STALLED, backoffStrategies: { growing: (attempts: number, error: unknown) => (error instanceof UnreadablePayload ? patience.pauseMs : backoffMs(attempts)) } },
          defaultJobOptions: { attempts: triesOf(name), backoff: { type: 'growing' }, removeOnComplete: true, removeOnFail: false },
        }),
      ]),
    );
    for (const [name, queue] of this.queues) {
      // A lost connection is retried by ioredis; without a listener the event would end the process.
      queue.on('error', (error) => report(`${name}: ${messageOf(error)}`));
      queue.on('failed', (job, error) => runInContext({ queue: name, job: String(job.id) }, () => report(`${name}:${String(job.id)}${job.attemptsMade > 0 ? `, ${job.attemptsMade}.º intento` : ''}: ${messageOf(error)}`)));
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
      const handler: JobHandler = handlers[name];
      // Settles when the queue closes; rejected, when that happens while it waits for a job.
      queue.process(QUEUES[name].concurrency, (job) => this.run(handler, name, job)).catch((error: unknown) => {
        if (!this.stopped) this.report(`${name}: ${messageOf(error)}`);
      });
    }
    await Promise.all([...this.queues.values()].map(begun));
  }

  async stop(graceMs: number): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    const queues = [...this.queues.values()];
    const deadline = Date.now() + graceMs;
    // Not Bull's own waiting for running jobs: given up, it leaves a rejection behind that nobody can catch.
    // Never cut short by an impatient caller: a pause that is overtaken by the close opens a connection that nobody ends.
    await within(CLOSE_MS, Promise.all(queues.map((queue) => queue.pause(true, true))));
    await within(deadline - Date.now(), Promise.all(this.running));
    // Jobs still running lose their lock when this process ends and are taken over as stalled. Without a Redis there is nobody to say goodbye to.
    const leaveRunning = this.running.size > 0;
    await within(CLOSE_MS, Promise.all(queues.map((queue) => queue.close(leaveRunning))));
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
    // Bull keeps the count: without this a retried letter would have one try, not all of them.
    await this.get(name).client.hset(this.get(name).toKey(String(job.id)), 'attemptsMade', 0);
    await job.retry();
    return true;
  }

  private run(handler: JobHandler, name: QueueName, job: Bull.Job): Promise<void> {
    const work = runInContext({ queue: name, job: String(job.id) }, () => this.attempt(handler, name, job));
    const ended = work.then(noop, noop).finally(() => this.running.delete(ended));
    this.running.add(ended);
    return work;
  }

  private async attempt(handler: JobHandler, name: QueueName, job: Bull.Job): Promise<void> {
    try {
      await handler(readPayload(name, job.data));
    } catch (error) {
      // Put back by Bull itself, under its id and with its age, which no crash can come between; it counts one try, so that none is counted.
      if (waitsForAnother(error, Date.now() - job.timestamp, this.patience)) Object.assign(job, { attemptsMade: -1, stacktrace: [] });
      // Tried again by this version it would fail again.
      else if (error instanceof UnreadablePayload) await job.discard();
      throw error;
    }
  }

  private get(name: QueueName): Bull.Queue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`unknown queue ${name}`);
    return queue;
  }
}

/** Bull tells nobody when it has begun to work; closed before that, it begins afterwards and holds its connection for ever. Its watch over stalled jobs is what it starts last. */
async function begun(queue: Bull.Queue): Promise<void> {
  const inside = queue as unknown as { moveUnlockedJobsToWaitInterval?: unknown };
  for (let waited = 0; inside.moveUnlockedJobsToWaitInterval === undefined && waited < BEGIN_MS; waited += BEGIN_STEP_MS) await sleep(BEGIN_STEP_MS);
}

function noop(): void {
  // Whether a job went well is for Bull to record.
}

/** Waits for work to end, but not for longer. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timeout: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timeout = setTimeout(resolve, Math.max(milliseconds, 0))));
  await Promise.race([work, limit]);
  clearTimeout(timeout);
}
