import type { Models } from '../connection.js';
import type { PieceRecord } from '../schemas/piece.schema.js';

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

  async findById(id: string): Promise<PieceRecord | null> {
    return this.models.pieces.findOne({ _id: id }).lean<PieceRecord>();
  }

  async findByIds(ids: readonly string[]): Promise<PieceRecord[]> {
    return this.models.pieces.find({ _id: { $in: [...ids] } }).lean<PieceRecord[]>();
  }

  async listIds(): Promise<string[]> {
    const rows = await this.models.pieces.find({}, { _id: 1 }).lean<{ _id: string }[]>();
    return rows.map((row) => row._id);
  }

  async countAll(): Promise<number> {
    return this.models.pieces.countDocuments({});
  }
}
