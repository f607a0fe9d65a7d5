import type { PieceKind } from '#vigia/codebook';
import type { ReviewedLabel, ReviewLine, ReviewOrigin, WholeJudgement } from '#vigia/contracts';
import { Schema } from 'mongoose';

/**
 * One human judgement of one piece as it stood: which labels are right, which are not, who said so and what that person had before them. It is never changed; who judges again adds
 * another, and the latest counts. No text is kept: the hash says which text it was, the offsets where.
 */
export interface ReviewRecord {
  _id: string;
  pieceId: string;
  outletId: string;
  kind: PieceKind;
  /** Of the piece as it was judged. */
  contentHash: string;
  labels: ReviewedLabel[];
  origin: ReviewOrigin;
  /** The alert it is about; null where it is about none. */
  subject: string | null;
  /** Version of the codebook. */
  guideline: string;
  /** Whose labels were judged. */
  model: string;
  saw: ReviewLine['saw'];
  decision: ReviewLine['decision'];
  reason: string;
  by: string;
  at: Date;
  /** Where the whole piece was judged. Absent in decisions on alerts, which judge single labels. */
  whole?: WholeJudgement;
  /** Week whose random sample the piece was drawn for; absent for all others. */
  sampleWeek?: string;
}

export const reviewSchema = new Schema<ReviewRecord>(
  {
    _id: { type: String, required: true },
    pieceId: { type: String, required: true },
    outletId: { type: String, required: true },
    kind: { type: String, required: true },
    contentHash: { type: String, required: true },
    labels: { type: Schema.Types.Mixed, required: true },
    origin: { type: String, required: true },
    subject: { type: String, default: null },
    guideline: { type: String, required: true },
    model: { type: String, required: true },
    saw: { type: [String], default: [] },
    decision: { type: String, default: null },
    reason: { type: String, default: '' },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    whole: { type: Schema.Types.Mixed },
    // No default: only judgements of the sample are in its index.
    sampleWeek: { type: String },
  },
  { versionKey: false, collection: 'reviews', minimize: false },
);
reviewSchema.index({ pieceId: 1, at: 1 });
reviewSchema.index({ at: -1, _id: 1 });
reviewSchema.index({ sampleWeek: 1 }, { sparse: true });
