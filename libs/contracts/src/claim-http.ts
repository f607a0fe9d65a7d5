import { CITY_IDS, CLAIM_RELATIONS, PIECE_KINDS } from '#vigia/codebook';
import { z } from 'zod';
import { textField } from './analyze.js';
import { bankClaim, CHECKER_KINDS, CLAIM_FAMILIES, CLAIM_STATUSES, claimLookalike, EVIDENCE_LEVELS, MAX_CLAIM_TEXT, partialDate } from './claims.js';

const count = z.number().int().min(0);
const score = z.number().min(0).max(1);
const id = z.string().min(1).max(80);
const page = { page: z.coerce.number().int().min(1).max(10_000).default(1), pageSize: z.coerce.number().int().min(1).max(100).default(50) };
const weekOrDay = z.string().regex(/^\d{4}-(W\d{2}|\d{2}-\d{2})$/, 'una semana (2026-W47) o un día (2026-11-22)');

/** What one checker found, in its own words and on its own scale. */
export const claimCheck = z.object({
  key: z.string(),
  verdict: z.string().describe("In the checker's own words; never translated into true or false."),
  checker: z.object({ name: z.string(), kind: z.enum(CHECKER_KINDS).describe('A fact-checker, an official source, or a medium that reports a check: never shown as the same thing.') }),
  date: z.string().nullable(),
  level: z.enum(EVIDENCE_LEVELS),
  url: z.string(),
  rating: z.number().nullable(),
  ratingScale: z.object({ worst: z.number(), best: z.number() }).nullable(),
  notes: z.array(z.string()),
  state: z.enum(['draft', 'active']).describe('draft: came in by itself and waits for a person.'),
});
export type ClaimCheck = z.infer<typeof claimCheck>;

export const claimActivity = z.object({
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  repeats: count.describe('Pieces that repeat it; of copies one; never those of fact-checkers.'),
  debunks: count,
  mentions: count,
  checked: count.describe('Pieces of fact-checkers that quote it.'),
  suggested: count.describe('Pieces that may speak of it and wait for a person; they count nowhere.'),
  outlets: count.describe('Outlets that repeat it.'),
  cities: z.array(z.enum(CITY_IDS)),
});
export type ClaimActivity = z.infer<typeof claimActivity>;

const claimWeek = z.object({ week: z.string(), repeats: count, debunks: count, mentions: count });

export const claimCard = z.object({
  id: z.string(),
  family: z.enum(CLAIM_FAMILIES),
  text: z.string(),
  status: z.enum(CLAIM_STATUSES),
  checks: z.array(claimCheck).describe('The leading one first; contradicting ones stand side by side and are never averaged.'),
  disagree: z.boolean().describe('The checks contradict each other.'),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  country: z.string().nullable(),
  city: z.enum(CITY_IDS).nullable(),
  activity: claimActivity,
});
export type ClaimCard = z.infer<typeof claimCard>;

export const claimsQuery = z.strictObject({ status: z.enum(CLAIM_STATUSES).default('active'), family: z.enum(CLAIM_FAMILIES).optional(), ...page });
export type ClaimsQuery = z.infer<typeof claimsQuery>;
export const claimsResponse = z.object({
  editable: z.boolean().describe('Whoever asks may change the bank.'),
  total: count,
  page: count,
  pageSize: count,
  counts: z.record(z.enum(CLAIM_STATUSES), count),
  /** The weeks of `items[].weeks`, oldest first. */
  weeks: z.array(z.string()),
  items: z.array(claimCard.extend({ weeks: z.array(claimWeek) })),
});
export type ClaimsResponse = z.infer<typeof claimsResponse>;

