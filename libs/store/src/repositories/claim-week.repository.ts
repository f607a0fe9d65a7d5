import { isDeepStrictEqual } from 'node:util';
import type { Models } from '../connection.js';
import type { ClaimWeekRecord } from '../schemas/claim.schema.js';

/** Rows to be written, and rows to be taken out. */
export interface ClaimWeekChanges {
  changed: readonly ClaimWeekRecord[];
  stale: readonly ClaimWeekRecord[];
}

/** Claims week by week, always recomputed. */
export class ClaimWeekRepository {
  constructor(private readonly models: Models) {}

  /** What of the rows of a week is not as it should be. */
  async findChanges(week: string, rows: readonly ClaimWeekRecord[]): Promise<ClaimWeekChanges> {
    const stored = new Map((await this.listWeek(week)).map((row) => [row._id, row]));
    const wanted = new Set(rows.map((row) => row._id));
    return { changed: rows.filter((row) => !isDeepStrictEqual(row, stored.get(row._id))), stale: [...stored.values()].filter((row) => !wanted.has(row._id)) };
  }

  /** Idempotent. */
  async apply({ changed, stale }: ClaimWeekChanges): Promise<void> {
    if (changed.length > 0) await this.models.claimWeeks.bulkWrite(changed.map((row) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } })));
    if (stale.length > 0) await this.models.claimWeeks.deleteMany({ _id: { $in: stale.map((row) => row._id) } });
  }

  async listWeek(week: string): Promise<ClaimWeekRecord[]> {
    return this.models.claimWeeks.find({ week }).lean<ClaimWeekRecord[]>();
  }

  /** Every week of a claim, oldest first. */
  async listOf(claimId: string): Promise<ClaimWeekRecord[]> {
    return this.models.claimWeeks.find({ claimId }).sort({ week: 1 }).lean<ClaimWeekRecord[]>();
  }

  /** The weeks of these claims from `from` on, in no order. */
  async listSince(claimIds: readonly string[], from: string): Promise<ClaimWeekRecord[]> {
    if (claimIds.length === 0) return [];
    return this.models.claimWeeks.find({ claimId: { $in: [...claimIds] }, week: { $gte: from } }).lean<ClaimWeekRecord[]>();
  }
}
