import type { FieldText } from '../text/document.js';
import { BLOCK_COUNT, BUCKETS, type WordFeatures, extractFeatures } from './features.js';
import { type HeadName, HEADS, headIndex } from './heads.js';
import { logistic } from './calibration.js';
import { type ModelHeader, type ShippedModel, loadModel } from './model-file.js';
import { applyStack } from './stack.js';
import { IDF_STEP } from './sparse.js';
import { BLOCK_WEIGHTS } from './train-heads.js';

const H = HEADS.length;
const WORD_CACHE_CAP = 40_000;

interface WordSum {
  readonly sums: Float32Array;
  readonly norm: number;
}

/** Sums over a text before normalisation; sums of parts add up to the sum of the whole. */
export interface RawSums {
  readonly sums: Float32Array;
  readonly norms: Float64Array;
}

/** Answers of all heads for one text. */
export class Answers {
  constructor(
    private readonly header: ModelHeader,
    private readonly scores: Float32Array,
  ) {}

  score(head: HeadName): number {
    return this.scores[headIndex(head)] as number;
  }

  probability(head: HeadName): number {
    const { slope, offset } = this.header.calibration[head];
    return logistic(slope * this.score(head) + offset);
  }

  cut(head: HeadName): number {
    return this.header.calibration[head].cut;
  }
}

/** The trained heads, ready to answer. Character sums are cached by word: a piece repeats its words, and so do pieces. */
export class HeadModel {
  readonly header: ModelHeader;
  private readonly rowOf = new Int32Array(BUCKETS).fill(-1);
  private readonly idf: Float32Array;
  private readonly weights: Int8Array;
  private readonly scales: Float32Array;
  private readonly biases: Float32Array;
  private wordSums = new Map<WordFeatures, WordSum>();

  constructor(shipped: ShippedModel) {
    this.header = shipped.header;
    this.weights = shipped.weights;
    this.scales = shipped.scales;
    this.biases = shipped.biases;
    this.idf = Float32Array.from(shipped.idf, (step) => step * IDF_STEP);
    shipped.rows.forEach((bucket, row) => {
      this.rowOf[bucket] = row;
    });
  }

  static load(path: string): HeadModel {
    return new HeadModel(loadModel(path));
  }

  /** `heads` limits the work to the first of `HEADS`; answers of the others then mean nothing. */
  sumsOf(field: FieldText, from: number, to: number, heads = H): RawSums {
    const { weights, rowOf, idf: idfs } = this;
    const sums = new Float32Array(BLOCK_COUNT * H);
    const norms = new Float64Array(BLOCK_COUNT);
    extractFeatures(
      field,
      from,
      to,
      (bucket, block) => {
        const row = rowOf[bucket] as number;
        if (row < 0) return;
        const idf = idfs[row] as number;
        norms[block]! += idf * idf;
        const base = row * H;
        const into = block * H;
        for (let h = 0; h < heads; h++) sums[into + h]! += idf * (weights[base + h] as number);
      },
      (word) => {
        const known = this.wordSums.get(word) ?? this.sumWord(word);
        norms[CHARACTERS]! += known.norm;
        for (let h = 0; h < heads; h++) sums[CHARACTERS * H + h]! += known.sums[h] as number;
      },
    );
    return { sums, norms };
  }

  answer(parts: readonly RawSums[]): Answers {
    const scores = new Float32Array(H);
    for (let h = 0; h < H; h++) scores[h] = this.biases[h] as number;
    for (let block = 0; block < BLOCK_COUNT; block++) {
      let norm = 0;
      for (const part of parts) norm += part.norms[block] as number;
      if (norm <= 0) continue;
      const factor = (BLOCK_WEIGHTS[block] as number) / Math.sqrt(norm);
      for (const part of parts) for (let h = 0; h < H; h++) scores[h]! += factor * (this.scales[h] as number) * (part.sums[block * H + h] as number);
    }
    return new Answers(this.header, applyStack(this.header.stack, scores));
  }

  private sumWord(word: WordFeatures): WordSum {
    const sums = new Float32Array(H);
    let norm = 0;
    for (const gram of word.characters) {
      const row = this.rowOf[gram] as number;
      if (row < 0) continue;
      const idf = this.idf[row] as number;
      norm += idf * idf;
      for (let h = 0; h < H; h++) sums[h]! += idf * (this.weights[row * H + h] as number);
    }
    if (this.wordSums.size >= WORD_CACHE_CAP) this.wordSums = new Map();
    const made = { sums, norm };
    this.wordSums.set(word, made);
    return made;
  }
}

const CHARACTERS = 1;
