import type { Models } from '../connection.js';
import type { PieceVersionRecord } from '../schemas/piece-version.schema.js';

export class PieceVersionRepository {
  constructor(private readonly models: Models) {}

  /** Keeps versions; of one kept before nothing changes. */
  async addMissing(versions: readonly PieceVersionRecord[]): Promise<void> {
    if (versions.length === 0) return;
    await this.models.pieceVersions.bulkWrite(versions.map(({ _id, ...rest }) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true } })));
  }

  async countOf(pieceId: string): Promise<number> {
    return this.models.pieceVersions.countDocuments({ pieceId });
  }

  /** Oldest first; none for a piece that never changed. */
  async listOf(pieceId: string): Promise<PieceVersionRecord[]> {
    return this.models.pieceVersions.find({ pieceId }).sort({ seenAt: 1, _id: 1 }).lean<PieceVersionRecord[]>();
  }
}
