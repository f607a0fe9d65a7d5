import type { Models } from '../connection.js';

const DUPLICATE_KEY = 11000;

export class TickRepository {
  constructor(private readonly models: Models) {}

  /** Takes a tick for this process. @returns false when another scheduler has it. */
  async take(task: string, minute: string, now: Date): Promise<boolean> {
    try {
      await this.models.ticks.create({ _id: `${task}@${minute}`, takenAt: now });
      return true;
    } catch (error) {
      if ((error as { code?: number }).code === DUPLICATE_KEY) return false;
      throw error;
    }
  }

  async forgetBefore(moment: Date): Promise<void> {
    await this.models.ticks.deleteMany({ takenAt: { $lt: moment } });
  }
}
