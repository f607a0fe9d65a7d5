import type { Models } from '../connection.js';
import type { SubscriberRecord } from '../schemas/subscriber.schema.js';
import { insertOnce } from './insert-once.js';

/** Who is told of new releases. */
export class SubscriberRepository {
  constructor(private readonly models: Models) {}

  /** Enters the address as waiting for a yes, from now on where it waits already: its latest link shall find it. One that said yes keeps it, and changes its language. */
  async ask(address: string, language: SubscriberRecord['language'], at: Date): Promise<void> {
    const _id = plain(address);
    if (await insertOnce(this.models.subscribers, { _id, language, askedAt: at, confirmedAt: null })) return;
    await this.models.subscribers.updateOne({ _id }, { $set: { language } });
    await this.models.subscribers.updateOne({ _id, confirmedAt: null }, { $set: { askedAt: at } });
  }

  /** @returns whether the address is on the list */
  async confirm(address: string, at: Date): Promise<boolean> {
    const _id = plain(address);
    await this.models.subscribers.updateOne({ _id, confirmedAt: null }, { $set: { confirmedAt: at } });
    return (await this.findById(_id)) !== null;
  }

  async findById(address: string): Promise<SubscriberRecord | null> {
    return this.models.subscribers.findOne({ _id: plain(address) }).lean<SubscriberRecord>();
  }

  /** By address. */
  async listAll(): Promise<SubscriberRecord[]> {
    return this.models.subscribers.find({}).sort({ _id: 1 }).lean<SubscriberRecord[]>();
  }

  /** Whoever did not say yes in time is not kept. */
  async forgetUnconfirmed(askedBefore: Date): Promise<void> {
    await this.models.subscribers.deleteMany({ confirmedAt: null, askedAt: { $lt: askedBefore } });
  }

  /** @returns whether there was one. */
  async remove(address: string): Promise<boolean> {
    return (await this.models.subscribers.deleteOne({ _id: plain(address) })).deletedCount > 0;
  }
}

function plain(address: string): string {
  return address.trim().toLowerCase();
}
