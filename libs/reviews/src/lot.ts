import { createHash } from 'node:crypto';

/**
 * A lot in [0, 1) that depends on nothing but its parts: the same on every machine and in every run, so nobody can draw again until the sample pleases. From the first 48 bits of SHA-256.
 */
export function lotOf(...parts: readonly string[]): number {
  return createHash('sha256').update(parts.join('\u0000')).digest().readUIntBE(0, 6) / 2 ** 48;
}
