import { QUEUE_NAMES, QUEUES, type QueueName, type QueuePayload } from '#vigia/contracts';
import { messageOf, runInContext, type Clock } from '#vigia/kernel';
import type { JobRecord, JobRepository } from '#vigia/store';
import { PATIENCE, readPayload, UnreadablePayload, waitsForAnother, type Patience } from './read-payload.js';
import { PutOffOrders } from './put-off-orders.js';
import { backoffMs, MAX_ATTEMPTS, triesOf, type DeadJob, type JobHandler, type JobHandlers, type JobOptions, type JobQueue, type NewJob, type QueueCounts, type QueueReport } from './job-queue.js';

/** Longest time a delayed job can be overlooked when the wall clock jumps. */
const LONGEST_SLEEP_MS = 30_000;
const STORE_PAUSE_MS = 1_000;

/** Durable queue in the embedded store, worked off in this process. */
export class EmbeddedQueue implements JobQueue {
  private lanes: Lane[] = [];
  private readonly putOff = new PutOffOrders();

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
    const lane = this.lanes.find((candidate) => candidate.queue === queue);
    // Without a lane nobody takes them, and nobody would take them out.
    const later = lane ? missing.filter(({ delayMs = 0 }) => delayMs > 0).map(({ jobId }) => `${queue}:${jobId}`) : [];
    const written = this.jobs.addMissing(
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
    await this.putOff.keepOnce(later, written);
    lane?.wake();
  }

  async start(handlers: JobHandlers): Promise<void> {
    await this.jobs.releaseActive();
    this.lanes = QUEUE_NAMES.map((queue) => new Lane(queue, handlers[queue], this.jobs, this.clock, this.report, this.patience, (id) => this.putOff.forget(id)));
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
  /** The store has failed this lane: jobs may be taken in it that nobody works on. */
  private strays = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    readonly queue: QueueName,
    private readonly handler: JobHandler,
    private readonly jobs: JobRepository,
    private readonly clock: Clock,
    private readonly report: QueueReport,
    private readonly patience: Patience,
    /** Told of each job that is taken, and once more when it has ended. */
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
    if (this.strays) await this.giveBackStrays();
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

  private async giveBackStrays(): Promise<void> {
    // A job that the store fails while this is asked is one more.
    this.strays = false;
    await this.jobs.releaseOthers(this.queue, [...this.running.keys()]);
  }

  /** The store did not answer: say so, and ask again in a moment. */
  private pause(error: unknown, who: string = this.queue): void {
    this.report(`${who}: ${messageOf(error)}`);
    this.strays = true;
    this.sleep(STORE_PAUSE_MS);
  }

  private sleep(milliseconds: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), Math.min(Math.max(milliseconds, 0), LONGEST_SLEEP_MS));
  }

  private async run(job: JobRecord): Promise<void> {
    const outcome = await this.attempt(job).catch((error: unknown) => ({ error }));
    this.running.delete(job._id);
    this.taken(job._id);
    // Only the store can have failed: the job is still taken there.
    if (typeof outcome === 'object') this.pause(outcome.error, job._id);
    // One that is tried again is a job that the lane has not seen.
    else if (outcome === 'again' || !this.caughtUp) this.wake();
  }

  private async attempt(job: JobRecord): Promise<'done' | 'again'> {
    try {
      const payload = readPayload(this.queue, job.payload);
      if (job.attempts > MAX_ATTEMPTS) throw new Error(job.problem ?? 'el proceso terminó varias veces durante este trabajo / the process ended repeatedly during this job');
      await this.handler(payload);
      await this.jobs.remove(job._id);
      return 'done';
    } catch (error) {
      this.report(`${job._id}, ${job.attempts}.º intento: ${messageOf(error)}`);
      const now = this.clock.now().getTime();
      if (waitsForAnother(error, now - job.createdAt.getTime(), this.patience)) await this.jobs.postpone(job._id, new Date(now + this.patience.pauseMs), messageOf(error));
      else if (job.attempts >= triesOf(this.queue) || error instanceof UnreadablePayload) await this.jobs.bury(job._id, messageOf(error));
      else await this.jobs.retryAt(job._id, new Date(now + backoffMs(job.attempts)), messageOf(error));
      return 'again';
    }
  }
}
