import type { Models } from '../connection.js';
import type { PieceRecord, StoredPieceRecord } from '../schemas/piece.schema.js';
import { leanById } from './lean-by-id.js';

export type ClusterMember = Pick<PieceRecord, '_id' | 'outletId' | 'title' | 'url' | 'publishedAt' | 'agency'>;

export class PieceRepository {
  constructor(private readonly models: Models) {}

  /** Stores the piece as last seen. Seen again on another channel, the channels add up and the first collection date stays. */
  async save(piece: PieceRecord): Promise<void> {
    const { _id, channelIds, collectedAt, ...rest } = piece;
    await this.models.pieces.updateOne({ _id }, { $set: rest, $setOnInsert: { collectedAt }, $addToSet: { channelIds: { $each: channelIds } } }, { upsert: true });
  }

  async saveMany(pieces: readonly PieceRecord[]): Promise<void> {
    if (pieces.length === 0) return;
    await this.models.pieces.bulkWrite(
      pieces.map(({ _id, channelIds, collectedAt, ...rest }) => ({
        updateOne: { filter: { _id }, update: { $set: rest, $setOnInsert: { collectedAt }, $addToSet: { channelIds: { $each: channelIds } } }, upsert: true },
      })),
    );
  }

  /** Another channel names these pieces too. */
  async addChannel(ids: readonly string[], channelId: string): Promise<void> {
    if (ids.length > 0) await this.models.pieces.updateMany({ _id: { $in: [...ids] } }, { $addToSet: { channelIds: channelId } });
  }

  async findById(id: string): Promise<StoredPieceRecord | null> {
    return leanById(this.models.pieces, id);
  }

  async findByIds(ids: readonly string[]): Promise<StoredPieceRecord[]> {
    return this.models.pieces.find({ _id: { $in: [...ids] } }).lean<StoredPieceRecord[]>();
  }

  /** What a line that leads to a piece says. */
  async listHeads(ids: readonly string[]): Promise<Pick<PieceRecord, '_id' | 'outletId' | 'title' | 'publishedAt'>[]> {
    return this.models.pieces.find({ _id: { $in: [...ids] } }, { outletId: 1, title: 1, publishedAt: 1 }).lean<Pick<PieceRecord, '_id' | 'outletId' | 'title' | 'publishedAt'>[]>();
  }

  /** Headlines of these pieces. */
  async listTitles(ids: readonly string[]): Promise<Pick<PieceRecord, '_id' | 'title'>[]> {
    return this.models.pieces.find({ _id: { $in: [...ids] } }, { title: 1 }).lean<Pick<PieceRecord, '_id' | 'title'>[]>();
  }

  /** Which cluster each of these pieces is in; pieces in none are left out. */
  async listClusterIds(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.models.pieces.find({ _id: { $in: [...ids] }, clusterId: { $type: 'string' } }, { clusterId: 1 }).lean<{ _id: string; clusterId: string }[]>();
    return new Map(rows.map((row) => [row._id, row.clusterId]));
  }

  /** Puts pieces into clusters; null takes them out. */
  async setClusterIds(places: ReadonlyMap<string, string | null>): Promise<void> {
    if (places.size === 0) return;
    await this.models.pieces.bulkWrite(
      [...places].map(([_id, clusterId]) => ({ updateOne: { filter: { _id }, update: clusterId === null ? { $unset: { clusterId: 1 } } : { $set: { clusterId } } } })),
    );
  }

  /** The address of a piece is gone; the first time it was seen to be gone stays. */
  async markRemoved(id: string, at: Date): Promise<void> {
    await this.models.pieces.updateOne({ _id: id, removedAt: { $exists: false } }, { $set: { removedAt: at } });
  }

  /** The piece stands again. */
  async clearRemoved(id: string): Promise<void> {
    await this.models.pieces.updateOne({ _id: id, removedAt: { $exists: true } }, { $unset: { removedAt: 1 } });
  }

  /** The pieces of a cluster without their texts, oldest first. */
  async listCluster(clusterId: string): Promise<ClusterMember[]> {
    return this.models.pieces.find({ clusterId }, { outletId: 1, title: 1, url: 1, publishedAt: 1, agency: 1 }).sort({ publishedAt: 1, _id: 1 }).lean<ClusterMember[]>();
  }

  async listIds(): Promise<string[]> {
    const rows = await this.models.pieces.find({}, { _id: 1 }).lean<{ _id: string }[]>();
    return rows.map((row) => row._id);
  }

  /** How many there are, but no more than `most`: its cost does not grow with the store. */
  async countUpTo(most: number): Promise<number> {
    return this.models.pieces.countDocuments({}).limit(most);
  }

  async countAll(): Promise<number> {
    return this.models.pieces.countDocuments({});
  }
}
