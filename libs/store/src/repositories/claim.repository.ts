import type { ClaimFamily, ClaimStatus } from '#vigia/contracts';
import { CLAIM_STATUSES } from '#vigia/contracts';
import type { Models } from '../connection.js';
import { findClaimStamp, stampClaims } from './claim-stamp.js';
import type { ClaimActivity, ClaimRecord } from '../schemas/claim.schema.js';
import { insertOnce } from './insert-once.js';

/** A claim as lists show it: the history is read only on its own page. */
export type ListedClaim = Omit<ClaimRecord, 'history'>;

export interface ClaimFilter {
  status: ClaimStatus;
  family?: ClaimFamily | undefined;
}

/** When a claim was never met: before everything that can be collected. */
export const NEVER_SEEN = new Date(0);

const LISTED = { history: 0 } as const;

/** The bank. What persons and imports say of a claim, and what became of it, are written apart: neither touches the other. */
export class ClaimRepository {
  constructor(private readonly models: Models) {}

  /** @returns false when there is one with this id */
  async insertMissing(claim: ClaimRecord): Promise<boolean> {
    const inserted = await insertOnce(this.models.claims, claim);
    if (inserted && claim.status === 'active') await this.stamp();
    return inserted;
  }

  /** Writes a new revision, unless somebody was faster. What became of the claim stays as it is. @returns false when the stored revision is not the one before */
  async saveRevision(claim: Omit<ClaimRecord, 'activity' | 'seenAt'>): Promise<boolean> {
    const { _id, revision, family, text, variants, lookalikes, checks, validFrom, validTo, country, city, sources, status, keys, seed, createdAt, updatedAt, history } = claim;
    const said = { revision, family, text, variants, lookalikes, checks, validFrom, validTo, country, city, sources, status, keys, seed, createdAt, updatedAt, history };
    // The whole claim, though its status would do: FerretDB knows no projection here.
    const before = await this.models.claims.findOneAndUpdate({ _id, revision: revision - 1 }, { $set: said }, { returnDocument: 'before' }).lean<Pick<ClaimRecord, 'status'>>();
    if (before?.status === 'active' || (before && status === 'active')) await this.stamp();
    return before !== null;
  }

  async findById(id: string): Promise<ClaimRecord | null> {
    return this.models.claims.findOne({ _id: id }).lean<ClaimRecord>();
  }

  async findByIds(ids: readonly string[]): Promise<ListedClaim[]> {
    if (ids.length === 0) return [];
    return this.models.claims.find({ _id: { $in: [...ids] } }, LISTED).lean<ListedClaim[]>();
  }

  /** Claims recognised by any of these keys. */
  async listByKeys(keys: readonly string[]): Promise<ClaimRecord[]> {
    if (keys.length === 0) return [];
    return this.models.claims.find({ keys: { $in: [...keys] } }).sort({ _id: 1 }).lean<ClaimRecord[]>();
  }

  async listActive(): Promise<ListedClaim[]> {
    return this.models.claims.find({ status: 'active' }, LISTED).sort({ _id: 1 }).lean<ListedClaim[]>();
  }

  async listIds(status: ClaimStatus): Promise<string[]> {
    const rows = await this.models.claims.find({ status }, { _id: 1 }).lean<{ _id: string }[]>();
    return rows.map((row) => row._id);
  }

  /** Last met first. */
  async listPage({ status, family }: ClaimFilter, page: { skip: number; limit: number }): Promise<{ total: number; claims: ListedClaim[] }> {
    const selector = { status, ...(family && { family }) };
    const [total, claims] = await Promise.all([
      this.models.claims.countDocuments(selector),
      this.models.claims.find(selector, LISTED).sort({ seenAt: -1, _id: 1 }).skip(page.skip).limit(page.limit).lean<ListedClaim[]>(),
    ]);
    return { total, claims };
  }

  async countByStatus(): Promise<Record<ClaimStatus, number>> {
    const counts = await Promise.all(CLAIM_STATUSES.map(async (status) => [status, await this.models.claims.countDocuments({ status })] as const));
    return Object.fromEntries(counts) as Record<ClaimStatus, number>;
  }

  /** Another after every change of the active claims, in whatever process; null while there was none. Drafts come and go without one. */
  async findStamp(): Promise<string | null> {
    return findClaimStamp(this.models, 'claim-bank-stamp');
  }

  private async stamp(): Promise<void> {
    await stampClaims(this.models, 'claim-bank-stamp');
  }

  async saveActivity(activity: ReadonlyMap<string, ClaimActivity>): Promise<void> {
    if (activity.size === 0) return;
    await this.models.claims.bulkWrite([...activity].map(([_id, each]) => ({ updateOne: { filter: { _id }, update: { $set: { activity: each, seenAt: each.lastAt ?? NEVER_SEEN } } } })));
  }
}
