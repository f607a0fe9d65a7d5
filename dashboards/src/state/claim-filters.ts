import type { ClaimFamily, ClaimStatus, ClaimPiecesQuery } from '#vigia/contracts';

/** The words of the contracts that the address may hold; the contracts themselves come into the browser as types only. */
export const CLAIM_STATUSES = ['active', 'draft', 'retired'] as const satisfies readonly ClaimStatus[];
export const CLAIM_FAMILIES = ['crime', 'invasion', 'unrest', 'rumour', 'electoral', 'resources', 'procedures', 'labour', 'image', 'border', 'false_quote', 'return', 'other'] as const satisfies readonly ClaimFamily[];
export const CLAIM_USES = ['repeats', 'debunks', 'mentions', 'suggested'] as const satisfies readonly NonNullable<ClaimPiecesQuery['use']>[];
export type ClaimUse = (typeof CLAIM_USES)[number];
