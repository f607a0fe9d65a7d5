import type { Models } from '../connection.js';
import type { PieceVisitRecord } from '../schemas/piece-visit.schema.js';
import { leanById } from './lean-by-id.js';

export type Validators = Pick<PieceVisitRecord, 'etag' | 'lastModified'>;

export class PieceVisitRepository {
  constructor(private readonly models: Models) {}

  /** Plans the visits of a piece, once: planned before, nothing changes. */
  async planOnce(visit: PieceVisitRecord): Promise<void> {
    const { _id, ...rest } = visit;
    await this.models.pieceVisits.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
  }

  async findById(pieceId: string): Promise<PieceVisitRecord | null> {
    return leanById(this.models.pieceVisits, pieceId);
  }

  /** Longest due first. */
  async listDue(now: Date, most: number): Promise<Required<Pick<PieceVisitRecord, '_id' | 'nextAt'>>[]> {
    return this.models.pieceVisits.find({ nextAt: { $lte: now } }, { nextAt: 1 }).sort({ nextAt: 1 }).limit(most).lean<Required<Pick<PieceVisitRecord, '_id' | 'nextAt'>>[]>();
  }

  /** A visit was made; null plans no other. */
  async recordVisit(pieceId: string, nextAt: Date | null, validators: Validators | null): Promise<void> {
    const known = { attempts: 0, ...validators };
    await this.models.pieceVisits.updateOne({ _id: pieceId }, nextAt === null ? { $set: known, $unset: { nextAt: 1 } } : { $set: { ...known, nextAt } });
  }

  /** Somebody says that the piece has changed. @returns false for a piece that cannot be visited. */
  async callAt(pieceId: string, at: Date): Promise<boolean> {
    return (await this.models.pieceVisits.updateOne({ _id: pieceId }, { $set: { nextAt: at, attempts: 0 } })).matchedCount > 0;
  }

  async postpone(pieceId: string, nextAt: Date): Promise<void> {
    await this.models.pieceVisits.updateOne({ _id: pieceId }, { $set: { nextAt }, $inc: { attempts: 1 } });
  }
}
