import type { CityId, NarrativeId, PieceKind, RelevanceLabel, SignalId } from '#vigia/codebook';
import type { Models } from '../connection.js';
import type { AssessmentRecord, StoredAssessmentRecord } from '../schemas/assessment.schema.js';
import { keysOfList, listKeysOf } from '../schemas/list-keys.js';
import { leanById } from './lean-by-id.js';
import { updateInBatches } from './update-in-batches.js';

/** Lists are counted up to here: nobody leafs through more, and a count that grew with the store would be paid for by every page. */
export const MOST_COUNTED = 2_000;

/** What lists of pieces can be narrowed by. Every combination of kind, relevance, place and narrative is one stretch of an index. */
export interface AssessmentFilter {
  from?: Date;
  to?: Date;
  city?: CityId;
  outletId?: string;
  /** Of these outlets only, whatever else is asked; none: nothing. Instead of `outletId`. */
  withinOutlets?: readonly string[];
  narrative?: NarrativeId;
  relevance?: RelevanceLabel;
  kind?: PieceKind;
  /** once: without what the figures of the place, or of the outlet, leave out as copies. */
  copies?: 'once' | 'each';
}

/** The part of an assessment that trend cells are made of. */
export type AssessmentFacets = Pick<AssessmentRecord, '_id' | 'outletId' | 'kind' | 'publishedAt' | 'relevance' | 'cities' | 'narratives' | 'signals' | 'clusterId' | 'copyIn' | 'assessedAt'>;

/** A cell and a stretch of time, its end excluded; without a narrative, all pieces about migration. */
export type CellPieces = Required<Pick<AssessmentFilter, 'from' | 'to' | 'kind'>> & Pick<AssessmentFilter, 'narrative' | 'city' | 'outletId' | 'copies'>;

export type CellPiece = Pick<AssessmentRecord, '_id' | 'outletId' | 'outletHarm' | 'clusterId' | 'narratives'>;

/** What tells whether a piece has to be judged again, and what an earlier judgement led to. */
export type AssessmentVersion = Pick<AssessmentRecord, '_id' | 'contentHash' | 'model' | 'week' | 'outletHarm' | 'relevance'>;

/** What a read model that follows the judgements needs of each. */
export type AssessmentStep = Pick<AssessmentRecord, '_id' | 'outletId' | 'kind' | 'publishedAt' | 'week' | 'contentHash' | 'relevance' | 'cities' | 'narratives' | 'assessedAt'>;

export class AssessmentRepository {
  constructor(private readonly models: Models) {}

  async save(assessment: AssessmentRecord): Promise<void> {
    await this.models.assessments.replaceOne({ _id: assessment._id }, stored(assessment), { upsert: true });
  }

  async saveMany(assessments: readonly AssessmentRecord[]): Promise<void> {
    if (assessments.length === 0) return;
    await this.models.assessments.bulkWrite(assessments.map((assessment) => ({ replaceOne: { filter: { _id: assessment._id }, replacement: stored(assessment), upsert: true } })));
  }

  /** The piece is gone, and with it what was made of it. */
  async erase(pieceId: string): Promise<void> {
    await this.models.assessments.deleteOne({ _id: pieceId });
  }

  async findById(pieceId: string): Promise<AssessmentRecord | null> {
    return leanById(this.models.assessments, pieceId);
  }

