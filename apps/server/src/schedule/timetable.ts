import { Inject, Injectable, Logger } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob, CronTime } from 'cron';
import { BOGOTA, messageOf, UserError, type Clock } from '#vigia/kernel';
import { Store } from '#vigia/store';
import { CLOCK } from '../platform/tokens.js';
import { SchedulerLease } from './scheduler-lease.js';

const MINUTE_MS = 60_000;

interface Task {
  name: string;
  times: CronTime;
  work: () => Promise<unknown>;
  /** When it was last carried out. */
  lastDone: Date;
  running: boolean;
}

/**
 * What is to be done when, in Bogotá's time. Only the holder of the lease does it, and a moment counts as done when its work has ended: what a killed scheduler, a machine that slept or a jump of the
 * clock left out is made good, once, by whoever holds the lease next. All work here gives orders under fixed ids, so doing it twice is doing it once.
 */
@Injectable()
export class Timetable {
  private readonly logger = new Logger('Scheduler');
  private readonly tasks: Task[] = [];

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly store: Store,
    private readonly lease: SchedulerLease,
    private readonly jobs: SchedulerRegistry,
  ) {}

  /** @param variable environment variable the expression stands in, for the message. @throws UserError `bad_cron` */
  add(variable: string, expression: string, name: string, work: () => Promise<unknown>): void {
    let times: CronTime;
    try {
      times = new CronTime(expression, BOGOTA);
    } catch (error) {
      throw new UserError('bad_cron', `${variable}=${expression} no es una expresión cron. Escriba, por ejemplo, */10 * * * *.`, { cause: error });
    }
    const task: Task = { name, times, work, lastDone: this.clock.now(), running: false };
    this.tasks.push(task);
    this.jobs.addCronJob(name, CronJob.from({ cronTime: expression, onTick: () => this.runDue(task), timeZone: BOGOTA, waitForCompletion: true, start: true }));
  }

  /** @param onGained runs whenever this process becomes the scheduler */
  async start(onGained: () => Promise<void>): Promise<void> {
    await this.lease.start(async (gained) => {
      if (gained) {
        await this.readLast();
        await onGained();
      }
      await this.runAllDue();
    });
  }

  /** Does what the timetable has named up to now and nobody has done. */
  async runAllDue(): Promise<void> {
    for (const task of this.tasks) await this.runDue(task);
  }

  /** A new installation has missed nothing. */
  async readLast(): Promise<void> {
    for (const task of this.tasks) task.lastDone = (await this.store.ticks.findLast(task.name)) ?? this.clock.now();
  }

  private async runDue(task: Task): Promise<void> {
    if (task.running || !this.lease.held) return;
    const now = this.clock.now();
    // A clock that once ran ahead must not silence the timetable until time has caught up with it.
    if (task.lastDone.getTime() > now.getTime() + MINUTE_MS) task.lastDone = now;
    if (task.times.getNextDateFrom(task.lastDone, BOGOTA).toJSDate() > now) return;
    task.running = true;
    try {
      await task.work();
      await this.store.ticks.done(task.name, now, this.clock.now());
      task.lastDone = now;
    } catch (error) {
      this.logger.warn(`${task.name}: ${messageOf(error)}. Se intenta de nuevo / tried again at the next look.`);
    } finally {
      task.running = false;
    }
  }
}
