import type { FeedItem } from '#vigia/contracts';
import type { Models } from '../connection.js';
import type { CaptureRecord, CaptureState } from '../schemas/capture.schema.js';
import { leanById } from './lean-by-id.js';

export interface SeenAddress {
  _id: string;
  url: string;
  link: string;
  outletId: string;
  channelId: string;
  item: FeedItem;
}

/** What health needs to know of a capture. */
export interface Sighting {
  channelIds: string[];
  state: CaptureState;
  reason: string | null;
  firstSeenAt: Date;
  publishedAt: string | null;
}

export class CaptureRepository {
  constructor(private readonly models: Models) {}

  /** Records addresses seen in a channel, new or known, in one batch. @returns the ids that still have to be fetched. */
  async saveSeen(addresses: readonly SeenAddress[], now: Date): Promise<string[]> {
    const known = new Map((await this.listStates(addresses)).map((row) => [row._id, row]));
    // A channel names the same addresses poll after poll: there is nothing to write for those.
    const news = addresses.filter(({ _id, channelId }) => !known.get(_id)?.channelIds.includes(channelId));
    if (news.length === 0) return [...known.values()].filter(isPending).map(({ _id }) => _id);
    await this.models.captures.bulkWrite(
      news.map(({ _id, url, link, outletId, channelId, item }) => ({
        updateOne: {
          filter: { _id },
          update: { $setOnInsert: { url, link, outletId, item, state: 'pending' as const, problem: null, reason: null, attempts: 0, firstSeenAt: now, fetchedAt: null, pieceId: null }, $addToSet: { channelIds: channelId } },
          upsert: true,
        },
      })),
    );
    return (await this.listStates(addresses)).filter(isPending).map(({ _id }) => _id);
  }

  private async listStates(addresses: readonly Pick<SeenAddress, '_id'>[]): Promise<Pick<CaptureRecord, '_id' | 'state' | 'channelIds'>[]> {
    return this.models.captures.find({ _id: { $in: addresses.map(({ _id }) => _id) } }, { state: 1, channelIds: 1 }).lean<Pick<CaptureRecord, '_id' | 'state' | 'channelIds'>[]>();
  }

  /** Of these ids, those seen before. */
  async listKnown(ids: readonly string[]): Promise<Set<string>> {
    const known = await this.models.captures.find({ _id: { $in: [...ids] } }, { _id: 1 }).lean<{ _id: string }[]>();
    return new Set(known.map((capture) => capture._id));
  }

  /** Pieces that came of these captures before `channelId` was known to name them. */
  async listPiecesNewTo(channelId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await this.models.captures.find({ _id: { $in: [...ids] }, channelIds: { $ne: channelId }, pieceId: { $type: 'string' } }, { pieceId: 1 }).lean<{ pieceId: string }[]>();
    return rows.map((row) => row.pieceId);
  }

  async findById(id: string): Promise<CaptureRecord | null> {
    return leanById(this.models.captures, id);
  }

  async finish(id: string, outcome: { state: Exclude<CaptureState, 'pending'>; problem: string | null; reason: string | null; pieceId: string | null; fetchedAt: Date }): Promise<void> {
    await this.models.captures.updateOne({ _id: id }, { $set: outcome, $inc: { attempts: 1 } });
  }

  async recordFailure(id: string, problem: string, reason: string, at: Date): Promise<void> {
    await this.models.captures.updateOne({ _id: id }, { $set: { problem, reason, fetchedAt: at }, $inc: { attempts: 1 } });
  }

  /** Addresses of a channel that were refused for want of permission become pending again. @returns their ids */
  async reopenRefused(channelId: string, since: Date): Promise<string[]> {
    const refused = { channelIds: channelId, state: 'refused' as const, reason: { $in: ['forbidden', 'robots'] }, firstSeenAt: { $gte: since } };
    const rows = await this.models.captures.find(refused, { _id: 1 }).sort({ firstSeenAt: 1 }).lean<{ _id: string }[]>();
    const ids = rows.map((row) => row._id);
    await this.models.captures.updateMany({ _id: { $in: ids }, state: 'refused' }, { $set: { state: 'pending', problem: null, reason: null, attempts: 0 } });
    return ids;
  }

  /** Captures on which work was begun or never begun, oldest first: what a restart puts back into the queue. */
  async listPendingIds(): Promise<string[]> {
    const pending = await this.models.captures.find({ state: 'pending' }, { _id: 1 }).sort({ firstSeenAt: 1 }).lean<{ _id: string }[]>();
    return pending.map((capture) => capture._id);
  }

  /** Captures first seen in a stretch of time, its end excluded. */
  async listSightings(from: Date, to: Date): Promise<Sighting[]> {
    const rows = await this.models.captures
      .find({ firstSeenAt: { $gte: from, $lt: to } }, { channelIds: 1, state: 1, reason: 1, firstSeenAt: 1, 'item.publishedAt': 1 })
      .lean<(Omit<Sighting, 'publishedAt'> & { item?: { publishedAt?: string | null } })[]>();
    return rows.map(({ channelIds, state, reason, firstSeenAt, item }) => ({ channelIds, state, reason: reason ?? null, firstSeenAt, publishedAt: item?.publishedAt ?? null }));
  }

  async countByState(): Promise<Record<string, number>> {
    const rows = await this.models.captures.aggregate<{ _id: string; count: number }>([{ $group: { _id: '$state', count: { $sum: 1 } } }]);
    return Object.fromEntries(rows.map((row) => [row._id, row.count]));
  }
}

function isPending({ state }: Pick<CaptureRecord, 'state'>): boolean {
  return state === 'pending';
}
