import { BUCKETS, type WordFeatures, wordFeatures } from '../learning/features.js';
import { mix } from '../learning/random.js';
import type { FeatureCounts } from '../learning/sparse.js';
import type { FieldText } from '../text/document.js';
import { TOKEN_WORD } from '../text/tokens.js';

const MASK = BUCKETS - 1;
const NO_BITS = { low: 0, high: 0 };
export const WORDS = 0;
export const CHARACTERS = 1;

/** Words, stems and pairs of neighbours, and the character n-grams of each word: what the weak signals read. Far cheaper than the features of the judgement, which buy them nothing. */
export function lightFeatures(field: FieldText, from: number, to: number, onBucket: (bucket: number) => void, onWord: (features: WordFeatures) => void): void {
  const { forms, kinds } = field.tokens;
  let previous = 0x2545f491;
  for (let i = from; i < to; i++) {
    const features = wordFeatures(forms[i] as string, kinds[i] === TOKEN_WORD, field.classes[i] ?? NO_BITS);
    onBucket(features.word & MASK);
    onBucket(features.stem & MASK);
    onBucket(mix(previous ^ Math.imul(features.word, 0x2c1b3c6d)) & MASK);
    previous = Math.imul(features.word, 0x27d4eb2f);
    onWord(features);
  }
}

export function countLight(field: FieldText, from: number, to: number): FeatureCounts {
  const seen = new Map<number, number>();
  const count = (bucket: number, block: number): void => {
    const key = bucket * 4 + block;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  };
  lightFeatures(field, from, to, (bucket) => count(bucket, WORDS), ({ characters }) => {
    for (const gram of characters) count(gram, CHARACTERS);
  });
  const keys = [...seen.keys()].sort((a, b) => a - b);
  return { buckets: Int32Array.from(keys, (key) => key >> 2), blocks: Uint8Array.from(keys, (key) => key & 3), counts: Float32Array.from(keys, (key) => seen.get(key) as number) };
}
