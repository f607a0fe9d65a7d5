import type { ClaimRelation } from '#vigia/codebook';
import type { Models } from '../connection.js';
import type { AssessmentRecord } from '../schemas/assessment.schema.js';

/** The part of an assessment that the weeks of claims are made of. */
export type ClaimFacets = Pick<AssessmentRecord, '_id' | 'outletId' | 'kind' | 'cities' | 'clusterId' | 'publishedAt'> & { claimKeys: string[] };

/** What a piece does with a claim: `checked` is a fact-checker quoting it, `suggested` waits for a person. */
export type ClaimUse = ClaimRelation | 'checked' | 'suggested';

/** How pieces are found by a claim: by all that counts, or by one use of it. */
export function claimKeyOf(claimId: string, use?: ClaimUse): string {
  return use === undefined ? claimId : `${claimId}|${use}`;
}

/** Judged pieces by the claims they speak of. */
export class ClaimPieceRepository {
  constructor(private readonly models: Models) {}

  async listFacetsOfWeek(week: string): Promise<ClaimFacets[]> {
    return this.models.assessments.find({ claimWeek: week }, { outletId: 1, kind: 1, cities: 1, clusterId: 1, publishedAt: 1, claimKeys: 1 }).lean<ClaimFacets[]>();
  }

  /** Pieces found by a key of `claimKeyOf`, newest first. */
  async listPage(claimKey: string, page: { skip: number; limit: number }): Promise<{ total: number; assessments: AssessmentRecord[] }> {
    const [total, assessments] = await Promise.all([
      this.models.assessments.countDocuments({ claimKeys: claimKey }),
      this.models.assessments.find({ claimKeys: claimKey }).sort({ publishedAt: -1, _id: 1 }).skip(page.skip).limit(page.limit).lean<AssessmentRecord[]>(),
    ]);
    return { total, assessments };
  }

  /** Ids of the pieces on migration, a batch at a time: those in which claims are looked for. */
  async *streamMigrationIds(batch: number): AsyncGenerator<string[]> {
    for (const relevance of ['colombia', 'abroad'] as const) {
      let ids: string[] = [];
      for await (const row of this.models.assessments.find({ relevance }, { _id: 1 }).sort({ publishedAt: -1, _id: 1 }).lean<{ _id: string }>().cursor()) {
        ids.push(row._id);
        if (ids.length < batch) continue;
        yield ids;
        ids = [];
      }
      if (ids.length > 0) yield ids;
    }
  }
}
