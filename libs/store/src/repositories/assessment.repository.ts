import type { CityId, NarrativeId, PieceKind, RelevanceLabel } from '#vigia/codebook';
import type { Models } from '../connection.js';
import type { AssessmentRecord } from '../schemas/assessment.schema.js';

/** What lists of pieces can be narrowed by. Every combination is served by an index on its most selective part. */
export interface AssessmentFilter {
  from?: Date;
  to?: Date;
  city?: CityId;
  outletId?: string;
  narrative?: NarrativeId;
  relevance?: RelevanceLabel;
  kind?: PieceKind;
}

/** The part of an assessment that trend cells are made of. */
export type AssessmentFacets = Pick<AssessmentRecord, '_id' | 'outletId' | 'kind' | 'relevance' | 'cities' | 'narratives' | 'clusterId'>;

/** What tells whether a piece has to be judged again, and what an earlier judgement led to. */
export type AssessmentVersion = Pick<AssessmentRecord, '_id' | 'contentHash' | 'model' | 'week' | 'outletHarm' | 'relevance'>;

export class AssessmentRepository {
  constructor(private readonly models: Models) {}

  async save(assessment: AssessmentRecord): Promise<void> {
    await this.models.assessments.replaceOne({ _id: assessment._id }, assessment, { upsert: true });
  }

  async saveMany(assessments: readonly AssessmentRecord[]): Promise<void> {
    if (assessments.length === 0) return;
    await this.models.assessments.bulkWrite(assessments.map((assessment) => ({ replaceOne: { filter: { _id: assessment._id }, replacement: assessment, upsert: true } })));
  }

  async findById(pieceId: string): Promise<AssessmentRecord | null> {
    return this.models.assessments.findOne({ _id: pieceId }).lean<AssessmentRecord>();
  }

  /** What is already judged of these pieces, without the judgements. */
  async listVersions(pieceIds: readonly string[]): Promise<AssessmentVersion[]> {
    return this.models.assessments
      .find({ _id: { $in: [...pieceIds] } }, { contentHash: 1, model: 1, week: 1, outletHarm: 1, relevance: 1 })
      .lean<AssessmentVersion[]>();
  }

  /** Of these judged pieces, those that the judgement puts into another cluster than `places` does. */
  async listMisplaced(places: ReadonlyMap<string, string | null>): Promise<string[]> {
    const rows = await this.models.assessments.find({ _id: { $in: [...places.keys()] } }, { clusterId: 1 }).lean<Pick<AssessmentRecord, '_id' | 'clusterId'>[]>();
    return rows.filter((row) => (row.clusterId ?? null) !== places.get(row._id)).map((row) => row._id);
  }

  /** Brings judgements to the clusters their pieces are in. @returns the weeks whose trend cells this may change. */
  async setClusterIds(places: ReadonlyMap<string, string | null>): Promise<string[]> {
    if (places.size === 0) return [];
    await this.models.assessments.bulkWrite([...places].map(([_id, clusterId]) => ({ updateOne: { filter: { _id }, update: { $set: { clusterId } } } })));
    return this.listWeeksOf([...places.keys()]);
  }

  /** Weeks in which these pieces count. */
  async listWeeksOf(pieceIds: readonly string[]): Promise<string[]> {
    const rows = await this.models.assessments.find({ _id: { $in: [...pieceIds] } }, { week: 1 }).lean<Pick<AssessmentRecord, '_id' | 'week'>[]>();
    return [...new Set(rows.flatMap((row) => row.week ?? []))];
  }

  async listIds(): Promise<string[]> {
    const rows = await this.models.assessments.find({}, { _id: 1 }).lean<{ _id: string }[]>();
    return rows.map((row) => row._id);
  }

  async listFacetsOfWeek(week: string): Promise<AssessmentFacets[]> {
    return this.models.assessments.find({ week }, { outletId: 1, kind: 1, relevance: 1, cities: 1, narratives: 1, clusterId: 1 }).lean<AssessmentFacets[]>();
  }

  /** Newest first. `total` counts what the filter selects. */
  async listPage(filter: AssessmentFilter, page: { skip: number; limit: number }): Promise<{ total: number; assessments: AssessmentRecord[] }> {
    const selector = selectorOf(filter);
    const [total, assessments] = await Promise.all([
      this.models.assessments.countDocuments(selector),
      this.models.assessments.find(selector).sort({ publishedAt: -1, _id: 1 }).skip(page.skip).limit(page.limit).lean<AssessmentRecord[]>(),
    ]);
    return { total, assessments };
  }

  async *stream(filter: AssessmentFilter): AsyncGenerator<AssessmentRecord> {
    const cursor = this.models.assessments.find(selectorOf(filter)).sort({ publishedAt: -1, _id: 1 }).lean<AssessmentRecord>().cursor();
    for await (const assessment of cursor) yield assessment;
  }

  async findLatestWeek(): Promise<string | null> {
    const newest = await this.models.assessments.findOne({ publishedAt: { $ne: null } }, { week: 1 }).sort({ publishedAt: -1, _id: 1 }).lean<{ week: string | null }>();
    return newest?.week ?? null;
  }

  async countByRelevance(): Promise<Record<string, number>> {
    const rows = await this.models.assessments.aggregate<{ _id: string; count: number }>([{ $group: { _id: '$relevance', count: { $sum: 1 } } }]);
    return Object.fromEntries(rows.map((row) => [row._id, row.count]));
  }
}

function selectorOf(filter: AssessmentFilter): Record<string, unknown> {
  const selector: Record<string, unknown> = {};
  if (filter.from ?? filter.to) {
    selector['publishedAt'] = { ...(filter.from && { $gte: filter.from }), ...(filter.to && { $lt: filter.to }) };
  }
  if (filter.city) selector['cities'] = filter.city;
  if (filter.outletId) selector['outletId'] = filter.outletId;
  if (filter.narrative) selector['narratives'] = filter.narrative;
  if (filter.relevance) selector['relevance'] = filter.relevance;
  if (filter.kind) selector['kind'] = filter.kind;
  return selector;
}
