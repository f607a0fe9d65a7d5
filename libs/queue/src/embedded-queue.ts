import { QUEUE_NAMES, QUEUES, type QueueName, type QueuePayload } from '#vigia/contracts';
import { messageOf, runInContext, type Clock } from '#vigia/kernel';
import type { JobRecord, JobRepository } from '#vigia/store';
import { PATIENCE, readPayload, UnreadablePayload, waitsForAnother, type Patience } from './read-payload.js';
import { backoffMs, MAX_ATTEMPTS, triesOf, type DeadJob, type JobHandler, type JobHandlers, type JobOptions, type JobQueue, type NewJob, type QueueCounts, type QueueReport } from './job-queue.js';

/** Longest time a delayed job can be overlooked when the wall clock jumps. */
const LONGEST_SLEEP_MS = 30_000;
const STORE_PAUSE_MS = 1_000;

/** Durable queue in the embedded store, worked off in this process. */
export class EmbeddedQueue implements JobQueue {
  private lanes: Lane[] = [];
  /** Jobs that this process has put off and not yet taken: ordering one again changes nothing, and needs no look at the store. */
  private readonly putOff = new Set<string>();

  constructor(
    private readonly jobs: JobRepository,
    private readonly clock: Clock,
    private readonly report: QueueReport,
    private readonly patience: Patience = PATIENCE,
  ) {}

  async add<Q extends QueueName>(queue: Q, payload: QueuePayload<Q>, options: JobOptions): Promise<void> {
    await this.addMany(queue, [{ payload, ...options }]);
  }

  async addMany<Q extends QueueName>(queue: Q, jobs: readonly NewJob<Q>[]): Promise<void> {
    const now = this.clock.now();
    const missing = jobs.filter(({ jobId }) => !this.putOff.has(`${queue}:${jobId}`));
    if (missing.length === 0) return;
    await this.jobs.addMissing(
      missing.map(({ payload, jobId, delayMs = 0 }) => ({
        _id: `${queue}:${jobId}`,
        queue,
        jobId,
        payload: QUEUES[queue].payload.parse(payload),
        state: 'waiting',
        runAt: new Date(now.getTime() + delayMs),
        attempts: 0,
        problem: null,
        createdAt: now,
      })),
    );
    const lane = this.lanes.find((candidate) => candidate.queue === queue);
    const then = this.clock.now().getTime();
    // Without a lane nobody takes them, and nobody would take them out; what is due by now may have been taken already.
    if (lane) for (const { jobId, delayMs = 0 } of missing) if (now.getTime() + delayMs > then) this.putOff.add(`${queue}:${jobId}`);
    lane?.wake();
  }

  async start(handlers: JobHandlers): Promise<void> {
    await this.jobs.releaseActive();
    this.lanes = QUEUE_NAMES.map((queue) => new Lane(queue, handlers[queue], this.jobs, this.clock, this.report, this.patience, (id) => this.putOff.delete(id)));
    for (const lane of this.lanes) lane.wake();
  }

  async stop(graceMs: number): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop(graceMs)));
    this.lanes = [];
    this.putOff.clear();
  }

  async counts(): Promise<Record<QueueName, QueueCounts>> {
    const entries = await Promise.all(QUEUE_NAMES.map(async (queue) => [queue, await this.jobs.countByState(queue)] as const));
    return Object.fromEntries(entries) as Record<QueueName, QueueCounts>;
  }

  async listDead(queue?: QueueName): Promise<DeadJob[]> {
    const dead = await this.jobs.listDead(queue);
    return dead.map((job) => ({ id: job._id, queue: job.queue, payload: job.payload, problem: job.problem ?? '', attempts: job.attempts }));
  }

  async retryDead(id: string): Promise<boolean> {
    const revived = await this.jobs.revive(id, this.clock.now());
    for (const lane of this.lanes) lane.wake();
    return revived;
  }
}

