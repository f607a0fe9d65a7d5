import { BLOCK_COUNT, BUCKETS, type BucketList, type WordFeatures } from './features.js';
import { HEADS } from './heads.js';
import type { ShippedModel } from './model-file.js';
import { LAYER_PASS, ROW_BLOCK, type SumKernels, sumKernels } from './sum-kernels.js';
import { NET_HIDDEN, NET_OUT, NET_SCALE, type VectorNet } from './vector-net.js';
import { VECTOR_SIZE } from './word-vectors.js';

const roundUp = (length: number, unit: number): number => Math.ceil(length / unit) * unit;

/** Bytes of a row of weights: a weight for each head, at the end the idf. */
const LANES = roundUp(HEADS.length + 1, ROW_BLOCK);
const IDF_AT = LANES - 1;
/** Bytes of a word's vector, at the end the word's weight. */
const VECTOR_LANES = roundUp(VECTOR_SIZE + 1, ROW_BLOCK);
const WEIGHT_AT = VECTOR_LANES - 1;
const OUT_LANES = roundUp(NET_OUT, LAYER_PASS);
/** Bytes of a block of sums, a number for each lane. */
const BLOCK_BYTES = 4 * LANES;
/** What a word brings by itself: sums of word and stem, sums of its characters, squared norms of both. */
const WORD_BLOCKS = 2;
const NORMS_AT = WORD_BLOCKS * BLOCK_BYTES;
const WORD_BYTES = roundUp(NORMS_AT + 8 * WORD_BLOCKS, 16);
/** Words whose sums are kept: pieces repeat the same few thousand. */
const MOST_SUMS = 50_000;
/** Addresses that are handed over at a time. */
export const MOST_LISTED = 2048;
const BUCKET_MASK = BUCKETS - 1;

export const WORDS = 0;
export const CHARACTERS = 1;
export const LEXICON = 2;
export const FIELDS = 3;

/**
 * The weights of all readers in the memory of the kernels, and the sums of the text at hand: a row of the table is met at random and comes from far away, so what belongs to it lies side by
 * side. Bounded: the weights, and 17 MB for sums of words, taken up as words are met.
 */
export class WeightMemory {
  private readonly kernels: SumKernels;
  private readonly bytes: Uint8Array;
  private readonly int32: Int32Array;
  private readonly float32: Float32Array;
  private readonly float64: Float64Array;
  /** Where a bucket's row lies, 0 where it has none. */
  private readonly rowAt = new Int32Array(BUCKETS);
  private readonly vectors = new Map<number, number>();
  private readonly at: Readonly<Record<'list' | 'sums' | 'pooled' | 'vector' | 'hidden' | 'out' | 'hiddenBias' | 'outBias' | 'hiddenWeights' | 'outWeights' | 'words', number>>;
  private readonly hiddenUnits: number;
  private wordsKept = 0;

  constructor({ rows, idf, weights, vectors, nets }: ShippedModel) {
    this.hiddenUnits = roundUp(nets.length * NET_HIDDEN, LAYER_PASS);
    let end = 0;
    const take = (length: number): number => {
      const start = end;
      end += roundUp(length, 16);
      return start;
    };
    this.at = {
      list: take(4 * MOST_LISTED), sums: take(BLOCK_COUNT * BLOCK_BYTES), pooled: take(4 * VECTOR_LANES), vector: take(4 * VECTOR_SIZE), hidden: take(4 * this.hiddenUnits), out: take(4 * OUT_LANES),
      hiddenBias: take(4 * this.hiddenUnits), outBias: take(4 * OUT_LANES), hiddenWeights: take(4 * VECTOR_SIZE * this.hiddenUnits), outWeights: take(4 * this.hiddenUnits * OUT_LANES),
      words: take(WORD_BYTES * MOST_SUMS),
    };
    const table = take(rows.length * LANES);
    const vectorTable = take(vectors.keys.length * VECTOR_LANES);
    const { kernels, memory } = sumKernels(end);
    this.kernels = kernels;
    this.bytes = new Uint8Array(memory);
    this.int32 = new Int32Array(memory);
    this.float32 = new Float32Array(memory);
    this.float64 = new Float64Array(memory);
    const signed = new Int8Array(memory);
    const H = HEADS.length;
    rows.forEach((bucket, row) => {
      const at = table + row * LANES;
      this.rowAt[bucket] = at;
      signed.set(weights.subarray(row * H, (row + 1) * H), at);
      this.bytes[at + IDF_AT] = idf[row] as number;
    });
    vectors.keys.forEach((key, row) => {
      const at = vectorTable + row * VECTOR_LANES;
      // Of two words with one key the first counts.
      if (!this.vectors.has(key)) this.vectors.set(key, at);
      signed.set(vectors.values.subarray(row * VECTOR_SIZE, (row + 1) * VECTOR_SIZE), at);
      this.bytes[at + WEIGHT_AT] = vectors.weights[row] as number;
    });
    nets.forEach((net, copy) => this.placeNet(net, copy));
  }

  /** Nets whose answers are added are one net with the hidden units of all. */
  private placeNet(net: VectorNet, copy: number): void {
    const { float32, at, hiddenUnits } = this;
    const first = copy * NET_HIDDEN;
    float32.set(net.hiddenBias, at.hiddenBias / 4 + first);
    for (let i = 0; i < VECTOR_SIZE; i++) float32.set(net.hiddenWeights.subarray(i * NET_HIDDEN, (i + 1) * NET_HIDDEN), at.hiddenWeights / 4 + i * hiddenUnits + first);
    for (let o = 0; o < NET_OUT; o++) float32[at.outBias / 4 + o]! += net.outBias[o] as number;
    for (let k = 0; k < NET_HIDDEN; k++) float32.set(net.outWeights.subarray(k * NET_OUT, (k + 1) * NET_OUT), at.outWeights / 4 + (first + k) * OUT_LANES);
  }

