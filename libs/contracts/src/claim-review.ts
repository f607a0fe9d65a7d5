import { z } from 'zod';
import { MAX_CLAIM_TEXT, partialDate } from './claims.js';

/** A check as a fact-checker's page, a feed file or a table states it, cleaned; nothing in it is ours. */
export const claimReview = z.object({
  claim: z.string().min(3).max(MAX_CLAIM_TEXT),
  /** Where the check can be read. */
  url: z.url({ protocol: /^https?$/ }),
  checker: z.string().min(1).max(300),
  date: partialDate.nullable(),
  /** In the checker's own words; where there are only numbers, the numbers. */
  verdict: z.string().min(1).max(500),
  rating: z.number().nullable(),
  ratingScale: z.object({ worst: z.number(), best: z.number() }).nullable(),
  /** Who is said to have made the claim. */
  claimant: z.string().max(300).nullable(),
  /** Where the claim was seen, as the checker says. */
  appearances: z.array(z.string()).max(50),
  /** What is odd about it, in Spanish, e.g. a rating outside its own scale. */
  notes: z.array(z.string()),
});
export type ClaimReview = z.infer<typeof claimReview>;

export const REVIEW_PROBLEMS = ['unreadable', 'not_a_review', 'no_claim', 'claim_too_long', 'no_verdict', 'no_checker', 'no_address', 'cut_off'] as const;
export type ReviewProblem = (typeof REVIEW_PROBLEMS)[number];

/** What one place in a page, feed or table came to. */
export type ClaimReviewOutcome = { kind: 'review'; review: ClaimReview } | { kind: 'refused'; problem: ReviewProblem; message: string };
