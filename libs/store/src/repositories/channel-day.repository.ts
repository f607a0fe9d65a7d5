import type { Models } from '../connection.js';
import type { ChannelDayRecord } from '../schemas/channel-day.schema.js';

export type ChannelDayCounts = Omit<ChannelDayRecord, 'polls'>;

export class ChannelDayRepository {
  constructor(private readonly models: Models) {}

  /** Writes the counts of channels and days; the polls noted there stay. */
  async saveCounts(days: readonly ChannelDayCounts[]): Promise<void> {
    if (days.length === 0) return;
    await this.models.channelDays.bulkWrite(days.map(({ _id, ...counts }) => ({ updateOne: { filter: { _id }, update: { $set: counts, $setOnInsert: { polls: {} } }, upsert: true } })));
  }

  /** Notes what a poll came to. The same minute twice is one poll. */
  async notePoll(poll: { channelId: string; outletId: string; day: string; minute: string; result: string }): Promise<void> {
    const { channelId, outletId, day, minute, result } = poll;
    const nothing = { channelId, outletId, day, collected: 0, late: 0, stored: 0, refused: 0, gone: 0, pending: 0, medianAgeMs: null, problems: {} };
    await this.models.channelDays.updateOne({ _id: `${channelId}|${day}` }, { $set: { [`polls.m${minute}`]: result }, $setOnInsert: nothing }, { upsert: true });
  }

  /** Days of all channels, both ends included, oldest first. */
  async listBetween(from: string, to: string): Promise<ChannelDayRecord[]> {
    return this.models.channelDays.find({ day: { $gte: from, $lte: to } }).sort({ day: 1 }).lean<ChannelDayRecord[]>();
  }
}
