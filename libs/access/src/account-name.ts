import { hashId } from '#vigia/kernel';

/** One spelling of an address. */
export function plainAddress(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** Id of the account with that address, whether or not there is one: two people cannot take one address at once. */
export function accountIdOf(email: string): string {
  return hashId('account', plainAddress(email));
}
