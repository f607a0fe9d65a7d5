import { randomInt } from 'node:crypto';
import { hashOfToken } from './secrets.js';

const HOW_MANY = 10;
const GROUPS = 4;
const GROUP_LETTERS = 4;
/** Crockford's base 32: no letter that is taken for a digit. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten codes of 80 random bits, `xxxx-xxxx-xxxx-xxxx`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () => Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LETTERS }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')).join('-'));
}

/** What is kept of a code. However it is typed (capitals, spaces, o for 0, i or l for 1) it is the same code. */
export function recoveryHashOf(code: string): string {
  return hashOfToken(code.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1'));
}
