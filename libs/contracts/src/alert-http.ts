import { CITY_IDS, NARRATIVE_IDS } from '#vigia/codebook';
import { z } from 'zod';
import { finding, guidanceNote } from './analyze.js';
import { count, rate } from './figures.js';
import { judgedFinding, measuredCertainty } from './review.js';

/** Piece rules tell the outlet; `spike`, `claim-return` and `silent-channel` tell the communications team. */
export const ALERT_RULE_KINDS = ['own-voice-harm', 'false-claim', 'headline-nationality', 'spike', 'claim-return', 'silent-channel'] as const;
export type AlertRuleKind = (typeof ALERT_RULE_KINDS)[number];

/**
 * held: waits for a person · digest: kept back by the cap of its outlet · sent · seen · reported: the outlet says it corrected the piece, nobody has seen it yet · corrected: the edit was
 * seen, and the harm is gone · disputed: waits for a reviewer · upheld, withdrawn: what the reviewer decided · dismissed: never sent.
 */
export const ALERT_STATES = ['held', 'digest', 'sent', 'seen', 'reported', 'corrected', 'disputed', 'upheld', 'withdrawn', 'dismissed'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

const name = z.string().trim().min(3, 'al menos 3 caracteres / at least 3 characters').max(80, 'hasta 80 caracteres / 80 characters at most');
const person = z.string().trim().min(2, 'escriba su nombre / write your name').max(80, 'hasta 80 caracteres / 80 characters at most');

export const alertRuleInput = z.strictObject({
  kind: z.enum(ALERT_RULE_KINDS),
  name,
  enabled: z.boolean().default(false),
  outlets: z.array(z.string().min(1).max(100)).max(200).default([]).describe('Empty: every partner.'),
  cities: z.array(z.enum(CITY_IDS)).default([]).describe('Empty: everywhere.'),
  narratives: z.array(z.enum(NARRATIVE_IDS)).default([]).describe('Empty: every one.'),
  minHarm: z.number().int().min(1).max(3).default(1),
  minScore: z.number().min(0).max(1).default(0.5),
  capPerDay: z.number().int().min(1, 'al menos 1 / at least 1').max(20, 'hasta 20 al día por medio: con más, un editor deja de leer / 20 a day at most').default(3),
  approval: z.boolean().default(true),
  quietHours: z.boolean().default(true),
  quietWeeks: z.number().int('semanas enteras / whole weeks').min(2, 'al menos 2 / at least 2').max(52, 'hasta 52 / 52 at most').optional().describe('Of `claim-return`: whole weeks in which nobody repeated the claim; six where it is not said.'),
});
export type AlertRuleInput = z.infer<typeof alertRuleInput>;
export const alertRule = alertRuleInput.extend({ id: z.string(), capPerDay: count, updatedAt: z.string() });
export type AlertRule = z.infer<typeof alertRule>;

export const alertRulePreview = z.object({
  weeks: count,
  considered: count.describe('Migration pieces of the eight weeks in its scope.'),
  matched: count.describe('Pieces it would speak of, copies left out.'),
  sent: count.describe('Mails it would have sent.'),
  kept: count.describe('Kept back by the cap.'),
  perWeek: z.array(z.object({ week: z.string(), sent: count })),
  examples: z.array(z.object({ pieceId: z.string().nullable(), claimId: z.string().nullable(), title: z.string().nullable(), outletName: z.string(), quote: z.string() })),
  refusal: z.string().nullable().describe('Why it cannot be switched on; null when it can.'),
});
export type AlertRulePreview = z.infer<typeof alertRulePreview>;

const share = rate.omit({ corrected: true, uncorrected: true });
/** `n` of each share is `sent`, unless it says otherwise. */
export const alertImpact = z.object({
  sent: count, seen: count, corrected: count, reported: count, disputed: count, upheld: count, withdrawn: count, waiting: count.describe('Held for approval.'), keptBack: count,
  correctedShare: share, seenShare: share,
  precision: share.describe('Of the alerts a person or the outlet judged: corrected or upheld, of those and the withdrawn. The aim is 0.9.'),
  hoursToCorrection: z.object({ median: z.number().nullable(), n: count }),
  outlets: z.array(z.object({ id: z.string(), name: z.string(), sent: count, corrected: count, firstAlertAt: z.string(), before: share.describe('Own-voice harm in the eight weeks before its first alert.'), after: share })),
});
export type AlertImpact = z.infer<typeof alertImpact>;

const outcome = z.object({ decision: z.enum(['upheld', 'withdrawn']), reason: z.string(), by: z.string(), at: z.string() });
export const alertReply = z.object({
  id: z.string(), alertId: z.string(), pieceId: z.string(), pieceTitle: z.string().nullable(), kind: z.enum(['seen', 'corrected', 'disputed']), text: z.string(),
  findings: z.array(z.object({ index: count, quote: z.string(), text: z.string() })), at: z.string(), outcome: outcome.nullable(),
});
export type AlertReply = z.infer<typeof alertReply>;
export const alertRepliesResponse = z.object({ outletName: z.string().nullable(), replies: z.array(alertReply) });
export type AlertRepliesResponse = z.infer<typeof alertRepliesResponse>;

export const alertCard = z.object({
  id: z.string(), rule: z.enum(ALERT_RULE_KINDS), state: z.enum(ALERT_STATES), raisedAt: z.string(), subject: z.string(), pieceId: z.string().nullable(), outletId: z.string().nullable(), outletName: z.string().nullable(),
  findings: z.array(finding), guidance: z.array(guidanceNote), mailId: z.string().nullable(), history: z.array(z.object({ state: z.enum(ALERT_STATES), at: z.string(), by: z.string(), note: z.string() })), replies: z.array(alertReply),
});
export type AlertCard = z.infer<typeof alertCard>;
export const alertsResponse = z.object({ editable: z.boolean(), alerts: z.array(alertCard), rules: z.array(alertRule), impact: alertImpact, certainty: measuredCertainty });
export type AlertsResponse = z.infer<typeof alertsResponse>;

export const alertParams = z.strictObject({ id: z.string().min(1).max(100) });
export const alertDecisionInput = z.strictObject({
  decision: z.enum(['approve', 'dismiss', 'upheld', 'withdrawn']), by: person, reason: z.string().trim().max(2_000).default(''),
  findings: z.array(judgedFinding).max(200).default([]).describe('Finding by finding, where the person says so; without, the decision holds for those the outlet objected to, or for all.'),
  wrong: z.boolean().default(false).describe('Of `dismiss`: the alert is mistaken, and that counts in what is measured.'),
});
export type AlertDecisionInput = z.infer<typeof alertDecisionInput>;

/** A draft that nobody keeps. */
export const draftInput = z.strictObject({ title: z.string().max(300).default(''), text: z.string().max(40_000, 'hasta 40.000 caracteres / 40,000 characters at most').default('') })
  .refine(({ title, text }) => title.trim() !== '' || text.trim() !== '', { path: ['text'], message: 'pegue un titular o un texto / paste a headline or a text' });
export type DraftInput = z.infer<typeof draftInput>;
export const draftChecked = z.object({
  relevance: z.string(), model: z.string(), findings: z.array(finding), guidance: z.array(guidanceNote.extend({ quote: z.string(), guide: z.object({ name: z.string(), url: z.string().nullable() }).nullable() })), outletHarm: count,
});
export type DraftChecked = z.infer<typeof draftChecked>;

export const suppressionsResponse = z.object({ suppressions: z.array(z.object({ id: z.string(), address: z.string(), kind: z.string().nullable(), reason: z.string(), detail: z.string(), at: z.string() })) });
export type SuppressionsResponse = z.infer<typeof suppressionsResponse>;
export const suppressionInput = z.strictObject({ address: z.email().max(254), reason: z.enum(['bounced', 'complained', 'unsubscribed']), kind: z.enum(['alert', 'digest', 'notice', 'release']).nullable().default(null), detail: z.string().trim().max(300).default('') });
export type SuppressionInput = z.infer<typeof suppressionInput>;

/** Kinds of mails that go out; each has a sample and a name on the page of samples. */
export const MAIL_SAMPLES = ['alert', 'digest', 'outcome', 'spike', 'return', 'silence', 'release', 'order-ready', 'order-failed', 'join', 'invitation', 'reset', 'password', 'key', 'link'] as const;
export type MailSampleId = (typeof MAIL_SAMPLES)[number];
export const mailSample = z.object({ id: z.enum(MAIL_SAMPLES), lang: z.enum(['es', 'en']), subject: z.string(), html: z.string(), text: z.string(), bytes: count });
export const mailSamplesResponse = z.object({ samples: z.array(mailSample) });
export type MailSamplesResponse = z.infer<typeof mailSamplesResponse>;
