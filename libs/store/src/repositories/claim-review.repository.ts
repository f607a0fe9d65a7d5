import { isDeepStrictEqual } from 'node:util';
import type { Models } from '../connection.js';
import type { ClaimReviewRecord } from '../schemas/claim.schema.js';

/** Checks seen on pages, on their way into the bank. */
export class ClaimReviewRepository {
  constructor(private readonly models: Models) {}

  /** Keeps what was seen; the same again changes nothing, another verdict makes it new. @returns ids of what is to be taken in */
  async saveSeen(seen: readonly ClaimReviewRecord[]): Promise<string[]> {
    const fresh: string[] = [];
    for (const record of seen) {
      const known = await this.findById(record._id);
      if (known && isDeepStrictEqual(known.review, record.review) && known.problem === record.problem) {
        if (known.state === 'new') fresh.push(known._id);
        continue;
      }
      await this.models.claimReviews.replaceOne({ _id: record._id }, record, { upsert: true });
      if (record.state === 'new') fresh.push(record._id);
    }
    return fresh;
  }

  async findById(id: string): Promise<ClaimReviewRecord | null> {
    return this.models.claimReviews.findOne({ _id: id }).lean<ClaimReviewRecord>();
  }

  async finish(id: string, outcome: Pick<ClaimReviewRecord, 'state' | 'claimId' | 'problem'>): Promise<void> {
    await this.models.claimReviews.updateOne({ _id: id }, { $set: outcome });
  }

  async listNewIds(): Promise<string[]> {
    const rows = await this.models.claimReviews.find({ state: 'new' }, { _id: 1 }).lean<{ _id: string }[]>();
    return rows.map((row) => row._id);
  }

  /** Newest first. */
  async listByState(state: ClaimReviewRecord['state'], most: number): Promise<ClaimReviewRecord[]> {
    return this.models.claimReviews.find({ state }).sort({ seenAt: -1 }).limit(most).lean<ClaimReviewRecord[]>();
  }
}
