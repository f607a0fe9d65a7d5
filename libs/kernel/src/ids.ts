import { createHash } from 'node:crypto';

/**
 * Stable 128-bit id of some parts, as 22 base64url characters. The same parts give the same id on every machine, which is what makes jobs safe to repeat.
 */
export function hashId(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 22);
}

/** SHA-256 of a text as lower-case hex: provenance of what was judged. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
