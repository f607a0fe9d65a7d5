import type { Models } from '../connection.js';
import type { ReviewSampleRecord } from '../schemas/review-task.schema.js';
import { insertOnce } from './insert-once.js';

/** Random samples, one a week. What was drawn is never changed. */
export class ReviewSampleRepository {
  constructor(private readonly models: Models) {}

  /** @returns false when the week has its sample; then nothing is changed. */
  async addOnce(sample: ReviewSampleRecord): Promise<boolean> {
    return insertOnce(this.models.reviewSamples, sample);
  }

  async complete(week: string): Promise<void> {
    await this.models.reviewSamples.updateOne({ _id: week }, { $set: { complete: true } });
  }

  async findByWeek(week: string): Promise<ReviewSampleRecord | null> {
    return this.models.reviewSamples.findOne({ _id: week }).lean<ReviewSampleRecord>();
  }

  /** Latest week first. */
  async listLatest(limit: number): Promise<ReviewSampleRecord[]> {
    return this.models.reviewSamples.find({}).sort({ _id: -1 }).limit(limit).lean<ReviewSampleRecord[]>();
  }
}
