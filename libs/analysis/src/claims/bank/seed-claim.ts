import type { BankClaim } from '#vigia/contracts';

/** A claim of the shipped bank: dossier section 3 says what was checked, by whom and where; every wording is our own. */
export type SeedClaim = Pick<BankClaim, 'id' | 'family' | 'text' | 'variants' | 'verdict' | 'checker' | 'date' | 'level' | 'url'> & Partial<BankClaim>;

/** Day on which the bank was put together. */
const GATHERED = '2026-11-21';

export function seedClaim(given: SeedClaim): BankClaim {
  return {
    lookalikes: [], validFrom: null, validTo: null, country: 'CO', city: null, sources: [], status: 'active',
    history: [{ at: GATHERED, by: 'Vigía', change: 'banco inicial: redacción propia sobre verificaciones publicadas' }],
    ...given,
  };
}
