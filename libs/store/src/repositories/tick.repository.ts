import type { Models } from '../connection.js';
import { insertOnce } from './insert-once.js';

export class TickRepository {
  constructor(private readonly models: Models) {}

  /** Takes a tick for this process. @returns false when another scheduler has it. */
  async take(task: string, minute: string, now: Date): Promise<boolean> {
    return insertOnce(this.models.ticks, { _id: `${task}@${minute}`, takenAt: now });
  }

  async forgetBefore(moment: Date): Promise<void> {
    await this.models.ticks.deleteMany({ takenAt: { $lt: moment } });
  }
}
