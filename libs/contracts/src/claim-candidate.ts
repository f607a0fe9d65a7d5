import { z } from 'zod';
import { CLAIM_FAMILIES } from './claims.js';

/** `<week>|<hash>`, as the list of candidates gives it. */
export const claimCandidateParams = z.strictObject({ id: z.string().regex(/^\d{4}-W\d{2}\|[\w-]{1,80}$/, 'no es el identificador de una candidata / not the id of a candidate') });

/** Makes a draft of the bank from what travels. */
export const claimFromCandidateInput = z.strictObject({
  family: z.enum(CLAIM_FAMILIES).default('other'),
  by: z.string().trim().min(1).max(80).optional().describe('Who makes the change, for the history.'),
});
export type ClaimFromCandidateInput = z.infer<typeof claimFromCandidateInput>;
