import { CITY_IDS, CLAIM_RELATIONS, FRAME_IDS, GROUPS, HEADLINE_NATIONALITY, PIECE_KINDS, RELEVANCE_LABELS, STANCES, TONES, VOICES } from '#vigia/codebook';
import { z } from 'zod';

/** One line of `vigia analyze`, and what the pipeline hands the analyser. Offsets everywhere are UTF-16 code units into the field as given. */
export const analyzeInput = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  kind: z.enum(PIECE_KINDS).default('article'),
  title: z.string().nullish(),
  text: z.string(),
  outlet: z.string().nullish(),
  outletCity: z.string().nullish(),
  publishedAt: z.string().nullish(),
});
export type AnalyzeInput = z.infer<typeof analyzeInput>;

const score = z.number().min(0).max(1);
const offset = z.number().int().min(0);
export const textField = z.enum(['title', 'text']);
export type TextField = z.infer<typeof textField>;

/** A frame with the exact words it rests on. */
export const finding = z.object({
  frame: z.enum(FRAME_IDS),
  field: textField,
  start: offset,
  end: offset,
  quote: z.string(),
  stance: z.enum(STANCES),
  voice: z.enum(VOICES),
  score,
});
export type Finding = z.infer<typeof finding>;

/** Suggested: for a person to look at, counts nowhere. Confirmed: near enough to count, or confirmed by a person. */
export const CLAIM_CONFIDENCES = ['suggested', 'confirmed'] as const;

/**
 * A sentence that speaks of a claim of the bank. Fields after `end` are optional because judgements from before they existed are still in stores; without `confidence` a match
 * counts as suggested.
 */
export const claimMatch = z.object({
  claim: z.string(),
  relation: z.enum(CLAIM_RELATIONS),
  score,
  start: offset,
  end: offset,
  field: textField.optional(),
  confidence: z.enum(CLAIM_CONFIDENCES).optional(),
  /** `sentenceKey` of the matched sentence: what a person's decision is kept under. */
  sentence: z.string().optional(),
  /** Why this may be no repetition of the claim, in Spanish: other figures, a true fact that looks like it, a check whose time has passed. */
  caution: z.string().optional(),
});
export type ClaimMatch = z.infer<typeof claimMatch>;

/** Of a short text the matcher tells whatever it could be, however unlikely; below this a suggestion is not worth a person's look. */
export const LEAST_SUGGESTION = 0.5;

/** Whether a match is shown at all: confirmed, or likely enough to ask somebody. */
export function isShownMatch({ confidence, score: likely }: ClaimMatch): boolean {
  return confidence === 'confirmed' || likely >= LEAST_SUGGESTION;
}

export const guidanceNote = z.object({ rule: z.string(), field: textField, start: offset, end: offset, message: z.string(), suggestion: z.string() });
export type GuidanceNote = z.infer<typeof guidanceNote>;

/** A sentence that states something checkable. `migrants`: about people on the move, which is what this monitor offers to the checkers. */
export const checkworthySentence = z.object({ field: textField, start: offset, end: offset, score, migrants: z.boolean() });
export type CheckworthySentence = z.infer<typeof checkworthySentence>;

export const textSignals = z.object({
  /** Check-worthiness of the text: of the whole for a short one, of its worthiest sentence for a long one. Whatever it is about. */
  checkworthy: score,
  /** The worthiest sentences, best first. */
  sentences: z.array(checkworthySentence),
  /** How much the headline, or a short text, teases instead of telling. */
  clickbait: score,
  clickbaitLabel: z.boolean(),
  /** How much the style resembles fabricated news. Says nothing about truth. */
  fakeStyle: score,
  fakeStyleLabel: z.boolean(),
});
export type TextSignals = z.infer<typeof textSignals>;

export const analyzeOutput = z.object({
  id: z.string(),
  /** ISO 639-1, or `und` when the text is too short or no language is recognised. */
  language: z.string(),
  relevance: z.object({ label: z.enum(RELEVANCE_LABELS), score }),
  groups: z.array(z.enum(GROUPS)),
  cities: z.array(z.object({ city: z.enum(CITY_IDS), score })),
  findings: z.array(finding),
  /** Calibrated probability that the text is xenophobic in its own voice. */
  xenophobia: z.object({ score, label: z.enum(['xenophobic', 'not_xenophobic']) }),
  /** 0 none, 1 hint, 2 explicit, 3 repeated, in the headline, or a call to act. Only harm adopted in the newsroom's voice counts. */
  outletHarm: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  headlineNationality: z.enum(HEADLINE_NATIONALITY),
  quotesMigrant: z.boolean(),
  aboutXenophobia: z.boolean(),
  tone: z.enum(TONES),
  claims: z.array(claimMatch),
  misinformation: z.object({ score, reasons: z.array(z.string()) }),
  /** Weak signals beside the judgement; none of them decides anything alone. Optional: stores hold judgements from before they existed. */
  signals: textSignals.optional(),
  guidance: z.array(guidanceNote),
  /** Name and version of the model that judged. */
  model: z.string(),
});
export type AnalyzeOutput = z.infer<typeof analyzeOutput>;
export type Judgement = Omit<AnalyzeOutput, 'id'>;

/** What any line command writes in place of a line it could not serve. */
export const lineError = z.object({ id: z.string().nullable(), error: z.object({ code: z.string(), message: z.string() }) });
export type LineError = z.infer<typeof lineError>;
