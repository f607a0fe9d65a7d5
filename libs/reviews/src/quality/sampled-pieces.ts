import { FRAME_IDS, isHarmful } from '#vigia/codebook';
import type { QualityFigure, SampleStratum, TaskRound, WholeJudgement } from '#vigia/contracts';
import type { ReviewRecord, ReviewSampleRecord } from '#vigia/store';
import { isOwnHarm } from '../desk/differences.js';
import { weightedRate, type Weighed } from './weighted-rate.js';

/** A piece of the sample that somebody judged: what the model said of it and what the person says, by label, and how many pieces it stands for. */
export interface SampledPiece {
  weight: number;
  model: ReadonlySet<string>;
  human: ReadonlySet<string>;
}

/** What is decided between two persons counts before the first word, and that before the second. */
const WORTH: Record<TaskRound, number> = { adjudication: 0, first: 1, second: 2 };
export const SUMS = ['relevance', 'harm_own', 'harm_any', 'constructive'] as const;
const LABELS: readonly string[] = [...SUMS, ...FRAME_IDS];

/** The judged pieces of a week's sample. Each stands for as many as its stratum holds by each of its judged ones: who was not judged in time is as if never drawn, which lots within a stratum allow. */
export function sampledPieces(sample: ReviewSampleRecord, reviews: readonly ReviewRecord[]): SampledPiece[] {
  const best = new Map<string, ReviewRecord & { whole: WholeJudgement }>();
  for (const review of reviews) {
    const { whole } = review;
    if (!whole || review.sampleWeek !== sample._id) continue;
    const known = best.get(review.pieceId);
    if (!known || WORTH[whole.round] < WORTH[known.whole.round]) best.set(review.pieceId, { ...review, whole });
  }
  return sample.strata.flatMap(({ population, pieceIds }) => {
    const judged = pieceIds.flatMap((id) => best.get(id) ?? []);
    return judged.map((review) => ({ weight: population / judged.length, model: labelsOf(review.whole.model?.relevance, modelLabels(review)), human: labelsOf(review.whole.piece.relevance, review.whole.labels) }));
  });
}

/** How many of each stratum were judged, in the order of the sample. */
export function judgedByStratum(sample: ReviewSampleRecord, reviews: readonly ReviewRecord[]): Map<SampleStratum, number> {
  const judged = new Set(reviews.filter((review) => review.sampleWeek === sample._id).map(({ pieceId }) => pieceId));
  return new Map(sample.strata.map(({ stratum, pieceIds }) => [stratum, pieceIds.filter((id) => judged.has(id)).length]));
}

/** Precision and missed share of every sum, and of the frames that anybody found. */
export function qualityFigures(pieces: readonly SampledPiece[]): QualityFigure[] {
  return LABELS.map((label) => ({ label, precision: weightedRate(precisionItems(pieces, label)), missed: weightedRate(missedItems(pieces, label)) }))
    .filter(({ label, precision, missed }) => (SUMS as readonly string[]).includes(label) || precision.n + missed.n > 0);
}

/** Of the pieces the model says it of: does a person say it too? */
export function precisionItems(pieces: readonly SampledPiece[], label: string): Weighed[] {
  return pieces.filter(({ model }) => model.has(label)).map(({ weight, human }) => ({ weight, hit: human.has(label) }));
}

function missedItems(pieces: readonly SampledPiece[], label: string): Weighed[] {
  return pieces.filter(({ human }) => human.has(label)).map(({ weight, model }) => ({ weight, hit: !model.has(label) }));
}

type Marked = Pick<WholeJudgement['labels'][number], 'frame' | 'stance' | 'voice'>;

function labelsOf(relevance: string | undefined, labels: readonly Marked[]): Set<string> {
  const found = new Set<string>(labels.map(({ frame }) => frame));
  if (relevance !== undefined && relevance !== 'none') found.add('relevance');
  if (labels.some(isOwnHarm)) found.add('harm_own');
  if (labels.some(({ frame }) => isHarmful(frame))) found.add('harm_any');
  if (labels.some(({ frame }) => !isHarmful(frame))) found.add('constructive');
  return found;
}

/** What the model had said, from the words on its labels. */
function modelLabels({ labels }: ReviewRecord): Marked[] {
  return labels.flatMap(({ what, verdict, code, stance, voice }) => (what === 'frame' && verdict !== 'added' && stance !== null && voice !== null ? [{ frame: code as Marked['frame'], stance, voice }] : []));
}
