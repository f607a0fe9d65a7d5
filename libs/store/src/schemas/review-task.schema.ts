import type { PieceKind } from '#vigia/codebook';
import type { ClaimMatch, Finding, PieceJudgement, SampleStratum, TaskCard, TaskRound, TaskSource, TaskState } from '#vigia/contracts';
import { Schema } from 'mongoose';

export type TaskLane = 'review' | 'adjudication';

/** One piece that waits for one person. Made once, from what the model said that day; the text is looked up by its hash. */
export interface ReviewTaskRecord {
  _id: string;
  source: TaskSource;
  round: TaskRound;
  /** Who may take it: adjudications are for others than reviews. */
  lane: TaskLane;
  state: TaskState;
  /** Tasks are given out in the order of this text. */
  rank: string;
  week: string;
  /** Of the random sample; null elsewhere. */
  stratum: SampleStratum | null;
  pieceId: string;
  outletId: string;
  kind: PieceKind;
  contentHash: string;
  blind: boolean;
  why: TaskCard['why'];
  /** What the model made of the piece when the task was drawn up. */
  model: { name: string; piece: PieceJudgement; findings: Finding[]; claims: ClaimMatch[] };
  /** Somebody else judges the piece again. Drawn by lot with the task, before anybody has judged. */
  twice: boolean;
  /** Reviewers it is not offered to: who judged the piece before, and who passed. */
  notBy: string[];
  /** Empty while nobody has it. */
  leasedBy: string;
  leasedByName: string;
  /** When the latest lease ended or ends; the beginning of time before the first. A lease is told from the one before by it. */
  leasedUntil: Date;
  /** The judgements that differ, for an adjudication. */
  given: string[];
  createdAt: Date;
  closedAt: Date | null;
}

export const reviewTaskSchema = new Schema<ReviewTaskRecord>(
  {
    _id: { type: String, required: true },
    source: { type: String, required: true },
    round: { type: String, required: true },
    lane: { type: String, required: true },
    state: { type: String, required: true },
    rank: { type: String, required: true },
    week: { type: String, required: true },
    stratum: { type: String, default: null },
    pieceId: { type: String, required: true },
    outletId: { type: String, required: true },
    kind: { type: String, required: true },
    contentHash: { type: String, required: true },
    blind: { type: Boolean, required: true },
    why: { type: Schema.Types.Mixed, required: true },
    model: { type: Schema.Types.Mixed, required: true },
    twice: { type: Boolean, required: true },
    notBy: { type: [String], default: [] },
    leasedBy: { type: String, default: '' },
    leasedByName: { type: String, default: '' },
    leasedUntil: { type: Date, required: true },
    given: { type: [String], default: [] },
    createdAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'review_tasks', minimize: false },
);
reviewTaskSchema.index({ lane: 1, state: 1, rank: 1, _id: 1 });
reviewTaskSchema.index({ state: 1, rank: 1, _id: 1 });
reviewTaskSchema.index({ state: 1, source: 1, rank: 1, _id: 1 });
reviewTaskSchema.index({ state: 1, createdAt: 1 });
reviewTaskSchema.index({ state: 1, closedAt: -1 });
reviewTaskSchema.index({ leasedBy: 1, leasedUntil: 1 });
reviewTaskSchema.index({ week: 1, source: 1 });

/** The random sample of one week as it was drawn: once, when the week was over. Who stands in it and of how many is never changed. */
export interface ReviewSampleRecord {
  /** ISO week. */
  _id: string;
  model: string;
  drawnAt: Date;
  /** All tasks of the week have been drawn up. */
  complete: boolean;
  strata: { stratum: SampleStratum; population: number; pieceIds: string[] }[];
}

export const reviewSampleSchema = new Schema<ReviewSampleRecord>(
  { _id: { type: String, required: true }, model: { type: String, required: true }, drawnAt: { type: Date, required: true }, complete: { type: Boolean, required: true }, strata: { type: Schema.Types.Mixed, required: true } },
  { versionKey: false, collection: 'review_samples', minimize: false },
);
