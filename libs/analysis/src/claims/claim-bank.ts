import type { BankClaim } from '#vigia/contracts';
import { SEED_CRIME } from './bank/seed-crime.js';
import { SEED_ELECTORAL } from './bank/seed-electoral.js';
import { SEED_RESOURCES } from './bank/seed-resources.js';
import { SEED_UNREST } from './bank/seed-unrest.js';

/** The starting bank: ids `c01`–`c34` in the order of dossier section 3. A running Vigía keeps its bank in the store; this is what a fresh one begins with. */
export const CLAIM_BANK: readonly BankClaim[] = [...SEED_CRIME, ...SEED_UNREST, ...SEED_ELECTORAL, ...SEED_RESOURCES].sort((a, b) => (a.id < b.id ? -1 : 1));
