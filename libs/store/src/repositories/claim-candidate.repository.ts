import { isDeepStrictEqual } from 'node:util';
import type { Models } from '../connection.js';
import type { AssessmentRecord } from '../schemas/assessment.schema.js';
import type { ClaimCandidateRecord } from '../schemas/claim.schema.js';

/** A judged piece with sentences worth a check. */
export type WorthyPiece = Pick<AssessmentRecord, '_id' | 'outletId' | 'cities' | 'clusterId' | 'publishedAt' | 'judgement'>;

/** What travels and nobody has checked, always recomputed. */
export class ClaimCandidateRepository {
  constructor(private readonly models: Models) {}

  /** Judged pieces of a week with sentences worth a check. */
  async listWorthy(week: string): Promise<WorthyPiece[]> {
    return this.models.assessments.find({ worthyWeek: week }, { outletId: 1, cities: 1, clusterId: 1, publishedAt: 1, judgement: 1 }).lean<WorthyPiece[]>();
  }

  /** Makes the candidates of a week exactly these. @returns whether anything had to be written */
  async replaceWeek(week: string, rows: readonly ClaimCandidateRecord[]): Promise<boolean> {
    const stored = new Map((await this.listWeek(week)).map((row) => [row._id, row]));
    const changed = rows.filter((row) => !isDeepStrictEqual(row, stored.get(row._id)));
    const wanted = new Set(rows.map((row) => row._id));
    const stale = [...stored.keys()].filter((id) => !wanted.has(id));
    if (changed.length > 0) await this.models.claimCandidates.bulkWrite(changed.map((row) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } })));
    if (stale.length > 0) await this.models.claimCandidates.deleteMany({ _id: { $in: stale } });
    return changed.length > 0 || stale.length > 0;
  }

  async findById(id: string): Promise<ClaimCandidateRecord | null> {
    return this.models.claimCandidates.findById(id).lean<ClaimCandidateRecord>();
  }

  /** In the order of their ranks. */
  async listWeek(week: string): Promise<ClaimCandidateRecord[]> {
    return this.models.claimCandidates.find({ week }).sort({ rank: 1 }).lean<ClaimCandidateRecord[]>();
  }
}
