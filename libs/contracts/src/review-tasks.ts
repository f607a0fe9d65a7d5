import { CITY_IDS, CLAIM_RELATIONS, FRAME_IDS, PIECE_KINDS, RELEVANCE_LABELS, STANCES, VOICES } from '#vigia/codebook';
import { z } from 'zod';
import { textField } from './analyze.js';
import { count, share } from './figures.js';

/** Why a piece waits for a reviewer. Objections of newsrooms (`dispute`) have a queue of their own, GET /api/v1/reviews/queue; here they are only counted. */
export const TASK_SOURCES = ['sample', 'disagreement', 'uncertainty'] as const;
export type TaskSource = (typeof TASK_SOURCES)[number];

/** first: nobody has judged it · second: somebody else judges it again and sees nothing of the first · adjudication: the two differ, and a third person decides. */
export const TASK_ROUNDS = ['first', 'second', 'adjudication'] as const;
export type TaskRound = (typeof TASK_ROUNDS)[number];

/** What the random sample of a week is drawn from, each by itself: pieces the model charges to the outlet, other pieces on migration, and those it takes to be about something else. */
export const SAMPLE_STRATA = ['own_harm', 'migration', 'none'] as const;
export type SampleStratum = (typeof SAMPLE_STRATA)[number];

/** open: to be claimed, or claimed · done · outdated: the piece was edited before anybody judged it · expired: nobody came to it in eight weeks. */
export const TASK_STATES = ['open', 'done', 'outdated', 'expired'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** A claimed task is kept for its reviewer this long; after that anybody may claim it. */
export const LEASE_MINUTES = 30;
/** From this share of units on that two reviewers both judged, agreement is told; below, the state says `few`. */
export const FEW_UNITS = 10;

const id = z.string().min(1).max(64);
const offset = count.max(1_000_000);
const moment = z.iso.datetime();
/** Who reviews on a machine without accounts; with accounts the server takes the name of the account and leaves this aside. */
const reviewerName = z.string().trim().min(2).max(80);
const note = z.string().trim().max(2_000);

/** A frame as a person marks it. Offsets are UTF-16 code units into the field, the end excluded. */
export const humanLabel = z.strictObject({ frame: z.enum(FRAME_IDS), field: textField, start: offset, end: offset, stance: z.enum(STANCES), voice: z.enum(VOICES) });
export type HumanLabel = z.infer<typeof humanLabel>;

/** A claim of the bank as a person finds it in the piece as a whole. */
export const humanClaim = z.strictObject({ claim: id, relation: z.enum(CLAIM_RELATIONS) });
export type HumanClaim = z.infer<typeof humanClaim>;

/** What a person says of the piece as a whole. */
export const pieceJudgement = z.strictObject({ relevance: z.enum(RELEVANCE_LABELS), cities: z.array(z.enum(CITY_IDS)).max(CITY_IDS.length), aboutXenophobia: z.boolean() });
export type PieceJudgement = z.infer<typeof pieceJudgement>;

/** A judgement of the piece as a whole: what is not marked in it, the person did not see. Beside the machine's labels, never instead of them. */
export const wholeJudgement = z.object({
  reviewer: z.string().describe('Who, so that two judgements of one person are known as such.'),
  round: z.enum(TASK_ROUNDS),
  source: z.enum([...TASK_SOURCES, 'import']),
  week: z.string().nullable().describe('ISO week the piece was published in.'),
  stratum: z.enum(SAMPLE_STRATA).nullable().describe('Of the random sample; null elsewhere.'),
  blind: z.boolean().describe('The person was not shown what the model had found.'),
  piece: pieceJudgement,
  labels: z.array(humanLabel),
  claims: z.array(humanClaim),
  model: pieceJudgement.nullable().describe('What the model said of the piece as a whole; null where none was asked.'),
});
export type WholeJudgement = z.infer<typeof wholeJudgement>;

const modelFinding = humanLabel.extend({ score: z.number().min(0).max(1), quote: z.string() });
/** What the model made of the piece when the task was drawn up. */
export const taskModel = z.object({
  name: z.string(),
  piece: pieceJudgement,
  findings: z.array(modelFinding),
  claims: z.array(z.object({ claim: z.string(), relation: z.enum(CLAIM_RELATIONS), text: z.string().nullable().describe('The claim in words; null when the bank no longer has it.'), field: textField.optional(), start: offset, end: offset, score: z.number() })),
});
export type TaskModel = z.infer<typeof taskModel>;

const taskHead = {
  id,
  source: z.enum(TASK_SOURCES),
  round: z.enum(TASK_ROUNDS),
  state: z.enum(TASK_STATES),
  week: z.string().nullable().describe('ISO week the piece was published in.'),
  blind: z.boolean().describe('The reviewer is not shown what the model found: all of the random sample, and every adjudication of it.'),
  why: z.object({ kind: z.enum(['random', 'relevance', 'harm', 'finding', 'evidence', 'reviewers']), score: share, frame: z.enum(FRAME_IDS).nullable() })
    .describe('random: drawn by lot · relevance, harm, finding: how near the threshold, 1 on it · evidence: word cues and learnt evidence contradict each other · reviewers: two persons differ.'),
  claimedBy: z.string().nullable().describe('Name of who has it now.'),
  claimedUntil: moment.nullable(),
};

/** One row of the list. */
export const taskCard = z.object({ ...taskHead, piece: z.object({ id, kind: z.enum(PIECE_KINDS), title: z.string().nullable(), outletId: z.string(), outletName: z.string() }) });
export type TaskCard = z.infer<typeof taskCard>;

/** What one of two reviewers said; who it was is not told. */
export const givenJudgement = z.object({ letter: z.enum(['A', 'B']), piece: pieceJudgement, labels: z.array(humanLabel), claims: z.array(humanClaim), note: z.string() });
export type GivenJudgement = z.infer<typeof givenJudgement>;

/** GET /api/v1/reviews/tasks/:id, and what a claim answers. */
export const taskDetail = z.object({
  ...taskHead,
  mine: z.boolean().describe('Claimed by who asks, and the lease runs.'),
  piece: z.object({
    id, kind: z.enum(PIECE_KINDS), title: z.string().nullable(), text: z.string(), url: z.string(), outletId: z.string(), outletName: z.string(), outletCity: z.enum(CITY_IDS).nullable(), publishedAt: moment.nullable(),
    contentHash: z.string().describe('To be sent back with the review.'),
    edited: z.boolean().describe('The piece reads differently now; this is the text that was drawn, and the one to judge.'),
  }),
  model: taskModel.nullable().describe('Null where the task is blind.'),
  given: z.array(givenJudgement).describe('The two judgements that differ, for an adjudication; else empty.'),
  differences: z.array(z.string()).describe('Where the two differ: relevance, cities, about_xenophobia, own_harm, or a frame.'),
  guideline: z.string().describe('Version of the codebook; to be sent back with the review.'),
});
export type TaskDetail = z.infer<typeof taskDetail>;

/**
 * POST /api/v1/reviews/tasks/next (reviews.write) claims the first waiting task, or answers the one the reviewer holds already; POST /api/v1/reviews/adjudications/next (reviews.adjudicate) the same for
 * pieces that two reviewers judged differently. `task` is null when nothing waits.
 */
export const nextTaskResponse = z.object({ task: taskDetail.nullable(), waiting: count.describe('Open tasks of this kind, this one included.') });
export type NextTaskResponse = z.infer<typeof nextTaskResponse>;

export const taskParams = z.strictObject({ id });
/** Of both `next` and of GET /api/v1/reviews/tasks/:id. */
export const taskReviewerQuery = z.strictObject({ reviewer: reviewerName.optional() });
export type TaskReviewerQuery = z.infer<typeof taskReviewerQuery>;

/** Word on one finding of the model, by its place in `model.findings`. */
export const findingVerdict = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('right'), index: count.max(1_000) }),
  z.strictObject({ verdict: z.literal('wrong'), index: count.max(1_000) }),
  z.strictObject({ verdict: z.literal('changed'), index: count.max(1_000), becomes: humanLabel.describe('Moved to other words, or with another frame, stance or voice.') }),
]);
export type FindingVerdict = z.infer<typeof findingVerdict>;

