import type { Models } from '../connection.js';
import type { ChannelRecord, ChannelState } from '../schemas/channel.schema.js';
import { touchTrends } from './trend-stamp.js';
import { leanById } from './lean-by-id.js';

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
  refusedAt?: Date | null;
  askedAt?: Date | null;
}

export class ChannelRepository {
  constructor(private readonly models: Models) {}

  async saveFacts(facts: ChannelFacts, now: Date): Promise<void> {
    const { _id, ...rest } = facts;
    // Another address is another question.
    await this.models.channels.updateOne({ _id, state: 'ask_permission', url: { $ne: facts.url } }, { $set: { state: 'new', refusedAt: null, askedAt: null, problem: null, failures: 0, nextPollAt: now } });
    await this.models.channels.updateOne({ _id }, { $set: rest, $setOnInsert: { nextPollAt: now, state: facts.enabled ? 'new' : 'disabled', failures: 0 } }, { upsert: true });
  }

  async disable(id: string): Promise<void> {
    await this.models.channels.updateOne({ _id: id }, { $set: { enabled: false, state: 'disabled' } });
  }

  async findById(id: string): Promise<ChannelRecord | null> {
    return leanById(this.models.channels, id);
  }

  async listAll(): Promise<ChannelRecord[]> {
    return this.models.channels.find({}).sort({ _id: 1 }).lean<ChannelRecord[]>();
  }

  /** True when nothing may be asked for the sake of any of these channels: all of them wait for permission. */
  async areClosed(ids: readonly string[]): Promise<boolean> {
    return ids.length > 0 && (await this.models.channels.countDocuments({ _id: { $in: [...ids] }, state: 'ask_permission' })) === new Set(ids).size;
  }

  /** Nothing more is asked of these channels until {@link permit}. */
  async close(ids: readonly string[], problem: string, now: Date): Promise<void> {
    await this.models.channels.updateMany({ _id: { $in: [...ids] }, state: { $ne: 'ask_permission' } }, { $set: { state: 'ask_permission', problem, refusedAt: now } });
  }

  async noteAsked(id: string, now: Date): Promise<void> {
    await this.models.channels.updateOne({ _id: id, state: 'ask_permission' }, { $set: { askedAt: now } });
    await touchTrends(this.models);
  }

  /** The channel may be asked again, from now on. */
  async permit(id: string, now: Date): Promise<void> {
    await this.models.channels.updateOne({ _id: id, state: 'ask_permission' }, { $set: { state: 'new', problem: null, refusedAt: null, askedAt: null, failures: 0, nextPollAt: now } });
    await touchTrends(this.models);
  }

  async listDue(now: Date): Promise<ChannelRecord[]> {
    return this.models.channels.find({ enabled: true, nextPollAt: { $lte: now }, state: { $ne: 'ask_permission' } }).sort({ nextPollAt: 1 }).lean<ChannelRecord[]>();
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