  /** Begins another text. */
  clear(): void {
    this.int32.fill(0, this.at.sums / 4, (this.at.sums + BLOCK_COUNT * BLOCK_BYTES) / 4);
    this.int32.fill(0, this.at.pooled / 4, this.at.pooled / 4 + VECTOR_LANES);
  }

  /** The sum of a head in a block of the text at hand, in steps of idf. */
  sum(block: number, head: number): number {
    return this.int32[(this.at.sums + block * BLOCK_BYTES) / 4 + head] as number;
  }

  /** Adds rows of buckets to a block, for the first heads. @returns their squared norm, in steps of idf */
  addBuckets({ buckets, length }: BucketList, block: number, heads: number): number {
    return this.addRows(buckets, length, this.at.sums + block * BLOCK_BYTES, heads);
  }

  /** Is there room for the sums of that many more words? If not, `forgetWords` makes it. */
  hasRoomFor(words: number): boolean {
    return this.wordsKept + words <= MOST_SUMS;
  }

  /** The addresses of all words that were summed are free for others. */
  forgetWords(): void {
    this.wordsKept = 0;
  }

  /** Sums what a word brings by itself. @returns where that lies, for `addWords` */
  sumWord({ word, stem, characters }: WordFeatures): number {
    const { int32, float64 } = this;
    const at = this.at.words + this.wordsKept++ * WORD_BYTES;
    int32.fill(0, at / 4, (at + WORD_BYTES) / 4);
    float64[(at + NORMS_AT) / 8 + WORDS] = this.addRows([word & BUCKET_MASK, stem & BUCKET_MASK], 2, at + WORDS * BLOCK_BYTES, LANES);
    float64[(at + NORMS_AT) / 8 + CHARACTERS] = this.addRows(characters, characters.length, at + CHARACTERS * BLOCK_BYTES, LANES);
    return at;
  }

  /** Adds what words bring by themselves, for the first heads, `MOST_LISTED` words at most. Their squared norms are added to the first two. */
  addWords(addresses: Int32Array, count: number, heads: number, norms: Float64Array): void {
    const { int32, float64, at, kernels } = this;
    for (let i = 0; i < count; i++) {
      const address = addresses[i] as number;
      int32[at.list / 4 + i] = address;
      norms[WORDS]! += float64[(address + NORMS_AT) / 8 + WORDS] as number;
      norms[CHARACTERS]! += float64[(address + NORMS_AT) / 8 + CHARACTERS] as number;
    }
    for (let block = 0; block < WORD_BLOCKS; block++) kernels.addSums(at.list, count, at.sums + block * BLOCK_BYTES, block * BLOCK_BYTES, Math.ceil(heads / 4));
  }

  /** Where a word's vector lies, 0 without one. */
  vectorOf(key: number): number {
    return this.vectors.get(key) ?? 0;
  }

  /** Adds vectors to what the nets are asked, `MOST_LISTED` at most. */
  addVectors(addresses: Int32Array, count: number): void {
    const { int32, at, kernels } = this;
    if (count === 0) return;
    for (let i = 0; i < count; i++) int32[at.list / 4 + i] = addresses[i] as number;
    kernels.addRows(at.list, count, at.pooled, VECTOR_LANES / ROW_BLOCK, WEIGHT_AT);
  }

  /** What the nets answer of the text whose vectors were added, in the order of `NET_HEADS`. */
  askNets(answers: Float32Array): void {
    const { float32, at, kernels, hiddenUnits } = this;
    this.scaleVector();
    float32.copyWithin(at.hidden / 4, at.hiddenBias / 4, at.hiddenBias / 4 + hiddenUnits);
    float32.copyWithin(at.out / 4, at.outBias / 4, at.outBias / 4 + OUT_LANES);
    kernels.addLayer(at.vector, VECTOR_SIZE, at.hiddenWeights, 4 * hiddenUnits, at.hidden, hiddenUnits / LAYER_PASS, 0);
    kernels.addLayer(at.hidden, hiddenUnits, at.outWeights, 4 * OUT_LANES, at.out, OUT_LANES / LAYER_PASS, -Infinity);
    for (let o = 0; o < NET_OUT; o++) answers[o] = float32[at.out / 4 + o] as number;
  }

  /** The weighted mean of the vectors, of length `NET_SCALE`; zeros where there is none. */
  private scaleVector(): void {
    const { int32, float32, at } = this;
    const pooled = at.pooled / 4;
    let norm = 0;
    for (let k = 0; k < VECTOR_SIZE; k++) norm += (int32[pooled + k] as number) ** 2;
    const factor = norm > 0 ? NET_SCALE / Math.sqrt(norm) : 0;
    for (let k = 0; k < VECTOR_SIZE; k++) float32[at.vector / 4 + k] = factor * (int32[pooled + k] as number);
  }

  private addRows(buckets: ArrayLike<number>, length: number, into: number, heads: number): number {
    const { int32, bytes, rowAt, at, kernels } = this;
    const list = at.list / 4;
    const blocks = Math.ceil(heads / ROW_BLOCK);
    let listed = 0;
    let norm = 0;
    for (let i = 0; i < length; i++) {
      const row = rowAt[buckets[i] as number] as number;
      if (row === 0) continue;
      int32[list + listed++] = row;
      const idf = bytes[row + IDF_AT] as number;
      norm += idf * idf;
      if (listed < MOST_LISTED) continue;
      kernels.addRows(at.list, listed, into, blocks, IDF_AT);
      listed = 0;
    }
    if (listed > 0) kernels.addRows(at.list, listed, into, blocks, IDF_AT);
    return norm;
  }
}
