import { FRAME_IDS, PIECE_KINDS, STANCES, VOICES } from '#vigia/codebook';
import { z } from 'zod';
import { finding, textField } from './analyze.js';
import { count, rate } from './figures.js';
import { wholeJudgement } from './review-tasks.js';

/** Where a human judgement comes from: an outlet's objection, the look before an alert goes out, the queue of reviewers, its random part, or a file. */
export const REVIEW_ORIGINS = ['dispute', 'approval', 'queue', 'sample', 'import'] as const;
export type ReviewOrigin = (typeof REVIEW_ORIGINS)[number];

/** A person's word on one finding of an alert, by its place. */
export const judgedFinding = z.strictObject({ index: count.max(1_000), verdict: z.enum(['right', 'wrong']) });
export type JudgedFinding = z.infer<typeof judgedFinding>;

const offset = count;
/** One label a person judged. Offsets are UTF-16 code units into the field; the words themselves are left out. */
export const reviewedLabel = z.object({
  what: z.enum(['frame', 'headline_nationality', 'claim']),
  code: z.string().describe('Frame, `needless`, or id of the claim.'),
  field: textField,
  start: offset,
  end: offset,
  stance: z.enum(STANCES).nullable(),
  voice: z.enum(VOICES).nullable(),
  score: z.number().min(0).max(1).nullable().describe('How certain the model was.'),
  verdict: z.enum(['right', 'wrong', 'changed', 'added']).describe('`changed`: right as `becomes` says; `added`: the model had not seen it.'),
  becomes: z.object({ frame: z.enum(FRAME_IDS), start: offset, end: offset, stance: z.enum(STANCES), voice: z.enum(VOICES) }).partial().nullable(),
});
export type ReviewedLabel = z.infer<typeof reviewedLabel>;

/** One human judgement as `vigia reviews:export` writes it and `vigia evaluate --reviews` reads it: no text, and what puts the labels back onto it. */
export const reviewLine = z.object({
  id: z.string(),
  piece: z.object({ id: z.string(), kind: z.enum(PIECE_KINDS), outlet: z.string(), url: z.string().nullable(), sha256: z.string().describe('SHA-256 of headline, line feed and text, as they were judged.') }),
  labels: z.array(reviewedLabel),
  origin: z.enum(REVIEW_ORIGINS),
  subject: z.string().nullable().describe('The alert it is about.'),
  guideline: z.string().describe('Version of the codebook.'),
  model: z.string().describe('Whose labels were judged.'),
  saw: z.array(z.enum(['text', 'findings', 'guidance', 'objection', 'model_score'])).describe('What the reviewer had before them.'),
  decision: z.enum(['upheld', 'withdrawn', 'approved', 'dismissed']).nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  whole: wholeJudgement.optional().describe('Where the whole piece was judged; absent where only these labels were.'),
  text: z.object({ title: z.string().nullable(), text: z.string() }).optional().describe('With `reviews:export --with-text` only: never to be passed on.'),
});
export type ReviewLine = z.infer<typeof reviewLine>;

/** From which certainty on the model has been right in nine of ten labels that persons judged. */
export const measuredCertainty = z.object({
  state: z.enum(['few', 'reached', 'unreached']).describe('few: fewer than ten judged, the rule’s own certainty stands · unreached: at no certainty nine in ten were right, and a person looks at every alert.'),
  minScore: z.number().min(0).max(1).nullable().describe('Null where there are too few to say.'),
  precision: rate.omit({ corrected: true, uncorrected: true }).describe('Of the judged labels with at least this certainty, those that were right.'),
  judged: count.describe('Labels that persons judged.'),
});
export type MeasuredCertainty = z.infer<typeof measuredCertainty>;

const queueItem = z.object({
  alertId: z.string(), rule: z.string(), state: z.string(), pieceId: z.string(), title: z.string().nullable(), url: z.string(), outletId: z.string(), outletName: z.string(), askedAt: z.string().describe('When it began to wait.'),
  edited: z.boolean().describe('The piece reads differently now than when the alert was raised.'),
  findings: z.array(finding.extend({ before: z.string(), after: z.string(), objection: z.string() })).describe('With the words around them, and what the outlet says to each.'),
  claims: z.array(z.string()), text: z.string().describe('The objection as a whole.'),
});
export type ReviewQueueItem = z.infer<typeof queueItem>;
export const reviewQueueResponse = z.object({
  editable: z.boolean(),
  waiting: z.array(queueItem).describe('Objections that nobody has decided, the longest waiting first.'),
  decided: z.array(z.object({ id: z.string(), pieceId: z.string(), title: z.string().nullable(), outletName: z.string(), origin: z.enum(REVIEW_ORIGINS), decision: z.string().nullable(), right: count, wrong: count, by: z.string(), at: z.string(), reason: z.string() })).describe('Latest first.'),
  judgements: count.describe('All human judgements there are.'),
});
export type ReviewQueueResponse = z.infer<typeof reviewQueueResponse>;
