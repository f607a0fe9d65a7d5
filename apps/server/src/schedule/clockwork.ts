import { Inject, Injectable } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { AccessRoom } from '#vigia/access';
import { ChannelHealth, schedulePolls, scheduleRevisits } from '#vigia/collection';
import type { Config } from '#vigia/config';
import { BOGOTA, isoWeekOf, shiftWeek, UserError, type Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import { Store } from '#vigia/store';
import { CLOCK, CONFIG, JOB_QUEUE } from '../platform/tokens.js';
import { DriftWatch } from '../reviews/drift-watch.js';

const REMEMBER_TICKS_MS = 7 * 24 * 60 * 60_000;

type CronVariable = 'VIGIA_POLL_CRON' | 'VIGIA_TRENDS_CRON' | 'VIGIA_DIGEST_CRON';

/** Polls channels, recomputes the running week, orders the digest. A tick is taken in the store first, so any number of schedulers do it once. */
@Injectable()
export class Clockwork {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    private readonly store: Store,
    private readonly health: ChannelHealth,
    private readonly access: AccessRoom,
    private readonly reviews: DriftWatch,
    private readonly scheduler: SchedulerRegistry,
  ) {}

  async start(): Promise<void> {
    if (!this.config.VIGIA_ROLES.includes('scheduler')) return;
    this.every('VIGIA_POLL_CRON', 'polls', () => this.orderFetches());
    this.every('VIGIA_TRENDS_CRON', 'trends', () => this.closeTheHour());
    this.every('VIGIA_DIGEST_CRON', 'digests', () => this.orderDigest());
    await this.orderFetches();
  }

  private async orderFetches(): Promise<void> {
    await schedulePolls(this.store, this.queue, this.clock);
    await scheduleRevisits(this.store, this.queue, this.clock);
  }

  private every(variable: CronVariable, task: string, work: () => Promise<unknown>): void {
    const tick = async () => {
      const now = this.clock.now();
      if (await this.store.ticks.take(task, now.toISOString().slice(0, 16), now)) await work();
    };
    let job: CronJob;
    try {
      job = CronJob.from({ cronTime: this.config[variable], onTick: tick, timeZone: BOGOTA, waitForCompletion: true });
    } catch (error) {
      throw new UserError('bad_cron', `${variable}=${this.config[variable]} no es una expresión cron. Escriba, por ejemplo, */10 * * * *.`, { cause: error });
    }
    this.scheduler.addCronJob(task, job);
    job.start();
  }

  private async closeTheHour(): Promise<void> {
    await this.orderRunningWeek();
    await this.health.recount();
    await this.access.forgetOver();
    await this.reviews.look();
  }

  private async orderRunningWeek(): Promise<void> {
    const now = this.clock.now();
    await this.store.ticks.forgetBefore(new Date(now.getTime() - REMEMBER_TICKS_MS));
    const week = isoWeekOf(now);
    const hour = now.toISOString().slice(0, 13);
    await this.queue.add('trend-weeks', { week }, { jobId: `${week}@${hour}` });
    // Only a week that is over can have fallen, and nobody may touch its cells any more.
    const last = shiftWeek(week, -1);
    await this.queue.add('spike-weeks', { week: last }, { jobId: `${last}@${hour}` });
  }

  /** The digest speaks of the week that has just ended. */
  private async orderDigest(): Promise<void> {
    const week = shiftWeek(isoWeekOf(this.clock.now()), -1);
    await this.queue.add('digests', { week }, { jobId: week });
  }
}
