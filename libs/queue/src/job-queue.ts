import { QUEUES, type QueueName, type QueuePayload } from '#vigia/contracts';

export interface JobOptions {
  /** The same id twice is one job, as long as the first has not finished. */
  jobId: string;
  delayMs?: number;
}

export interface NewJob<Q extends QueueName> extends JobOptions {
  payload: QueuePayload<Q>;
}

export interface DeadJob {
  /** What `retryDead` takes. */
  id: string;
  queue: QueueName;
  payload: unknown;
  problem: string;
  attempts: number;
}

export interface QueueCounts {
  waiting: number;
  active: number;
  dead: number;
}

/** Where a queue tells of failed attempts and of a store or server that does not answer. */
export type QueueReport = (problem: string) => void;

export type JobHandler<Q extends QueueName = QueueName> = (payload: QueuePayload<Q>) => Promise<void>;
export type JobHandlers = { [Q in QueueName]: JobHandler<Q> };

/**
 * Delivers jobs at least once. Handlers are idempotent; a handler that throws is tried again after an exponentially growing pause, and after {@link triesOf} its queue the
 * job is a dead letter that a person can look at and retry.
 */
export interface JobQueue {
  add<Q extends QueueName>(queue: Q, payload: QueuePayload<Q>, options: JobOptions): Promise<void>;
  addMany<Q extends QueueName>(queue: Q, jobs: readonly NewJob<Q>[]): Promise<void>;
  /** Begins to work jobs off. Called once, by processes with the worker role. */
  start(handlers: JobHandlers): Promise<void>;
  /** Takes no more jobs, waits up to `graceMs` for running ones, gives the rest back. */
  stop(graceMs: number): Promise<void>;
  counts(): Promise<Record<QueueName, QueueCounts>>;
  listDead(queue?: QueueName): Promise<DeadJob[]>;
  /** @returns false when no dead letter has this id. */
  retryDead(id: string): Promise<boolean>;
}

export const MAX_ATTEMPTS = 5;

/** Failures after which a job of this queue is a dead letter. */
export function triesOf(queue: QueueName): number {
  const settings: { concurrency: number; tries?: number } = QUEUES[queue];
  return settings.tries ?? MAX_ATTEMPTS;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/** Pause before the next try after `attempts` failed ones: 1 s, 2 s, 4 s … at most 10 min. */
export function backoffMs(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
}
