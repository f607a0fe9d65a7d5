import type { FieldText } from '../text/document.js';
import { BLOCK_COUNT, BUCKETS, type BucketList, extractFeatures } from './features.js';

const MASK = BUCKETS - 1;

/** A text as features: rows of a feature space with values, blocks weighted and normalised. */
export interface SparseVector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** Raw counts of a text before weighting. A bucket belongs to the block that first met it. */
export interface FeatureCounts {
  readonly buckets: Int32Array;
  readonly blocks: Uint8Array;
  readonly counts: Float32Array;
}

export function countFeatures(fields: readonly { field: FieldText; from: number; to: number }[]): FeatureCounts {
  const seen = new Map<number, number>();
  const count = (bucket: number, block: number): void => {
    const key = (bucket & MASK) * 4 + block;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  };
  const countAll = ({ buckets, length }: BucketList, block: number): void => {
    for (let i = 0; i < length; i++) count(buckets[i] as number, block);
  };
  for (const { field, from, to } of fields) {
    const { words, tokens, pairs, lexicon, fields: touched } = extractFeatures(field, from, to);
    for (const { word, stem, characters } of words.slice(0, tokens)) {
      count(word, 0);
      count(stem, 0);
      for (const gram of characters) count(gram, 1);
    }
    countAll(pairs, 0);
    countAll(lexicon, 2);
    countAll(touched, 3);
  }
  const keys = [...seen.keys()].sort((a, b) => a - b);
  const buckets = new Int32Array(keys.length);
  const blocks = new Uint8Array(keys.length);
  const counts = new Float32Array(keys.length);
  keys.forEach((key, i) => {
    buckets[i] = key >> 2;
    blocks[i] = key & 3;
    counts[i] = seen.get(key) as number;
  });
  return { buckets, blocks, counts };
}

/** A feature met in fewer texts than this says nothing that carries over. */
export const MIN_TEXTS = 2;

/**
 * The features worth using and their smoothed inverse document frequency. A count's square enters the norm once per occurrence (`Σ count·idf²`), which lets inference add up
 * cached contributions of words.
 */
export function featureSpace(texts: readonly FeatureCounts[], buckets: number): FeatureSpace {
  const seen = new Uint32Array(buckets);
  for (const text of texts) for (const bucket of text.buckets) seen[bucket]!++;
  const rowOf = new Int32Array(buckets).fill(-1);
  const rows: number[] = [];
  for (let b = 0; b < buckets; b++) {
    if ((seen[b] as number) < MIN_TEXTS) continue;
    rowOf[b] = rows.length;
    rows.push(b);
  }
  return { rows: Int32Array.from(rows), rowOf, idf: Float32Array.from(rows, (b) => quantiseIdf(Math.log((texts.length + 1) / ((seen[b] as number) + 1)) + 1)) };
}

/** The buckets in use, numbered as rows, with their inverse document frequency. */
export interface FeatureSpace {
  readonly rows: Int32Array;
  readonly rowOf: Int32Array;
  readonly idf: Float32Array;
}

/** Steps in which idf is stored: a byte covers 0…12.75. Training uses the stored value, so shipped and trained scores agree. */
export const IDF_STEP = 0.05;
const quantiseIdf = (value: number): number => Math.min(255, Math.round(value / IDF_STEP)) * IDF_STEP;

/** A text in the rows of a space; features outside it are ignored. */
export function toVector(text: FeatureCounts, space: FeatureSpace, blockWeights: readonly number[]): SparseVector {
  const norms = new Float64Array(BLOCK_COUNT);
  const kept: number[] = [];
  for (let i = 0; i < text.buckets.length; i++) {
    const row = space.rowOf[text.buckets[i] as number] as number;
    if (row < 0) continue;
    kept.push(i);
    const weight = space.idf[row] as number;
    norms[text.blocks[i] as number]! += (text.counts[i] as number) * weight * weight;
  }
  const scale = Array.from(norms, (norm, block) => (norm > 0 ? (blockWeights[block] as number) / Math.sqrt(norm) : 0));
  const rows = new Int32Array(kept.length);
  const values = new Float32Array(kept.length);
  kept.forEach((i, k) => {
    const row = space.rowOf[text.buckets[i] as number] as number;
    rows[k] = row;
    values[k] = (text.counts[i] as number) * (space.idf[row] as number) * (scale[text.blocks[i] as number] as number);
  });
  return { rows, values };
}
