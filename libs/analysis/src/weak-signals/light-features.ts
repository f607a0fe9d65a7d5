import { BUCKETS, BucketList, type WordFeatures, wordFeatures } from '../learning/features.js';
import { mix } from '../learning/random.js';
import type { FeatureCounts } from '../learning/sparse.js';
import type { FieldText } from '../text/document.js';
import type { KnownWord } from '../text/known-word.js';
import { TOKEN_WORD } from '../text/tokens.js';

const MASK = BUCKETS - 1;
export const WORDS = 0;
export const CHARACTERS = 1;

/** By token: what the word brings by itself (word, stem, characters) and the bucket of its pair with the word before. */
export interface LightFeatures {
  readonly words: readonly WordFeatures[];
  readonly pairs: BucketList;
}

const scratch = { words: [] as WordFeatures[], pairs: new BucketList() };

/**
 * Words, stems and pairs of neighbours, and the character n-grams of each word: what the weak signals read. Far cheaper than the features of the judgement, which buy them nothing.
 * One object serves all calls: read it, up to `to − from` tokens, before the next.
 */
export function lightFeatures(field: FieldText, from: number, to: number): LightFeatures {
  const { kinds } = field.tokens;
  const { words, pairs } = scratch;
  pairs.length = 0;
  let previous = 0x2545f491;
  for (let i = from; i < to; i++) {
    const features = wordFeatures(field.words[i] as KnownWord, kinds[i] === TOKEN_WORD);
    words[i - from] = features;
    pairs.push(mix(previous ^ Math.imul(features.word, 0x2c1b3c6d)) & MASK);
    previous = Math.imul(features.word, 0x27d4eb2f);
  }
  return scratch;
}

export function countLight(field: FieldText, from: number, to: number): FeatureCounts {
  const seen = new Map<number, number>();
  const count = (bucket: number, block: number): void => {
    const key = (bucket & MASK) * 4 + block;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  };
  const { words, pairs } = lightFeatures(field, from, to);
  for (let i = 0; i < pairs.length; i++) {
    const { word, stem, characters } = words[i] as WordFeatures;
    count(word, WORDS);
    count(stem, WORDS);
    count(pairs.buckets[i] as number, WORDS);
    for (const gram of characters) count(gram, CHARACTERS);
  }
  const keys = [...seen.keys()].sort((a, b) => a - b);
  return { buckets: Int32Array.from(keys, (key) => key >> 2), blocks: Uint8Array.from(keys, (key) => key & 3), counts: Float32Array.from(keys, (key) => seen.get(key) as number) };
}
