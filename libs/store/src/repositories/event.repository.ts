import type { Models } from '../connection.js';
import type { EventRecord } from '../schemas/event.schema.js';
import { touchTrends } from './trend-stamp.js';

/** Events entered by hand; those that ship with Vigía are data of the trends room. */
export class EventRepository {
  constructor(private readonly models: Models) {}

  /** The same event twice is one. */
  async save(event: EventRecord): Promise<void> {
    await this.models.events.replaceOne({ _id: event._id }, event, { upsert: true });
    await touchTrends(this.models);
  }

  /** @returns false where there is none */
  async remove(id: string): Promise<boolean> {
    const removed = (await this.models.events.deleteOne({ _id: id })).deletedCount > 0;
    if (removed) await touchTrends(this.models);
    return removed;
  }

  /** By first day; both ends included. */
  async listBetween(from: string, to: string): Promise<EventRecord[]> {
    return this.models.events.find({ day: { $gte: from, $lte: to } }).sort({ day: 1 }).lean<EventRecord[]>();
  }
}
