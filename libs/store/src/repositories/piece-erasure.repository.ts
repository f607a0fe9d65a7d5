import type { Models } from '../connection.js';
import type { PieceErasureRecord } from '../schemas/piece-erasure.schema.js';
import { insertOnce } from './insert-once.js';
import { leanById } from './lean-by-id.js';

/** Pieces that were withdrawn and are never stored again. Entries are added and read, never taken back. */
export class PieceErasureRepository {
  constructor(private readonly models: Models) {}

  /** @returns false when it was withdrawn before; then the first entry stays. */
  async addOnce(erasure: PieceErasureRecord): Promise<boolean> {
    return insertOnce(this.models.pieceErasures, erasure);
  }

  async findById(pieceId: string): Promise<PieceErasureRecord | null> {
    return leanById(this.models.pieceErasures, pieceId);
  }

  /** Of these pieces, those that were withdrawn. */
  async listErased(pieceIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.models.pieceErasures.find({ _id: { $in: [...pieceIds] } }, { _id: 1 }).lean<{ _id: string }[]>();
    return new Set(rows.map((row) => row._id));
  }

  /** Oldest first. */
  async listSince(moment: Date): Promise<Pick<PieceErasureRecord, '_id' | 'at'>[]> {
    return this.models.pieceErasures.find({ at: { $gte: moment } }, { at: 1 }).sort({ at: 1, _id: 1 }).lean<Pick<PieceErasureRecord, '_id' | 'at'>[]>();
  }
}