export const claimDetail = claimCard.extend({
  editable: z.boolean(),
  revision: z.number().int(),
  variants: z.array(z.string()),
  lookalikes: z.array(claimLookalike),
  sources: z.array(z.string()),
  weeks: z.array(claimWeek).describe('Every week in which a piece spoke of it, oldest first.'),
  outlets: z.array(z.object({ id: z.string(), name: z.string(), repeats: count })).describe('Who repeated it, most pieces first.'),
  history: z.array(z.object({ at: z.string(), by: z.string(), change: z.string(), fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })) })).describe('Newest first.'),
  rejected: z.array(z.object({ sentence: z.string(), text: z.string(), pieceId: z.string(), by: z.string(), at: z.string() })).describe('Sentences of which a person said that they do not state this claim, newest first.'),
});
export type ClaimDetail = z.infer<typeof claimDetail>;

/** One piece that speaks of one claim, with its sentence. */
export const claimSighting = z.object({
  claim: z.string(),
  relation: z.enum(CLAIM_RELATIONS),
  confidence: z.enum(['suggested', 'confirmed']),
  score,
  caution: z.string().nullable().describe('Why this may be no repetition of the claim, in Spanish.'),
  byChecker: z.boolean().describe('In a piece of a fact-checker: never counted as repeating it.'),
  decision: z.enum(['confirmed', 'rejected']).nullable().describe('What a person said of this sentence.'),
  sentence: z.object({ key: z.string().nullable(), field: textField, start: count, end: count, text: z.string() }),
});
export type ClaimSighting = z.infer<typeof claimSighting>;

export const CLAIM_USES = ['repeats', 'debunks', 'mentions', 'checked', 'suggested'] as const;
export const claimPiecesQuery = z.strictObject({ use: z.enum(CLAIM_USES).optional(), ...page, pageSize: z.coerce.number().int().min(1).max(100).default(20) });
export type ClaimPiecesQuery = z.infer<typeof claimPiecesQuery>;
export const claimPiece = claimSighting.extend({
  piece: z.object({
    id: z.string(), kind: z.enum(PIECE_KINDS), title: z.string().nullable(), url: z.string(), openUrl: z.string(), publishedAt: z.string().nullable(), cities: z.array(z.enum(CITY_IDS)),
    outlet: z.object({ id: z.string(), name: z.string() }),
  }),
});
export type ClaimPiece = z.infer<typeof claimPiece>;
export const claimPiecesResponse = z.object({ editable: z.boolean(), total: count, page: count, pageSize: count, items: z.array(claimPiece) });
export type ClaimPiecesResponse = z.infer<typeof claimPiecesResponse>;

/** The claims a piece speaks of, each sentence beside its checks. */
export const pieceClaimsResponse = z.object({ editable: z.boolean(), items: z.array(claimSighting.extend({ card: claimCard.nullable().describe('Null for a claim that is no longer in the bank.') })) });
export type PieceClaimsResponse = z.infer<typeof pieceClaimsResponse>;

export const claimsWeekQuery = z.strictObject({ week: weekOrDay.optional(), kind: z.enum(PIECE_KINDS).optional() });
/** The strip of the first screen: what travelled in a week. */
export const claimsWeekResponse = z.object({
  week: z.string(),
  repeats: count.describe('Times that a piece repeats a claim of the bank.'),
  debunks: count,
  mentions: count,
  suggested: count.describe('Sentences that may state a claim and wait for a person.'),
  claims: z.array(claimWeek.omit({ week: true }).extend({ id: z.string(), text: z.string(), verdict: z.string(), checker: z.string(), kind: z.enum(CHECKER_KINDS) })).describe('Those most repeated first.'),
});
export type ClaimsWeekResponse = z.infer<typeof claimsWeekResponse>;

