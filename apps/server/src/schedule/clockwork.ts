import { Inject, Injectable } from '@nestjs/common';
import { AccessRoom } from '#vigia/access';
import { ChannelHealth, schedulePolls, scheduleRevisits } from '#vigia/collection';
import type { Config } from '#vigia/config';
import { isoWeekOf, shiftWeek, type Clock } from '#vigia/kernel';
import type { JobQueue } from '#vigia/queue';
import { Store } from '#vigia/store';
import { CLOCK, CONFIG, JOB_QUEUE } from '../platform/tokens.js';
import { DriftWatch } from '../reviews/drift-watch.js';
import { Timetable } from './timetable.js';

/** Longer than the longest pause of the timetable: the last digest must be known when the next is due. */
const REMEMBER_TICKS_MS = 60 * 24 * 60 * 60_000;

type CronVariable = 'VIGIA_POLL_CRON' | 'VIGIA_TRENDS_CRON' | 'VIGIA_DIGEST_CRON';

/** Polls channels, recomputes the running week, orders the digest. Of any number of schedulers one acts. */
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
    private readonly timetable: Timetable,
  ) {}

  async start(): Promise<void> {
    if (!this.config.VIGIA_ROLES.includes('scheduler')) return;
    this.every('VIGIA_POLL_CRON', 'polls', () => this.orderFetches());
    this.every('VIGIA_TRENDS_CRON', 'trends', () => this.closeTheHour());
    this.every('VIGIA_DIGEST_CRON', 'digests', () => this.orderDigest());
    await this.timetable.start(() => this.orderFetches());
  }

  private async orderFetches(): Promise<void> {
    await schedulePolls(this.store, this.queue, this.clock);
    await scheduleRevisits(this.store, this.queue, this.clock);
  }

  private every(variable: CronVariable, task: string, work: () => Promise<unknown>): void {
    this.timetable.add(variable, this.config[variable], task, work);
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
