import { z } from 'zod';

/** An ISO week (`2026-W47`) or a calendar day in Colombia (`2026-11-22`), meaning the week it lies in. */
export const weekOrDay = z.string().regex(/^\d{4}-(W\d{2}|\d{2}-\d{2})$/, 'una semana (2026-W47) o un día (2026-11-22)');
export const calendarDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'un día, p. ej. 2026-11-22');
export const count = z.number().int().min(0);
/** Whether every copy of a story counts. Spikes, claims and words always count a story once: a copy says nothing new. */
export const copies = z.enum(['once', 'each']).default('once').describe('once: a wire story counts once, wherever it was copied (for an outlet: once in that outlet); each: every copy counts.');
export type Copies = z.infer<typeof copies>;
/** From 0 to 1; null when there is nothing to divide by. */
export const share = z.number().min(0).max(1).nullable();

/** Why a share was not corrected for the model's errors. */
export const UNCORRECTED = ['few', 'unmeasured', 'weak'] as const;
export type Uncorrected = (typeof UNCORRECTED)[number];

const proportion = z.number().min(0).max(1);
export const correctedShare = z.object({ share: proportion, low: proportion, high: proportion }).describe('Rogan–Gladen: the share as it would be without the errors measured in the model, with a 95 % interval that also carries how well those errors are known.');
export type CorrectedShare = z.infer<typeof correctedShare>;

/** A share never stands without its n and its 95 % Wilson interval; all three are null when there is nothing to divide by. */
export const rate = z.object({
  pieces: count.describe('Pieces that carry it.'),
  relevant: count.describe('The n of the share: migration pieces, unless the index says otherwise.'),
  share,
  low: share,
  high: share,
  corrected: correctedShare.nullable().optional().describe('Null where it cannot be had; absent where nobody asked the model.'),
  uncorrected: z.enum(UNCORRECTED).optional().describe('Why `corrected` is null: few (n < 10), unmeasured (no error rates for it), weak (the model tells the two classes apart too poorly).'),
});
export type Rate = z.infer<typeof rate>;
