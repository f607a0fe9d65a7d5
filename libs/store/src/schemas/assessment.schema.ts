import type { CityId, NarrativeId, PieceKind, RelevanceLabel, SignalId } from '#vigia/codebook';
import type { Judgement } from '#vigia/contracts';
import { Schema } from 'mongoose';
import type { CellScope } from './trend-cell.schema.js';

/** What lists show of a piece: kept with its judgement, so that a page of a list reads one document a line. It is made of what the content hash stands for, and of the address, which never changes. */
export interface ListedPiece {
  url: string;
  title: string | null;
  /** Words around each finding, in the order of the findings. */
  contexts: { before: string; after: string }[];
}

/** The current judgement of one piece, with the facets that lists and trend cells are selected by. Its id is the piece's: a piece has one judgement at a time. */
export interface AssessmentRecord {
  _id: string;
  outletId: string;
  kind: PieceKind;
  publishedAt: Date | null;
  /** ISO week in Bogotá; null when the date is unknown, and then no trend cell counts the piece. */
  week: string | null;
  contentHash: string;
  model: string;
  relevance: RelevanceLabel;
  cities: CityId[];
  narratives: NarrativeId[];
  /** What indices count beside the narratives. Absent in judgements of versions that did not have them, until their week is recomputed. */
  signals?: SignalId[];
  outletHarm: number;
  /** The piece that stands for this one and its copies, which may be this one; null where no copy is known. */
  clusterId: string | null;
  /** Where the figures of its week leave it out, for another piece counts for it: in places, in its outlet. Written when the week is counted; absent where it counts. */
  copyIn?: CellScope[];
  /** Claims of the bank that the piece speaks of, as `claimKeyOf` writes them. Absent where there are none. */
  claimKeys?: string[];
  /** The week again, of pieces that speak of a claim only: so the few of a week are found without the many. */
  claimWeek?: string;
  /** The week of pieces with sentences worth a check that no claim of the bank matches; absent for all others. */
  worthyWeek?: string;
  /** Absent in judgements of earlier versions: lists then read the piece. */
  listed?: ListedPiece;
  judgement: Judgement;
  assessedAt: Date;
}

/** A judgement as it is kept. */
export interface StoredAssessmentRecord extends AssessmentRecord {
  /** Every combination the piece is listed by (`listKeysOf`). */
  listKeys: string[];
}

export const assessmentSchema = new Schema<StoredAssessmentRecord>(
  {
    _id: { type: String, required: true },
    outletId: { type: String, required: true },
    kind: { type: String, required: true },
    publishedAt: { type: Date, default: null },
    week: { type: String, default: null },
    contentHash: { type: String, required: true },
    model: { type: String, required: true },
    relevance: { type: String, required: true },
    cities: { type: [String], default: [] },
    narratives: { type: [String], default: [] },
    // No default: absent says that nobody has looked.
    signals: { type: [String], default: undefined },
    listKeys: { type: [String], default: [] },
    outletHarm: { type: Number, required: true },
    clusterId: { type: String, default: null },
    copyIn: { type: [String], default: undefined },
    // No defaults: only the few pieces that speak of claims have them, and only those are in the index of claimWeek.
    claimKeys: { type: [String], default: undefined },
    claimWeek: { type: String },
    worthyWeek: { type: String },
    listed: { type: Schema.Types.Mixed },
    judgement: { type: Schema.Types.Mixed, required: true },
    assessedAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'assessments', minimize: false },
);
assessmentSchema.index({ week: 1 });
assessmentSchema.index({ assessedAt: 1, _id: 1 });
assessmentSchema.index({ publishedAt: -1, _id: 1 });
assessmentSchema.index({ relevance: 1, publishedAt: -1, _id: 1 });
assessmentSchema.index({ listKeys: 1, publishedAt: -1, _id: 1 });
assessmentSchema.index({ claimKeys: 1, publishedAt: -1, _id: 1 });
assessmentSchema.index({ claimWeek: 1 }, { sparse: true });
assessmentSchema.index({ worthyWeek: 1 }, { sparse: true });
