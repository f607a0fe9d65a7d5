import type { OutletFile } from '#vigia/contracts';
import { readClaimReviews } from '#vigia/extract';
import type { FetchedBody } from '#vigia/fetch';
import { hashId } from '#vigia/kernel';
import type { ClaimReviewRecord, PieceRecord } from '#vigia/store';

/** The checks that a fact-checker's page states, also those that cannot be used: nothing is lost. */
export function claimReviewsOf(piece: PieceRecord, outlet: OutletFile, page: FetchedBody, now: Date): ClaimReviewRecord[] {
  if (outlet.type !== 'fact_checker') return [];
  const outcomes = readClaimReviews(page.body, { url: piece.url, checker: outlet.name, contentType: page.contentType });
  const alone = outcomes.filter((outcome) => outcome.kind === 'review').length === 1;
  return outcomes.map((outcome) => ({
    _id: hashId(piece._id, outcome.kind === 'review' ? outcome.review.claim : outcome.message),
    pieceId: piece._id,
    outletId: outlet.id,
    review: outcome.kind === 'review' ? outcome.review : null,
    alone,
    state: outcome.kind === 'review' ? 'new' : 'refused',
    claimId: null,
    problem: outcome.kind === 'review' ? null : `${outcome.problem}: ${outcome.message}`,
    seenAt: now,
  }));
}
