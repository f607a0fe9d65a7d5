import { isStopWord } from './stop-words.js';
import { hashStep, spread, WORD_SEED } from './word-hash.js';

/**
 * The smallest {@link SKETCH_VALUES} of the hashed pairs of neighbouring content words of a text, ascending. Which values are smallest is chance, but the same chance for every text: two
 * sketches share values as their texts share pairs (Broder's MinHash, in the form of one hash function and its k smallest values).
 */
export interface PieceSketch {
  /** Distinct pairs in the whole text. */
  size: number;
  values: Uint32Array;
}

/**
 * Most pieces have fewer pairs than this and are compared exactly; for longer ones the standard error of the estimated resemblance is at most .036.
 */
export const SKETCH_VALUES = 192;

/** Values under which a piece is looked up. Two texts that share one pair in ten share one of these with a probability of .81, one in five with .97. */
export const SKETCH_KEYS = 16;

const DIGIT_0 = 48;
const DIGIT_9 = 57;
const UPPER_A = 65;
const UPPER_Z = 90;
const LOWER_A = 97;
const LOWER_Z = 122;
const FIRST_MARK = 0x300;
const LAST_MARK = 0x36f;
const FIRST_FOLDED = 0xc0;

/** Letters of Latin-1 without their marks, from U+00C0 on; 0 where there is no letter. */
const FOLDED = Uint8Array.from('AAAAAAACEEEEIIIIDNOOOOO\0OUUUUYTSaaaaaaaceeeeiiiidnooooo\0ouuuuyty'.toLowerCase(), (letter) => letter.charCodeAt(0));

/**
 * Capitals, accents, punctuation, line ends and the common words of Spanish make no difference; the order of two neighbouring words does.
 * @param text the body alone: every newsroom writes its own headline over the copy
 */
export function sketchOf(text: string): PieceSketch {
  const pairs = pairsOf(text).sort();
  const distinct = dropRepeats(pairs);
  return { size: distinct.length, values: distinct.slice(0, SKETCH_VALUES) };
}

/** The values a piece is found by. */
export function keysOf(sketch: PieceSketch): number[] {
  return [...sketch.values.subarray(0, SKETCH_KEYS)];
}

function pairsOf(text: string): Uint32Array {
  // A word and what parts it from the next take two characters at least.
  const pairs = new Uint32Array((text.length >> 1) + 1);
  let count = 0;
  let before = 0;
  let hash = WORD_SEED;
  let letters = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? foldedCode(text.charCodeAt(at)) : 0;
    if (code < 0) continue;
    if (code > 0) {
      hash = hashStep(hash, code);
      letters++;
      continue;
    }
    if (letters > 0) {
      const word = hash;
      if (!isStopWord(word)) {
        if (before !== 0) pairs[count++] = spread(Math.imul(before, 0x9e37_79b1) ^ word);
        before = word;
      }
      hash = WORD_SEED;
      letters = 0;
    }
  }
  return pairs.subarray(0, count);
}

/** @returns the letter or digit without case and mark; 0 for what parts words; −1 for a mark by itself, which belongs to the letter before it */
function foldedCode(code: number): number {
  if (code <= LOWER_Z) {
    if (code >= LOWER_A || (code >= DIGIT_0 && code <= DIGIT_9)) return code;
    return code >= UPPER_A && code <= UPPER_Z ? code + 32 : 0;
  }
  if (code < FIRST_FOLDED) return 0;
  if (code <= 0xff) return FOLDED[code - FIRST_FOLDED] ?? 0;
  if (code >= FIRST_MARK && code <= LAST_MARK) return -1;
  // Spaces, dashes and quotation marks of U+2000 to U+206F part words; letters of other scripts make them.
  return code >= 0x2000 && code <= 0x206f ? 0 : code;
}

function dropRepeats(sorted: Uint32Array): Uint32Array {
  let kept = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[kept++] = sorted[at] ?? 0;
  }
  return sorted.subarray(0, kept);
}
