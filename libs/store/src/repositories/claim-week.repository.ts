import { isDeepStrictEqual } from 'node:util';
import type { Models } from '../connection.js';
import type { ClaimWeekRecord } from '../schemas/claim.schema.js';

/** Claims week by week, always recomputed. */
export class ClaimWeekRepository {
  constructor(private readonly models: Models) {}

  /** Makes the rows of a week exactly these. Idempotent; only what has changed is written. @returns ids of the claims whose row changed, came or went */
  async replaceWeek(week: string, rows: readonly ClaimWeekRecord[]): Promise<string[]> {
    const stored = new Map((await this.listWeek(week)).map((row) => [row._id, row]));
    const wanted = new Set(rows.map((row) => row._id));
    const changed = rows.filter((row) => !isDeepStrictEqual(row, stored.get(row._id)));
    const stale = [...stored.values()].filter((row) => !wanted.has(row._id));
    if (changed.length > 0) await this.models.claimWeeks.bulkWrite(changed.map((row) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } })));
    if (stale.length > 0) await this.models.claimWeeks.deleteMany({ _id: { $in: stale.map((row) => row._id) } });
    return [...changed, ...stale].map((row) => row.claimId);
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
