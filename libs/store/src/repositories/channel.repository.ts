import type { Models } from '../connection.js';
import type { ChannelRecord, ChannelState } from '../schemas/channel.schema.js';

export type ChannelFacts = Pick<ChannelRecord, '_id' | 'outletId' | 'kind' | 'url' | 'select' | 'only' | 'enabled' | 'note'>;

/** What one poll taught about a channel. */
export interface PollResult {
  state: ChannelState;
  problem: string | null;
  polledAt: Date;
  succeeded: boolean;
  etag?: string | null;
  lastModified?: string | null;
  nextPollAt: Date;
  resumeAt?: string[];
  rhythmMs?: number | null;
  newestItemAt?: Date | null;
}

export class ChannelRepository {
  constructor(private readonly models: Models) {}

  async saveFacts(facts: ChannelFacts, now: Date): Promise<void> {
    const { _id, ...rest } = facts;
    await this.models.channels.updateOne({ _id }, { $set: rest, $setOnInsert: { nextPollAt: now, state: facts.enabled ? 'new' : 'disabled', failures: 0 } }, { upsert: true });
  }

  async disable(id: string): Promise<void> {
    await this.models.channels.updateOne({ _id: id }, { $set: { enabled: false, state: 'disabled' } });
  }

  async findById(id: string): Promise<ChannelRecord | null> {
    return this.models.channels.findOne({ _id: id }).lean<ChannelRecord>();
  }

  async listAll(): Promise<ChannelRecord[]> {
    return this.models.channels.find({}).sort({ _id: 1 }).lean<ChannelRecord[]>();
  }

  async listDue(now: Date): Promise<ChannelRecord[]> {
    return this.models.channels.find({ enabled: true, nextPollAt: { $lte: now } }).sort({ nextPollAt: 1 }).lean<ChannelRecord[]>();
  }

  async recordPoll(id: string, result: PollResult): Promise<void> {
    const { polledAt, succeeded, ...rest } = result;
    await this.models.channels.updateOne(
      { _id: id },
      succeeded
        ? { $set: { ...rest, lastPolledAt: polledAt, lastSuccessAt: polledAt, failures: 0 } }
        : { $set: { ...rest, lastPolledAt: polledAt }, $inc: { failures: 1 } },
    );
  }
}
