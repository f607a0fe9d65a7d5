import type { CityId, PieceKind } from '#vigia/codebook';
import type { BankClaim, CheckerKind, ClaimFamily, ClaimLookalike, ClaimReview, ClaimStatus } from '#vigia/contracts';
import { Schema } from 'mongoose';

/** Where a check came into the bank from. */
export const CHECK_ORIGINS = ['seed', 'person', 'page', 'feed', 'csv'] as const;
export type CheckOrigin = (typeof CHECK_ORIGINS)[number];

/** What one checker found, in its own words. Two that contradict each other stand side by side. */
export interface ClaimCheckRecord {
  /** Stable within the claim: who checked and where it can be read. */
  key: string;
  verdict: string;
  checker: { name: string; kind: CheckerKind };
  /** As precise as the checker says: `2021`, `2021-03` or `2021-03-12`. */
  date: string | null;
  level: BankClaim['level'];
  url: string;
  rating: number | null;
  ratingScale: { worst: number; best: number } | null;
  /** What was odd about it on the way in, e.g. a rating outside its own scale. */
  notes: string[];
  /** A check is shown as a proposal until a person has confirmed it. */
  state: 'draft' | 'active';
  origin: CheckOrigin;
  addedAt: Date;
}

export interface ClaimChangeRecord {
  at: Date;
  by: string;
  /** What was done, in Spanish words. */
  change: string;
  /** What stood in each changed field before and after, as text. */
  fields: { field: string; before: string; after: string }[];
}

/** What became of the claim among the collected pieces. Recomputed from its weeks, never counted up. */
export interface ClaimActivity {
  firstAt: Date | null;
  lastAt: Date | null;
  repeats: number;
  debunks: number;
  mentions: number;
  /** Pieces of fact-checkers that quote the claim: never counted as repeating it. */
  checked: number;
  suggested: number;
  outlets: number;
  cities: CityId[];
}

/** One claim of the bank with every check of it and its history. */
export interface ClaimRecord {
  _id: string;
  family: ClaimFamily;
  text: string;
  variants: string[];
  lookalikes: ClaimLookalike[];
  /** The leading one first. */
  checks: ClaimCheckRecord[];
  validFrom: string | null;
  validTo: string | null;
  country: string | null;
  city: CityId | null;
  sources: string[];
  status: ClaimStatus;
  /** What the claim is recognised by when it comes in again: its wordings and the addresses of its checks. */
  keys: string[];
  /** Hash of the seed as last written; null for what did not come from the seed or was edited by a person since. */
  seed: string | null;
  /** Counts the edits: who edits says which revision was seen. */
  revision: number;
  createdAt: Date;
  updatedAt: Date;
  history: ClaimChangeRecord[];
  activity: ClaimActivity | null;
  /** `activity.lastAt`, or the beginning of time for a claim nobody met: what the board is ordered by. */
  seenAt: Date;
}

export const claimSchema = new Schema<ClaimRecord>(
  {
    _id: { type: String, required: true },
    family: { type: String, required: true },
    text: { type: String, required: true },
    variants: { type: [String], default: [] },
    lookalikes: { type: Schema.Types.Mixed, default: [] },
    checks: { type: Schema.Types.Mixed, default: [] },
    validFrom: { type: String, default: null },
    validTo: { type: String, default: null },
    country: { type: String, default: null },
    city: { type: String, default: null },
    sources: { type: [String], default: [] },
    status: { type: String, required: true },
    keys: { type: [String], default: [] },
    seed: { type: String, default: null },
    revision: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    history: { type: Schema.Types.Mixed, default: [] },
    activity: { type: Schema.Types.Mixed, default: null },
    seenAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'claims', minimize: false },
);
claimSchema.index({ keys: 1 });
claimSchema.index({ status: 1, seenAt: -1, _id: 1 });
claimSchema.index({ status: 1, family: 1, seenAt: -1, _id: 1 });

export interface ClaimCounts {
  repeats: number;
  debunks: number;
  mentions: number;
  checked: number;
  suggested: number;
}

