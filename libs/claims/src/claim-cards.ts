import type { ClaimActivity, ClaimCard, ClaimCheck, ClaimSighting } from '#vigia/contracts';
import { hashId } from '#vigia/kernel';
import type { AssessmentRecord, ClaimActivity as StoredActivity, ClaimCheckRecord, ClaimDecisionRecord, ListedClaim, OutletRecord, StoredPieceRecord } from '#vigia/store';
import { checksDisagree } from './checks-disagree.js';

type Match = AssessmentRecord['judgement']['claims'][number];

const UNMET: ClaimActivity = { firstAt: null, lastAt: null, repeats: 0, debunks: 0, mentions: 0, checked: 0, suggested: 0, outlets: 0, cities: [] };

/** Id under which a person's decision on a sentence is kept. */
export function decisionId(claimId: string, sentence: string): string {
  return hashId(claimId, sentence);
}

export function claimCardOf(claim: ListedClaim): ClaimCard {
  const { _id, family, text, status, validFrom, validTo, country, city, activity } = claim;
  const checks = [...claim.checks.filter((check) => check.state === 'active'), ...claim.checks.filter((check) => check.state !== 'active')];
  return { id: _id, family, text, status, checks: checks.map(checkOf), disagree: checksDisagree(checks), validFrom, validTo, country, city, activity: activity ? activityOf(activity) : UNMET };
}

function checkOf({ addedAt: _, origin: _o, ...check }: ClaimCheckRecord): ClaimCheck {
  return check;
}

function activityOf({ firstAt, lastAt, ...rest }: StoredActivity): ClaimActivity {
  return { firstAt: firstAt?.toISOString() ?? null, lastAt: lastAt?.toISOString() ?? null, ...rest };
}

/** A match with its sentence cut from the piece and what a person said of it. */
export function sightingOf(match: Match, piece: Pick<StoredPieceRecord, 'title' | 'text'>, outlet: Pick<OutletRecord, 'type'> | undefined, decisions: ReadonlyMap<string, ClaimDecisionRecord>): ClaimSighting {
  const field = match.field ?? 'text';
  const { claim, relation, score, start, end } = match;
  const said = match.sentence === undefined ? undefined : decisions.get(decisionId(claim, match.sentence))?.decision;
  return {
    claim, relation, score,
    confidence: match.confidence ?? 'suggested',
    caution: match.caution ?? null,
    byChecker: outlet?.type === 'fact_checker',
    decision: said === undefined || said === 'open' ? null : said,
    sentence: { key: match.sentence ?? null, field, start, end, text: ((field === 'title' ? piece.title : piece.text) ?? '').slice(start, end) },
  };
}

/** Ids of the decisions that persons may have made on these matches. */
export function decisionIds(matches: readonly Match[]): string[] {
  return [...new Set(matches.flatMap((match) => (match.sentence === undefined ? [] : [decisionId(match.claim, match.sentence)])))];
}
