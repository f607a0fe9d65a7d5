import type { ReleaseRow, ReviewedLabel, WholeJudgement } from '#vigia/contracts';
import type { ReviewRecord, ReviewSampleRecord, Store } from '#vigia/store';
import { pseudonym } from '../people/pseudonyms.js';

/** One a week: forty years of them. */
const MOST_SAMPLES = 2_000;

const NO_LABEL = {
  label: 0, what: null, verdict: null, field: null, machine_label: null, machine_start: null, machine_end: null, machine_stance: null, machine_voice: null, machine_score: null, human_label: null, human_start: null, human_end: null, human_stance: null,
  human_voice: null,
} as const;

export async function samplesByWeek(store: Store): Promise<Map<string, ReviewSampleRecord>> {
  return new Map((await store.reviewSamples.listLatest(MOST_SAMPLES)).map((sample) => [sample._id, sample]));
}

/**
 * What a person said of a piece, a row a label: what the machine had said and what the person says, apart. Neither the name of the reviewer nor their reason, which may name people, is told.
 * @param samples the random samples, by week
 */
export function reviewRows(review: ReviewRecord, key: Buffer, samples: ReadonlyMap<string, ReviewSampleRecord>): ReleaseRow<'reviews'>[] {
  const common = {
    review_id: review._id, piece_id: review.pieceId, content_sha256: review.contentHash, origin: review.origin, guideline: review.guideline, saw: review.saw.join(' ') || null, reviewer: pseudonym(key, review.by),
    reviewed_at: review.at.toISOString(), decision: review.decision ?? null, model: review.model, ...ofThePiece(review.whole), ...ofTheSample(review, samples),
  };
  if (review.labels.length === 0) return [{ ...common, ...NO_LABEL }];
  return review.labels.map((label, at) => ({ ...common, label: at, what: label.what, verdict: label.verdict, field: label.field, ...machineSide(label), ...humanSide(label) }));
}

/** What was said of the piece as a whole, by both. */
function ofThePiece(whole: WholeJudgement | undefined) {
  const [machine, human] = [whole?.model, whole?.piece];
  return {
    whole: whole !== undefined, round: whole?.round ?? null, blind: whole?.blind ?? null, stratum: whole?.stratum ?? null, machine_relevance: machine?.relevance ?? null, human_relevance: human?.relevance ?? null,
    machine_cities: machine?.cities.join(' ') || null, human_cities: human?.cities.join(' ') || null, machine_about_xenophobia: machine?.aboutXenophobia ?? null, human_about_xenophobia: human?.aboutXenophobia ?? null,
  };
}

/** What a reader needs to weigh the piece. */
function ofTheSample({ sampleWeek, whole }: ReviewRecord, samples: ReadonlyMap<string, ReviewSampleRecord>) {
  const stratum = samples.get(sampleWeek ?? '')?.strata.find((one) => one.stratum === whole?.stratum);
  return { sample_week: sampleWeek ?? null, stratum_size: stratum?.population ?? null, stratum_drawn: stratum?.pieceIds.length ?? null };
}

function machineSide({ verdict, code, start, end, stance, voice, score }: ReviewedLabel) {
  if (verdict === 'added') return { machine_label: null, machine_start: null, machine_end: null, machine_stance: null, machine_voice: null, machine_score: null };
  return { machine_label: code, machine_start: start, machine_end: end, machine_stance: stance, machine_voice: voice, machine_score: score };
}

function humanSide({ verdict, code, start, end, stance, voice, becomes }: ReviewedLabel) {
  if (verdict === 'wrong') return { human_label: null, human_start: null, human_end: null, human_stance: null, human_voice: null };
  return { human_label: becomes?.frame ?? code, human_start: becomes?.start ?? start, human_end: becomes?.end ?? end, human_stance: becomes?.stance ?? stance, human_voice: becomes?.voice ?? voice };
}