/** One queue being worked off: claims as many due jobs as it has hands free, sleeps until the next is due. */
class Lane {
  private readonly running = new Map<string, Promise<void>>();
  private stopped = false;
  private claim: Promise<void> = Promise.resolve();
  private claiming = false;
  private again = false;
  /** Nothing more is due before the timer wakes the lane or somebody orders something: a job that ends has nothing to look for. */
  private caughtUp = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    readonly queue: QueueName,
    private readonly handler: JobHandler,
    private readonly jobs: JobRepository,
    private readonly clock: Clock,
    private readonly report: QueueReport,
    private readonly patience: Patience,
    private readonly taken: (id: string) => void,
  ) {}

  wake(): void {
    if (this.stopped) return;
    if (this.claiming) {
      this.again = true;
      return;
    }
    this.claiming = true;
    clearTimeout(this.timer);
    // Whoever ordered a job wakes the lane; what it then works off is not done for that one alone.
    this.claim = runInContext(null, () => this.claimDue()).catch((error: unknown) => this.pause(error)).finally(() => {
      this.claiming = false;
      if (this.again) {
        this.again = false;
        this.wake();
      }
    });
  }

  async stop(graceMs: number): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    // What is being claimed at this moment is given back there, or runs and is waited for here.
    await this.claim;
    let timeout: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => (timeout = setTimeout(resolve, graceMs)));
    await Promise.race([Promise.all(this.running.values()), grace]);
    clearTimeout(timeout);
    await Promise.all([...this.running.keys()].map((id) => this.jobs.release(id)));
  }

  private async claimDue(): Promise<void> {
    this.caughtUp = false;
    const free = QUEUES[this.queue].concurrency - this.running.size;
    if (free <= 0) return;
    const claimed = await this.jobs.claim(this.queue, this.clock.now(), free);
    for (const job of claimed) {
      this.taken(job._id);
      if (this.stopped) await this.jobs.release(job._id);
      else this.running.set(job._id, runInContext({ queue: this.queue, job: job.jobId }, () => this.run(job)));
    }
    if (claimed.length === free) return;
    const next = await this.jobs.findNextRunAt(this.queue);
    if (next) this.sleep(next.getTime() - this.clock.now().getTime());
    this.caughtUp = true;
  }

  /** The store did not answer: say so, and ask again in a moment. */
  private pause(error: unknown): void {
    this.report(`${this.queue}: ${messageOf(error)}`);
    this.sleep(STORE_PAUSE_MS);
  }

  private sleep(milliseconds: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), Math.min(Math.max(milliseconds, 0), LONGEST_SLEEP_MS));
  }

  private async run(job: JobRecord): Promise<void> {
    let done = false;
    try {
      done = await this.attempt(job);
    } catch (error) {
      // Only the store can fail here; the job stays active and is released at the next start.
      this.report(`${job._id}: ${messageOf(error)}`);
    } finally {
      this.running.delete(job._id);
      // One that is tried again is a job that the lane has not seen.
      if (!done || !this.caughtUp) this.wake();
    }
  }

  /** @returns false when it failed */
  private async attempt(job: JobRecord): Promise<boolean> {
    try {
      const payload = readPayload(this.queue, job.payload);
      if (job.attempts > MAX_ATTEMPTS) throw new Error(job.problem ?? 'el proceso terminó varias veces durante este trabajo / the process ended repeatedly during this job');
      await this.handler(payload);
      await this.jobs.remove(job._id);
      return true;
    } catch (error) {
      this.report(`${job._id}, ${job.attempts}.º intento: ${messageOf(error)}`);
      const now = this.clock.now().getTime();
      if (waitsForAnother(error, now - job.createdAt.getTime(), this.patience)) await this.jobs.postpone(job._id, new Date(now + this.patience.pauseMs), messageOf(error));
      else if (job.attempts >= triesOf(this.queue) || error instanceof UnreadablePayload) await this.jobs.bury(job._id, messageOf(error));
      else await this.jobs.retryAt(job._id, new Date(now + backoffMs(job.attempts)), messageOf(error));
      return false;
    }
  }
}
