import { CITY_IDS } from '#vigia/codebook';
import { z } from 'zod';

/** What a claim is about; matching groups by family first (dossier 8.5). `other` is what an import gets that fits none. */
export const CLAIM_FAMILIES = ['crime', 'invasion', 'unrest', 'rumour', 'electoral', 'resources', 'procedures', 'labour', 'image', 'border', 'false_quote', 'return', 'other'] as const;
export type ClaimFamily = (typeof CLAIM_FAMILIES)[number];

/** Only a person moves a claim to `active`; only active claims are matched. */
export const CLAIM_STATUSES = ['draft', 'active', 'retired'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** A fact-checker, an official denial or figure, and a medium that reports a check are never shown as the same thing. */
export const CHECKER_KINDS = ['fact_checker', 'official', 'media'] as const;
export type CheckerKind = (typeof CHECKER_KINDS)[number];

/** A: the checker's own page was read · B: another outlet reports the check · C: official denial or figure. */
export const EVIDENCE_LEVELS = ['A', 'B', 'C', 'A/B'] as const;

/** `2021`, `2021-03` or `2021-03-12`: checks are often dated to the month only. */
export const partialDate = z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/);

/** Longer wordings are no claims but articles. */
export const MAX_CLAIM_TEXT = 2000;
const wording = z.string().trim().min(3).max(MAX_CLAIM_TEXT);

/** A true statement that shares its words with the claim («true but looks false»): a sentence nearer to it than to the claim is never confirmed, and carries the note. */
export const claimLookalike = z.object({ text: wording, note: z.string().max(500) });
export type ClaimLookalike = z.infer<typeof claimLookalike>;

export const claimChange = z.object({
  at: z.string(),
  by: z.string(),
  /** What was done, in words: «importada», «confirmada», «retirada», «veredicto cambiado». */
  change: z.string().max(1000),
});
export type ClaimChange = z.infer<typeof claimChange>;

/** One checked claim of the bank, as stored, imported, served and matched against. */
export const bankClaim = z.object({
  id: z.string().min(1).max(80),
  family: z.enum(CLAIM_FAMILIES),
  text: wording,
  /** Other wordings of the same claim, our own. */
  variants: z.array(wording).max(60).default([]),
  lookalikes: z.array(claimLookalike).max(20).default([]),
  /** The checker's own words. Never translated into true or false. */
  verdict: z.string().max(500),
  /** The checker's numeric scale, where it has one; a rating outside it is an intake error, not a verdict. */
  ratingScale: z.object({ worst: z.number(), best: z.number() }).nullish(),
  rating: z.number().nullish(),
  checker: z.object({ name: z.string().min(1).max(300), kind: z.enum(CHECKER_KINDS) }),
  date: partialDate.nullable(),
  validFrom: partialDate.nullable().default(null),
  validTo: partialDate.nullable().default(null),
  /** ISO 3166-1 alpha-2 of the country the claim is about. */
  country: z.string().regex(/^[A-Z]{2}$/).nullable().default(null),
  city: z.enum(CITY_IDS).nullable().default(null),
  level: z.enum(EVIDENCE_LEVELS),
  url: z.url(),
  /** Further addresses: other checks, the figures used. */
  sources: z.array(z.url()).max(50).default([]),
  status: z.enum(CLAIM_STATUSES),
  history: z.array(claimChange).default([]),
});
export type BankClaim = z.infer<typeof bankClaim>;

/** A person's answer to a proposed match. `sentence` is `sentenceKey` of `#vigia/analysis` over the matched sentence. */
export const claimDecision = z.object({ claim: z.string(), sentence: z.string(), decision: z.enum(['confirmed', 'rejected']) });
export type ClaimDecision = z.infer<typeof claimDecision>;
