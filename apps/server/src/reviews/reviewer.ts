import { UserError } from '#vigia/kernel';
import type { Claimant } from '#vigia/store';
import type { Principal } from '../access/principal.js';

/** Who reviews: the account, or on a machine without accounts the name that is given. Two judgements of one person must be known as such, however the name is written. */
export function reviewerOf({ accountId, name }: Principal, given: string | undefined): Claimant {
  if (accountId !== null) return { reviewer: `user:${accountId}`, name };
  if (given === undefined) throw new UserError('reviewer_missing', 'Escriba su nombre: sin cuentas, así se sabe quién revisó qué («reviewer») / give your name as reviewer.');
  return { reviewer: keyOf(given), name: given };
}

/** The same for who only looks: nobody in particular where no name is given. */
export function lookerOf({ accountId }: Principal, given: string | undefined): string {
  if (accountId !== null) return `user:${accountId}`;
  return given === undefined ? '' : keyOf(given);
}

function keyOf(name: string): string {
  return `local:${name.normalize('NFC').toLocaleLowerCase('es').replace(/\s+/g, ' ')}`;
}
