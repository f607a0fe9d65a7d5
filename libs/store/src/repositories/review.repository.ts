import type { Models } from '../connection.js';
import type { ReviewRecord } from '../schemas/review.schema.js';
import { insertOnce } from './insert-once.js';

/** Human judgements. Only ever added. */
export class ReviewRepository {
  constructor(private readonly models: Models) {}

  /** @returns false when it is there already; then nothing is changed. */
  async addOnce(review: ReviewRecord): Promise<boolean> {
    return insertOnce(this.models.reviews, review);
  }

  async findById(id: string): Promise<ReviewRecord | null> {
    return this.models.reviews.findOne({ _id: id }).lean<ReviewRecord>();
  }

  async findByIds(ids: readonly string[]): Promise<ReviewRecord[]> {
    return this.models.reviews.find({ _id: { $in: [...ids] } }).lean<ReviewRecord[]>();
  }

  /** Oldest first. */
  async listOfPiece(pieceId: string): Promise<ReviewRecord[]> {
    return this.models.reviews.find({ pieceId }).sort({ at: 1 }).lean<ReviewRecord[]>();
  }

  /** Of these pieces; by piece, oldest first. */
  async listOfPieces(pieceIds: readonly string[]): Promise<ReviewRecord[]> {
    return this.models.reviews.find({ pieceId: { $in: [...pieceIds] } }).sort({ pieceId: 1, at: 1, _id: 1 }).lean<ReviewRecord[]>();
  }

  /** Every piece that a person has judged, each once. */
  async listPieceIds(): Promise<string[]> {
    return this.models.reviews.distinct('pieceId');
  }

  /** Latest first. */
  async listLatest(limit: number): Promise<ReviewRecord[]> {
    return this.models.reviews.find({}).sort({ at: -1, _id: 1 }).limit(limit).lean<ReviewRecord[]>();
  }

  /** Judgements of whole pieces since a moment, latest first. */
  async listWholeSince(since: Date, limit: number): Promise<ReviewRecord[]> {
    return this.models.reviews.find({ at: { $gte: since }, whole: { $exists: true } }).sort({ at: -1, _id: 1 }).limit(limit).lean<ReviewRecord[]>();
  }

  /** Judgements of the random samples of these weeks. */
  async listOfSamples(weeks: readonly string[]): Promise<ReviewRecord[]> {
    return this.models.reviews.find({ sampleWeek: { $in: [...weeks] } }).lean<ReviewRecord[]>();
  }

  async *stream(): AsyncGenerator<ReviewRecord> {
    const cursor = this.models.reviews.find({}).sort({ at: -1, _id: 1 }).lean<ReviewRecord>().cursor();
    for await (const review of cursor) yield review;
  }

  async countAll(): Promise<number> {
    return this.models.reviews.countDocuments({});
  }
}
