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

export const claimMatch = z.object({ claim: z.string(), relation: z.enum(CLAIM_RELATIONS), score, start: offset, end: offset });
export type ClaimMatch = z.infer<typeof claimMatch>;

export const guidanceNote = z.object({ rule: z.string(), field: textField, start: offset, end: offset, message: z.string(), suggestion: z.string() });
export type GuidanceNote = z.infer<typeof guidanceNote>;

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
  guidance: z.array(guidanceNote),
  /** Name and version of the model that judged. */
  model: z.string(),
});
export type AnalyzeOutput = z.infer<typeof analyzeOutput>;
export type Judgement = Omit<AnalyzeOutput, 'id'>;

/** What any line command writes in place of a line it could not serve. */
export const lineError = z.object({ id: z.string().nullable(), error: z.object({ code: z.string(), message: z.string() }) });
export type LineError = z.infer<typeof lineError>;