  async findByIds(pieceIds: readonly string[]): Promise<AssessmentRecord[]> {
    return this.models.assessments.find({ _id: { $in: [...pieceIds] } }).lean<AssessmentRecord[]>();
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

  /** Judgements made after one, or at the same instant and later by id: in the order they were made. */
  async listAssessedAfter({ assessedAt, id }: { assessedAt: Date; id: string }, limit: number): Promise<AssessmentStep[]> {
    const fields = { outletId: 1, kind: 1, publishedAt: 1, week: 1, contentHash: 1, relevance: 1, cities: 1, narratives: 1, assessedAt: 1 };
    const read = (selector: Record<string, unknown>, most: number): Promise<AssessmentStep[]> => this.models.assessments.find(selector, fields).sort({ assessedAt: 1, _id: 1 }).limit(most).lean<AssessmentStep[]>().exec();
    const sameInstant = await read({ assessedAt, _id: { $gt: id } }, limit);
    return sameInstant.length === limit ? sameInstant : [...sameInstant, ...(await read({ assessedAt: { $gt: assessedAt } }, limit - sameInstant.length))];
  }

  async listIds(): Promise<string[]> {
    const rows = await this.models.assessments.find({}, { _id: 1 }).lean<{ _id: string }[]>();
    return rows.map((row) => row._id);
  }

  async listFacetsOfWeek(week: string): Promise<AssessmentFacets[]> {
    return this.models.assessments.find({ week }, { outletId: 1, kind: 1, publishedAt: 1, relevance: 1, cities: 1, narratives: 1, signals: 1, clusterId: 1, copyIn: 1, assessedAt: 1 }).lean<AssessmentFacets[]>();
  }

  /** The judgements of these pieces. */
  async listJudgements(pieceIds: readonly string[]): Promise<Pick<AssessmentRecord, '_id' | 'judgement'>[]> {
    return this.models.assessments.find({ _id: { $in: [...pieceIds] } }, { judgement: 1 }).lean<Pick<AssessmentRecord, '_id' | 'judgement'>[]>();
  }

  /** Adds signals to judgements that were made without. One that has been made again in the meantime keeps its own. */
  async addSignals(signals: ReadonlyMap<string, SignalId[]>): Promise<void> {
    await updateInBatches(this.models.assessments, [...signals].map(([_id, found]) => ({ updateOne: { filter: { _id, signals: { $exists: false } }, update: { $set: { signals: found } } } })));
  }

  /** Brings the marks of copies to what a week was counted with. A piece judged anew in the meantime has none, and its week is counted again. @returns whether anything was written */
  async markCopies(pieces: readonly (AssessmentFacets & Required<Pick<AssessmentFacets, 'copyIn'>>)[]): Promise<boolean> {
    await updateInBatches(
      this.models.assessments,
      pieces.map((piece) => {
        const listKeys = listKeysOf(piece);
        const update = piece.copyIn.length > 0 ? { $set: { listKeys, copyIn: piece.copyIn } } : { $set: { listKeys }, $unset: { copyIn: 1 } };
        return { updateOne: { filter: { _id: piece._id, assessedAt: piece.assessedAt }, update } };
      }),
    );
    return pieces.length > 0;
  }

  /** The migration pieces of a cell, newest first. */
  async listOfCell(cell: CellPieces, limit: number): Promise<CellPiece[]> {
    return this.models.assessments
      .find(selectorOf({ ...cell, relevance: 'colombia' }), { outletId: 1, outletHarm: 1, clusterId: 1, narratives: 1 })
      .sort({ publishedAt: -1, _id: 1 })
      .limit(limit)
      .lean<CellPiece[]>();
  }

  /** Newest first. */
  async listPage(filter: AssessmentFilter, page: { skip: number; limit: number }): Promise<AssessmentRecord[]> {
    return this.models.assessments.find(selectorOf(filter), { listKeys: 0 }).sort({ publishedAt: -1, _id: 1 }).skip(page.skip).limit(page.limit).lean<AssessmentRecord[]>();
  }

  /** What the filter selects, counted up to `most`; `more` says that there is more than that. */
  async count(filter: AssessmentFilter, most = MOST_COUNTED): Promise<{ total: number; more: boolean }> {
    const { listKeys, ...rest } = selectorOf(filter);
    const count = async (selector: Record<string, unknown>): Promise<number> => this.models.assessments.countDocuments(selector).limit(most + 1);
    // No piece is under two of the keys of a list, and one key is counted on the index alone.
    const counts = isOneOf(listKeys) ? await Promise.all(listKeys.$in.map((key) => count({ ...rest, listKeys: key }))) : [await count(selectorOf(filter))];
    const counted = counts.reduce((sum, each) => sum + each, 0);
    return { total: Math.min(counted, most), more: counted > most };
  }

  /** What the filter selects, all of it: for work in the background, not for a page. */
  async countAll(filter: AssessmentFilter): Promise<number> {
    return this.models.assessments.countDocuments(selectorOf(filter));
  }

  /** Those after one in the order of {@link stream}; from the first where there is none. Every page costs the same, wherever it is. */
  async listAfter(filter: AssessmentFilter & { to: Date }, last: { publishedAt: Date; id: string } | null, limit: number): Promise<AssessmentRecord[]> {
    const read = (selector: Record<string, unknown>, most: number): Promise<AssessmentRecord[]> => this.models.assessments.find(selector, { listKeys: 0 }).sort({ publishedAt: -1, _id: 1 }).limit(most).lean<AssessmentRecord[]>().exec();
    if (last === null || last.publishedAt >= filter.to) return read(selectorOf(filter), limit);
    if (filter.from && last.publishedAt < filter.from) return [];
    const sameInstant = await read({ ...selectorOf(filter), publishedAt: last.publishedAt, _id: { $gt: last.id } }, limit);
    return sameInstant.length === limit ? sameInstant : [...sameInstant, ...(await read(selectorOf({ ...filter, to: last.publishedAt }), limit - sameInstant.length))];
  }

  async *stream(filter: AssessmentFilter): AsyncGenerator<AssessmentRecord> {
    const cursor = this.models.assessments.find(selectorOf(filter), { listKeys: 0 }).sort({ publishedAt: -1, _id: 1 }).lean<AssessmentRecord>().cursor();
    for await (const assessment of cursor) yield assessment;
  }

  /** The week of the newest piece dated before a moment. */
  async findLatestWeek(before: Date): Promise<string | null> {
    const newest = await this.models.assessments.findOne({ publishedAt: { $lt: before } }, { week: 1 }).sort({ publishedAt: -1, _id: 1 }).lean<{ week: string | null }>();
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
  const { kind, relevance, city, outletId, withinOutlets, narrative, copies = 'each' } = filter;
  const keys = withinOutlets ? withinOutlets.flatMap((id) => keysOfList({ kind, relevance, outletId: id, narrative }, copies) ?? []) : keysOfList({ kind, relevance, city, outletId, narrative }, copies);
  if (keys) selector['listKeys'] = keys.length === 1 ? keys[0] : { $in: keys };
  if ((outletId !== undefined || withinOutlets) && city !== undefined) selector['cities'] = city;
  return selector;
}

function isOneOf(selected: unknown): selected is { $in: string[] } {
  return typeof selected === 'object' && selected !== null;
}

function stored(assessment: AssessmentRecord): StoredAssessmentRecord {
  return { ...assessment, listKeys: listKeysOf(assessment) };
}
