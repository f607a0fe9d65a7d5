import type { Models } from '../connection.js';
import type { TickRecord } from '../schemas/tick.schema.js';
import { insertOnce } from './insert-once.js';

const MINUTE_DIGITS = 16;

/** Which orders of the timetable have been carried out, so that who takes over knows what is left. */
export class TickRepository {
  constructor(private readonly models: Models) {}

  /** @param begun its minute is what `findLast` gives */
  async done(task: string, begun: Date, now: Date): Promise<void> {
    await insertOnce(this.models.ticks, { _id: `${task}@${begun.toISOString().slice(0, MINUTE_DIGITS)}`, takenAt: now });
  }

  /** @returns the minute in which it was last carried out, or null when that is not known. */
  async findLast(task: string): Promise<Date | null> {
    const last = await this.models.ticks.findOne({ _id: { $gte: `${task}@`, $lt: `${task}A` } }).sort({ _id: -1 }).lean<TickRecord>();
    return last ? new Date(`${last._id.slice(task.length + 1)}Z`) : null;
  }

  async forgetBefore(moment: Date): Promise<void> {
    await this.models.ticks.deleteMany({ takenAt: { $lt: moment } });
  }
}
