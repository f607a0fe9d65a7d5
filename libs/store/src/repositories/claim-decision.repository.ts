import type { Models } from '../connection.js';
import { findClaimStamp, stampClaims } from './claim-stamp.js';
import type { ClaimDecisionRecord } from '../schemas/claim.schema.js';

/** What persons said of proposed matches. */
export class ClaimDecisionRepository {
  constructor(private readonly models: Models) {}

  /** The last word counts. */
  async save(decision: ClaimDecisionRecord): Promise<void> {
    await this.models.claimDecisions.replaceOne({ _id: decision._id }, decision, { upsert: true });
    await stampClaims(this.models, 'claim-decisions-stamp');
    // While a deployment is rolled out, workers from before answers had a stamp of their own (23 November 2026) look at the bank's alone, and would judge by the answers before. To go with 0.2.
    await stampClaims(this.models, 'claim-bank-stamp', false);
  }

  /** Another after every decision, in whatever process; null while there is none. */
  async findStamp(): Promise<string | null> {
    return findClaimStamp(this.models, 'claim-decisions-stamp');
  }

  async findByIds(ids: readonly string[]): Promise<ClaimDecisionRecord[]> {
    if (ids.length === 0) return [];
    return this.models.claimDecisions.find({ _id: { $in: [...ids] } }).lean<ClaimDecisionRecord[]>();
  }

  /** Newest first. */
  async listOf(claimId: string, most: number): Promise<ClaimDecisionRecord[]> {
    return this.models.claimDecisions.find({ claimId }).sort({ at: -1 }).limit(most).lean<ClaimDecisionRecord[]>();
  }

  async listAll(): Promise<Pick<ClaimDecisionRecord, 'claimId' | 'sentence' | 'decision'>[]> {
    return this.models.claimDecisions.find({}, { claimId: 1, sentence: 1, decision: 1 }).lean<ClaimDecisionRecord[]>();
  }
}