/** One claim in one week: what its board, its line and the strip of the week are drawn from. */
export interface ClaimWeekRecord {
  /** `<claim>|<week>`. */
  _id: string;
  claimId: string;
  week: string;
  /** Pieces by kind; of copies only one. */
  counts: Record<PieceKind, ClaimCounts>;
  /** Pieces that repeat it as their own, by outlet; fact-checkers are never among them. */
  outlets: Record<string, number>;
  cities: CityId[];
  /** Null where pieces were only suggested. */
  firstAt: Date | null;
  lastAt: Date | null;
}

export const claimWeekSchema = new Schema<ClaimWeekRecord>(
  {
    _id: { type: String, required: true },
    claimId: { type: String, required: true },
    week: { type: String, required: true },
    counts: { type: Schema.Types.Mixed, required: true },
    outlets: { type: Schema.Types.Mixed, required: true },
    cities: { type: [String], default: [] },
    firstAt: { type: Date, default: null },
    lastAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'claim_weeks', minimize: false },
);
claimWeekSchema.index({ claimId: 1, week: 1 });
claimWeekSchema.index({ week: 1 });

/** A person's answer to «does this sentence state this claim?». Holds for the sentence wherever it stands. */
export interface ClaimDecisionRecord {
  /** `hashId(claim, sentence)`. */
  _id: string;
  claimId: string;
  /** Key of the sentence, as the analyser makes it. */
  sentence: string;
  /** `open`: taken back. */
  decision: 'confirmed' | 'rejected' | 'open';
  /** The sentence and the piece it was decided on, so that it can be looked at again. */
  text: string;
  pieceId: string;
  by: string;
  at: Date;
}

export const claimDecisionSchema = new Schema<ClaimDecisionRecord>(
  {
    _id: { type: String, required: true },
    claimId: { type: String, required: true },
    sentence: { type: String, required: true },
    decision: { type: String, required: true },
    text: { type: String, default: '' },
    pieceId: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'claim_decisions' },
);
claimDecisionSchema.index({ claimId: 1, at: -1 });

/** A ClaimReview seen on the page of a fact-checker: the way into the bank. What cannot be used is kept as well, with the reason. */
export interface ClaimReviewRecord {
  /** Names the piece and the claim: seen again, it is the same. */
  _id: string;
  pieceId: string;
  outletId: string;
  /** Null for one that could not be read. */
  review: ClaimReview | null;
  /** The page holds no other: then its address alone names the check. */
  alone: boolean;
  /** `off_topic`: it is not about people on the move. */
  state: 'new' | 'taken' | 'off_topic' | 'refused';
  claimId: string | null;
  problem: string | null;
  seenAt: Date;
}

export const claimReviewSchema = new Schema<ClaimReviewRecord>(
  {
    _id: { type: String, required: true },
    pieceId: { type: String, required: true },
    outletId: { type: String, required: true },
    review: { type: Schema.Types.Mixed, default: null },
    alone: { type: Boolean, required: true },
    state: { type: String, required: true },
    claimId: { type: String, default: null },
    problem: { type: String, default: null },
    seenAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'claim_reviews', minimize: false },
);
claimReviewSchema.index({ state: 1, seenAt: -1 });

/** Similar check-worthy sentences of one week that match no claim of the bank: something for checkers to look at. */
export interface ClaimCandidateRecord {
  /** `<week>|<hash of the sentence>`. */
  _id: string;
  week: string;
  /** Place in the list of the week, from 1. */
  rank: number;
  /** The worthiest of the sentences. */
  sentence: string;
  /** How check-worthy it is, 0–1. */
  score: number;
  /** Pieces that say it; of copies one. */
  pieces: number;
  outlets: number;
  cities: CityId[];
  /** First week in which something like it was a candidate. */
  since: string;
  /** Where it stands, oldest first; the first few. */
  members: { pieceId: string; outletId: string; field: 'title' | 'text'; start: number; end: number }[];
}

export const claimCandidateSchema = new Schema<ClaimCandidateRecord>(
  {
    _id: { type: String, required: true },
    week: { type: String, required: true },
    rank: { type: Number, required: true },
    sentence: { type: String, required: true },
    score: { type: Number, required: true },
    pieces: { type: Number, required: true },
    outlets: { type: Number, required: true },
    cities: { type: [String], default: [] },
    since: { type: String, required: true },
    members: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, collection: 'claim_candidates', minimize: false },
);
claimCandidateSchema.index({ week: 1, rank: 1 });
