import { Inject, Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Analyzer } from '#vigia/analysis';
import type { Config } from '#vigia/config';
import { QUEUE_NAMES, type QualityResponse } from '#vigia/contracts';
import type { FetchOutcome } from '#vigia/fetch';
import type { Clock } from '#vigia/kernel';
import type { JobHandler, JobHandlers, JobQueue } from '#vigia/queue';
import { ReviewFigures } from '#vigia/reviews';
import { Store } from '#vigia/store';
import { AnswerCache } from '#vigia/trends';
import { CLOCK, CONFIG, JOB_QUEUE } from '../platform/tokens.js';
import { VERSION } from '../platform/version.js';
import { routeOf } from '../web/route-of.js';
import { FetchTally } from './fetch-tally.js';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Counting a large store costs it work; a scrape in between gets what was counted. */
const COUNT_AGAIN_MS = 60_000;

/** What this process has done and what waits in the store, in the words of Prometheus. Labels never carry a host, an address or a name: their number must not grow. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly jobs = new Histogram({ name: 'vigia_job_seconds', help: 'Time a job took, by queue and outcome', labelNames: ['queue', 'outcome'], buckets: SECONDS, registers: [this.registry] });
  private readonly requests = new Histogram({ name: 'vigia_http_request_seconds', help: 'Time to answer, by route', labelNames: ['method', 'route', 'status'], buckets: SECONDS, registers: [this.registry] });
  private readonly waiting = new Gauge({ name: 'vigia_queue_jobs', help: 'Jobs by queue and state', labelNames: ['queue', 'state'], registers: [this.registry] });
  private readonly captures = new Gauge({ name: 'vigia_captures', help: 'Captures by state', labelNames: ['state'], registers: [this.registry] });
  private readonly mails = new Gauge({ name: 'vigia_mails', help: 'Mails by state', labelNames: ['state'], registers: [this.registry] });
  private readonly channels = new Gauge({ name: 'vigia_channels', help: 'Channels by state of their last poll', labelNames: ['state'], registers: [this.registry] });
  private readonly lag = new Gauge({ name: 'vigia_seconds_since_last_read', help: 'Since any channel was last read with success', registers: [this.registry] });
  private readonly tasks = new Gauge({ name: 'vigia_review_tasks', help: 'Tasks that wait for reviewers, by lane', labelNames: ['lane'], registers: [this.registry] });
  private readonly drift = new Gauge({ name: 'vigia_review_drift', help: 'Alarms on the precision of the model in the random sample: 1 while one stands', labelNames: ['label', 'window'], registers: [this.registry] });
  private readonly pieces = new Gauge({ name: 'vigia_pieces', help: 'Pieces in the store', registers: [this.registry] });

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    private readonly store: Store,
    private readonly answers: AnswerCache,
    private readonly reviews: ReviewFigures,
    fetches: FetchTally,
    analyzer: Analyzer,
  ) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({ name: 'vigia_info', help: 'Version, model and roles of this process', labelNames: ['version', 'model', 'roles'], registers: [this.registry] }).set({ version: VERSION, model: analyzer.model, roles: config.VIGIA_ROLES.join(',') }, 1);
    const ended = new Counter({ name: 'vigia_fetches_total', help: 'Requests to outlets, by how they ended', labelNames: ['outcome'], registers: [this.registry] });
    fetches.listen((outcome) => ended.inc({ outcome: nameOf(outcome) }));
  }

  readonly contentType = this.registry.contentType;

  /** The same handlers, with their time and outcome noted. */
  timed(handlers: JobHandlers): JobHandlers {
    return Object.fromEntries(QUEUE_NAMES.map((queue) => [queue, this.timedHandler(queue, handlers[queue])])) as unknown as JobHandlers;
  }

  private timedHandler(queue: string, handler: JobHandler): JobHandler {
    return async (payload) => {
      const stop = this.jobs.startTimer({ queue });
      let outcome = 'failed';
      try {
        await handler(payload);
        outcome = 'done';
      } finally {
        stop({ outcome });
      }
    };
  }

  /** Express middleware. A request that no route takes is counted under `none`: strangers write the addresses. */
  readonly request = (request: Request, response: Response, next: NextFunction): void => {
    const stop = this.requests.startTimer({ method: request.method });
    response.once('finish', () => stop({ route: routeOf(request), status: String(response.statusCode) }));
    next();
  };

  /** Text of one scrape. */
  async scrape(): Promise<string> {
    const [queues, stored] = await Promise.all([this.queue.counts(), this.answers.get(['metrics'], () => this.countStored(), COUNT_AGAIN_MS)]);
    for (const [queue, counts] of Object.entries(queues)) for (const [state, count] of Object.entries(counts)) this.waiting.set({ queue, state }, count as number);
    fill(this.captures, stored.captures);
    fill(this.mails, stored.mails);
    fill(this.channels, stored.channels);
    this.pieces.set(stored.pieces);
    for (const [lane, waiting] of Object.entries(stored.tasks)) this.tasks.set({ lane }, waiting);
    for (const { label, window, state } of stored.drift) this.drift.set({ label, window }, state === 'alarm' ? 1 : 0);
    if (stored.lastRead !== null) this.lag.set((this.clock.now().getTime() - stored.lastRead) / 1_000);
    return this.registry.metrics();
  }

  private async countStored(): Promise<Stored> {
    const [pieces, captures, mails, channels, review, adjudication, { drift }] = await Promise.all([
      this.store.pieces.countAll(), this.store.captures.countByState(), this.store.mails.countByState(), this.store.channels.listAll(), this.store.reviewTasks.countLane('review'), this.store.reviewTasks.countLane('adjudication'),
      this.reviews.quality(1),
    ]);
    const states: Record<string, number> = {};
    for (const { state } of channels) states[state] = (states[state] ?? 0) + 1;
    const reads = channels.flatMap(({ lastSuccessAt }) => (lastSuccessAt ? [lastSuccessAt.getTime()] : []));
    return { pieces, captures, mails, channels: states, tasks: { review, adjudication }, drift, lastRead: reads.length === 0 ? null : Math.max(...reads) };
  }
}

interface Stored {
  pieces: number;
  captures: Record<string, number>;
  mails: Record<string, number>;
  channels: Record<string, number>;
  tasks: Record<string, number>;
  drift: QualityResponse['drift'];
  lastRead: number | null;
}

function nameOf(outcome: FetchOutcome): string {
  return outcome.kind === 'refused' || outcome.kind === 'retry' ? `${outcome.kind}:${outcome.reason}` : outcome.kind;
}

/** A state that nothing is in any more must not keep its last number. */
function fill(gauge: Gauge<'state'>, counts: Record<string, number>): void {
  gauge.reset();
  for (const [state, count] of Object.entries(counts)) gauge.set({ state }, count);
}