export const claimCandidatesQuery = z.strictObject({ week: weekOrDay.optional() });
/** What travels in a week and no check of the bank covers: for checkers to look at. Nothing here is called false. */
export const claimCandidatesResponse = z.object({
  editable: z.boolean().describe('Whoever asks may make claims of them.'),
  week: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      sentence: z.string(),
      score: score.describe('How check-worthy the sentence is; says nothing about its truth.'),
      pieces: count.describe('Pieces that say much the same; of copies one.'),
      outlets: count,
      cities: z.array(z.enum(CITY_IDS)),
      since: z.string().describe('First week in which something like it was a candidate.'),
      claim: z.object({ id: z.string(), status: z.enum(CLAIM_STATUSES) }).nullable().describe('The claim of the bank that was made of it; null as long as nobody made one.'),
      members: z.array(z.object({ pieceId: z.string(), outlet: z.object({ id: z.string(), name: z.string() }), title: z.string().nullable(), url: z.string(), openUrl: z.string(), publishedAt: z.string().nullable(), sentence: z.string() })).describe('Where it stands, oldest first; 25 at most.'),
    }),
  ),
});
export type ClaimCandidatesResponse = z.infer<typeof claimCandidatesResponse>;

const by = z.string().trim().min(1).max(80).optional().describe('Who makes the change, for the history.');
const address = z.url({ protocol: /^https?$/, message: 'escriba una dirección que empiece por http:// o https:// / not a web address' }).max(2000);
const wording = z.string().trim().min(3, 'escriba la afirmación / write the claim').max(MAX_CLAIM_TEXT, `admite hasta ${MAX_CLAIM_TEXT} caracteres / ${MAX_CLAIM_TEXT} characters at most`);
const date = partialDate.nullable();
const checkInput = z.strictObject({
  verdict: z.string().trim().min(1, 'escriba el veredicto con las palabras del verificador / write the verdict').max(500),
  checker: z.strictObject({ name: z.string().trim().min(1, 'diga quién lo verificó / say who checked it').max(300), kind: z.enum(CHECKER_KINDS) }),
  date: date.default(null),
  level: z.enum(EVIDENCE_LEVELS),
  url: address,
});
const body = {
  family: z.enum(CLAIM_FAMILIES),
  text: wording,
  variants: z.array(wording).max(60),
  lookalikes: z.array(claimLookalike).max(20),
  validFrom: date,
  validTo: date,
  country: bankClaim.shape.country.unwrap(),
  city: z.enum(CITY_IDS).nullable(),
  sources: z.array(address).max(50),
};

export const claimInput = z.strictObject({
  ...body,
  variants: body.variants.default([]),
  lookalikes: body.lookalikes.default([]),
  validFrom: date.default(null),
  validTo: date.default(null),
  country: body.country.default(null),
  city: body.city.default(null),
  sources: body.sources.default([]),
  status: z.enum(CLAIM_STATUSES).optional(),
  check: checkInput,
  by,
});
export type ClaimInput = z.infer<typeof claimInput>;

export const claimPatch = z
  .strictObject({
    ...z.object(body).partial().shape,
    status: z.enum(CLAIM_STATUSES).optional(),
    checks: z.array(checkInput.extend({ state: z.enum(['draft', 'active']).default('active') })).max(50).optional(),
    revision: z.number().int().optional().describe('The revision that was seen; refused when somebody changed the claim since.'),
    by,
  })
  .refine(({ by: _, revision: _r, ...rest }) => Object.values(rest).some((value) => value !== undefined), { path: ['text'], message: 'no dice qué cambiar / nothing to change' });
export type ClaimPatch = z.infer<typeof claimPatch>;

export const claimParams = z.strictObject({ id });

export const claimDecisionInput = z.strictObject({
  pieceId: z.string().min(1).max(80),
  sentence: z.string().min(1).max(200).describe('`sentence.key` of the sighting.'),
  decision: z.enum(['confirmed', 'rejected', 'open']).describe('open: takes an earlier decision back.'),
  by,
});
export type ClaimDecisionInput = z.infer<typeof claimDecisionInput>;
export const claimDecided = z.object({ claim: z.string(), sentence: z.string(), decision: z.enum(['confirmed', 'rejected', 'open']) });

export const claimRejudgement = z.object({ ordered: z.boolean().describe('False: one is waiting already.') });
