/** The seed is part of every stored sketch: changing it makes the old ones unreadable. */
export const WORD_SEED = 0x5667_1a01;

/** One step of FNV-1a, 32 bits. */
export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x0100_0193);
}

/** Hash of a folded word. */
export function wordHash(word: string): number {
  let hash = WORD_SEED;
  for (let at = 0; at < word.length; at++) hash = hashStep(hash, word.charCodeAt(at));
  return hash;
}

/** Finaliser of MurmurHash3, which spreads what two words have in common over all 32 bits. */
export function spread(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85eb_ca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
