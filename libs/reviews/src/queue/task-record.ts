import { isShownMatch, type SampleStratum, type TaskCard, type TaskRound, type TaskSource } from '#vigia/contracts';
import { hashId } from '#vigia/kernel';
import type { AssessmentRecord, ReviewTaskRecord } from '#vigia/store';
import { lotOf } from '../lot.js';

/** Share of pieces that a second person judges as well, without seeing the first judgement. */
export const TWICE = 0.2;

/**
 * Which tasks go first: what completes a pair (a judgement is worth twice once it can be compared); then week by week, the latest first: the random sample, contradictions, uncertainty. Adjudications have
 * a lane of their own.
 */
const PLACE: Record<'second' | TaskSource, { first: string; within: string }> = { second: { first: '1', within: '0' }, sample: { first: '2', within: '1' }, disagreement: { first: '2', within: '2' }, uncertainty: { first: '2', within: '3' } };
const LATEST = 999_999;

/** @param order from 0 (first) to below 1 */
export function rankOf(part: keyof typeof PLACE, week: string, order: number): string {
  const age = String(LATEST - Number(week.replace('-W', ''))).padStart(6, '0');
  const { first, within } = PLACE[part];
  return `${first}|${age}|${within}|${String(Math.min(999_999, Math.floor(order * 1_000_000))).padStart(6, '0')}`;
}

export interface NewTask {
  source: TaskSource;
  week: string;
  stratum: SampleStratum | null;
  why: TaskCard['why'];
  /** From 0 (first) to below 1. In the sample a lot, so that also half a sample is a random one. */
  order: number;
  notBy: string[];
  at: Date;
}

/** The first task on a piece. A piece of the sample has another one than the same piece outside of it. */
export function firstTask(assessment: AssessmentRecord, given: NewTask): ReviewTaskRecord {
  const { source, week, stratum, why, order, notBy, at } = given;
  const _id = source === 'sample' ? hashId('review-task', 'sample', week, assessment._id) : hashId('review-task', assessment._id, assessment.contentHash);
  const { judgement } = assessment;
  return {
    _id, source, round: 'first', lane: 'review', state: 'open', rank: rankOf(source, week, order), week, stratum, pieceId: assessment._id, outletId: assessment.outletId, kind: assessment.kind, contentHash: assessment.contentHash,
    blind: source === 'sample', why,
    model: {
      name: assessment.model, piece: { relevance: assessment.relevance, cities: [...assessment.cities], aboutXenophobia: judgement.aboutXenophobia }, findings: judgement.findings,
      claims: judgement.claims.filter(isShownMatch),
    },
    twice: lotOf('twice', _id) < TWICE, notBy, leasedBy: '', leasedByName: '', leasedUntil: new Date(0), given: [], createdAt: at, closedAt: null,
  };
}

/** What follows from a first task: a second judgement, or the decision where two differ. Its id depends on the first alone, so that it comes about once. */
export function followingTask(first: ReviewTaskRecord, round: Exclude<TaskRound, 'first'>, { notBy, given, at }: { notBy: string[]; given: string[]; at: Date }): ReviewTaskRecord {
  return {
    ...first, _id: hashId('review-task', round, first._id), round, lane: round === 'adjudication' ? 'adjudication' : 'review', state: 'open', rank: rankOf('second', first.week, lotOf(first._id)), twice: false, notBy, given, leasedBy: '', leasedByName: '',
    ...(round === 'adjudication' && { why: { kind: 'reviewers' as const, score: null, frame: null } }), leasedUntil: new Date(0), createdAt: at, closedAt: null,
  };
}