/**
 * POST /api/v1/reviews/tasks/:id/review (reviews.write), or /adjudication (reviews.adjudicate). Where the model was shown, `verdicts` holds exactly one word on each of its findings and `added` what it had not seen. Where the task is blind, and in
 * an adjudication, `verdicts` is empty and `added` holds every label there is. Sent again by the same reviewer it changes nothing.
 */
export const taskReviewInput = z.strictObject({
  reviewer: reviewerName.optional(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  guideline: z.string().min(1).max(20),
  piece: pieceJudgement,
  verdicts: z.array(findingVerdict).max(500).default([]),
  added: z.array(humanLabel).max(500).default([]),
  claims: z.array(humanClaim).max(50).default([]),
  note: note.default(''),
  seconds: count.max(86_400).optional().describe('Time spent, as far as the page knows.'),
});
export type TaskReviewInput = z.infer<typeof taskReviewInput>;

/** `conflict` says why nothing was kept (HTTP 409): the code of the problem is one of TASK_CONFLICTS. */
export const TASK_CONFLICTS = ['piece_changed', 'guideline_changed', 'already_reviewed', 'claimed_by_other', 'not_open', 'reviewed_it_before'] as const;
export type TaskConflict = (typeof TASK_CONFLICTS)[number];

export const taskReviewResponse = z.object({ reviewId: z.string(), repeated: z.boolean().describe('It was kept before.'), follows: z.enum(['none', 'second', 'adjudication']).describe('What the review led to.') });
export type TaskReviewResponse = z.infer<typeof taskReviewResponse>;

/** POST /api/v1/reviews/tasks/:id/skip, or /api/v1/reviews/adjudications/:id/skip: the task goes back, and this reviewer is not offered it again. A task of the random sample stays open for others; nothing is drawn in its place. */
export const taskSkipInput = z.strictObject({ reviewer: reviewerName.optional(), reason: z.enum(['unsure', 'conflict_of_interest', 'distressing', 'unreadable', 'other']).default('other') });
export type TaskSkipInput = z.infer<typeof taskSkipInput>;
export const taskSkipResponse = z.object({ skipped: z.literal(true) });
export type TaskSkipResponse = z.infer<typeof taskSkipResponse>;

/** GET /api/v1/reviews/tasks: what waits, in the order it is given out. */
export const tasksQuery = z.strictObject({
  source: z.enum(TASK_SOURCES).optional(), round: z.enum(TASK_ROUNDS).optional(), state: z.enum(TASK_STATES).default('open'), page: z.coerce.number().int().min(1).max(1_000).default(1), pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type TasksQuery = z.infer<typeof tasksQuery>;
export const tasksResponse = z.object({
  tasks: z.array(taskCard),
  total: count.describe('Tasks that the query selects.'),
  open: z.object({ sample: count, disagreement: count, uncertainty: count, adjudication: count.describe('Also counted under its source.'), disputes: count.describe('Objections that wait in GET /api/v1/reviews/queue.') }),
  doneThisWeek: count,
  canReview: z.boolean(),
  canAdjudicate: z.boolean(),
});
export type TasksResponse = z.infer<typeof tasksResponse>;

/** Krippendorff's alpha for nominal data, with a bootstrap interval over units. */
export const alphaFigure = z.object({
  label: z.string().describe('relevance, about_xenophobia, city:<id>, own_harm, frame:<id> (is it in the piece?), stance, voice (of the frames both found).'),
  state: z.enum(['told', 'few', 'constant']).describe('few: under ten units · constant: everybody said the same of everything, and alpha is not defined.'),
  alpha: z.number().max(1).nullable().describe('1: full agreement · 0: as good as chance · below 0: worse.'),
  low: z.number().nullable(),
  high: z.number().nullable(),
  percent: share.describe('Of the pairs of judgements, those that are equal.'),
  units: count.describe('Pieces that at least two persons judged without seeing each other’s judgement; for stance and voice, frames of pieces.'),
});
export type AlphaFigure = z.infer<typeof alphaFigure>;

/** GET /api/v1/reviews/agreement */
export const agreementQuery = z.strictObject({ weeks: z.coerce.number().int().min(1).max(104).default(26).describe('Reviews of the last so many weeks.') });
export type AgreementQuery = z.infer<typeof agreementQuery>;
export const agreementResponse = z.object({
  since: moment,
  reviews: count.describe('Judgements of a whole piece, without adjudications.'),
  reviewers: count,
  overall: z.array(alphaFigure),
  pairs: z.array(z.object({ a: z.string(), b: z.string(), figures: z.array(alphaFigure) })).describe('By pair of reviewers, the pair with most pieces in common first.'),
});
export type AgreementResponse = z.infer<typeof agreementResponse>;

/** A proportion estimated from the stratified sample: every piece counts with the pieces it stands for. */
export const weightedRate = z.object({
  share, low: share, high: share,
  n: count.describe('Sampled and judged pieces in the denominator.'),
  effective: z.number().min(0).describe('What they are worth as a simple random sample (Kish), which the interval rests on.'),
  state: z.enum(['told', 'few']),
});
export type WeightedRate = z.infer<typeof weightedRate>;

export const qualityFigure = z.object({
  label: z.string().describe('relevance (is it on migration?), harm_own, harm_any, constructive, or a frame.'),
  precision: weightedRate.describe('Of the pieces the model says it of, those a person says it of too.'),
  missed: weightedRate.describe('Of the pieces a person says it of, those the model does not.'),
});
export type QualityFigure = z.infer<typeof qualityFigure>;

/** GET /api/v1/reviews/quality */
export const qualityQuery = z.strictObject({ weeks: z.coerce.number().int().min(1).max(52).default(12) });
export type QualityQuery = z.infer<typeof qualityQuery>;
export const qualityResponse = z.object({
  model: z.string().nullable().describe('That judged the latest sample.'),
  weeks: z.array(z.object({
    week: z.string(),
    strata: z.array(z.object({ stratum: z.enum(SAMPLE_STRATA), population: count, drawn: count, judged: count, lost: count.describe('Nobody came to them in time.') })),
    figures: z.array(qualityFigure),
  })).describe('Latest first.'),
  pooled: z.array(qualityFigure).describe('All these weeks together.'),
  drift: z.array(z.object({
    label: z.string(),
    state: z.enum(['alarm', 'quiet', 'few']),
    window: z.enum(['week', 'month']).describe('What is compared with what came before: the latest judged week, or the latest four.'),
    share, reference: share, p: z.number().nullable().describe('One-sided; an alarm below 0.005.'),
    against: z.enum(['past_weeks', 'model_card']).nullable(),
    since: z.string().nullable().describe('First week of the window.'),
  })),
});
export type QualityResponse = z.infer<typeof qualityResponse>;
