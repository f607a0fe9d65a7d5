import type { FieldText } from '../text/document.js';
import { BLOCK_COUNT, BUCKETS, type WordFeatures, extractFeatures } from './features.js';
import { type HeadName, HEADS, headIndex } from './heads.js';
import { logistic } from './calibration.js';
import { type ModelHeader, type ShippedModel, loadModel } from './model-file.js';
import { SCORE_COUNT } from './readers.js';
import { applyStack } from './stack.js';
import { BLOCK_WEIGHTS } from './train-heads.js';
import { NET_SCALE, type VectorNet, scoreNets } from './vector-net.js';
import { VectorSpace } from './word-vectors.js';

const H = HEADS.length;
const WORD_CACHE_CAP = 40_000;

/** What a word brings by itself, summed: word and stem, then its characters. In whole numbers: bytes of idf times bytes of weight. */
interface WordSum {
  readonly words: Int32Array;
  readonly wordNorm: number;
  readonly characters: Int32Array;
  readonly characterNorm: number;
}

/** Sums over a text before normalisation, in whole numbers; norms in squared steps of idf. */
export interface RawSums {
  readonly sums: Int32Array;
  readonly norms: Float64Array;
  /** What the nets answer. */
  readonly nets: Float32Array;
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
  private readonly idf: Uint8Array;
  private readonly weights: Int8Array;
  private readonly scales: Float32Array;
  private readonly biases: Float32Array;
  private readonly space: VectorSpace;
  private readonly nets: readonly VectorNet[];
  private wordSums = new Map<WordFeatures, WordSum>();

  constructor(shipped: ShippedModel) {
    this.header = shipped.header;
    this.weights = shipped.weights;
    this.scales = shipped.scales;
    this.biases = shipped.biases;
    this.space = new VectorSpace(shipped.vectors);
    this.nets = shipped.nets;
    this.idf = shipped.idf;
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
    const sums = new Int32Array(BLOCK_COUNT * H);
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
        for (let h = 0; h < heads; h++) sums[into + h] = (sums[into + h] as number) + Math.imul(idf, weights[base + h] as number);
      },
      (word) => {
        const known = this.wordSums.get(word) ?? this.sumWord(word);
        norms[WORDS]! += known.wordNorm;
        norms[CHARACTERS]! += known.characterNorm;
        const { words, characters } = known;
        for (let h = 0; h < heads; h++) {
          sums[h] = (sums[h] as number) + (words[h] as number);
          sums[CHARACTERS * H + h] = (sums[CHARACTERS * H + h] as number) + (characters[h] as number);
        }
      },
    );
    return { sums, norms, nets: scoreNets(this.nets, this.space.pool(field, from, to, NET_SCALE)) };
  }

  answer({ sums, norms, nets }: RawSums): Answers {
    const scores = new Float32Array(SCORE_COUNT);
    scores.set(nets, H);
    for (let h = 0; h < H; h++) scores[h] = this.biases[h] as number;
    for (let block = 0; block < BLOCK_COUNT; block++) {
      const norm = norms[block] as number;
      if (norm <= 0) continue;
      // The steps of idf cancel: they stand in the sums once and in the norm's root once.
      const factor = (BLOCK_WEIGHTS[block] as number) / Math.sqrt(norm);
      for (let h = 0; h < H; h++) scores[h]! += factor * (this.scales[h] as number) * (sums[block * H + h] as number);
    }
    return new Answers(this.header, applyStack(this.header.stack, scores));
  }

  private sumWord(word: WordFeatures): WordSum {
    const words = new Int32Array(H);
    const characters = new Int32Array(H);
    const add = (bucket: number, into: Int32Array): number => {
      const row = this.rowOf[bucket] as number;
      if (row < 0) return 0;
      const idf = this.idf[row] as number;
      for (let h = 0; h < H; h++) into[h]! += idf * (this.weights[row * H + h] as number);
      return idf * idf;
    };
    const wordNorm = add(word.word & BUCKET_MASK, words) + add(word.stem & BUCKET_MASK, words);
    let characterNorm = 0;
    for (const gram of word.characters) characterNorm += add(gram, characters);
    if (this.wordSums.size >= WORD_CACHE_CAP) this.wordSums = new Map();
    const made = { words, wordNorm, characters, characterNorm };
    this.wordSums.set(word, made);
    return made;
  }
}

const WORDS = 0;
const CHARACTERS = 1;
const BUCKET_MASK = BUCKETS - 1;
