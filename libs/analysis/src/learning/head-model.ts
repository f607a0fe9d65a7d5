import type { FieldText } from '../text/document.js';
import { type KnownWord, perWord } from '../text/known-word.js';
import { logistic } from './calibration.js';
import { BLOCK_COUNT, type WordFeatures, extractFeatures } from './features.js';
import { type HeadName, HEADS, headIndex } from './heads.js';
import { type ModelHeader, type ShippedModel, loadModel } from './model-file.js';
import { SCORE_COUNT } from './readers.js';
import { stackReader } from './stack.js';
import { BLOCK_WEIGHTS } from './train-heads.js';
import { FIELDS, LEXICON, MOST_LISTED, WORDS, WeightMemory } from './weight-memory.js';
import { wordKey } from './word-vectors.js';

const H = HEADS.length;

/** What turns scores into answers, by head index. */
interface Calibrations {
  readonly slopes: Float64Array;
  readonly offsets: Float64Array;
  readonly cuts: Float64Array;
}

/** Answers of all heads for one text. */
export class Answers {
  /** Each is asked for several times; NaN until then. */
  private readonly probabilities = new Float64Array(H).fill(NaN);

  constructor(
    private readonly calibrations: Calibrations,
    private readonly scores: Float32Array,
  ) {}

  score(head: HeadName): number {
    return this.scores[headIndex(head)] as number;
  }

  probability(head: HeadName): number {
    const index = headIndex(head);
    const known = this.probabilities[index] as number;
    if (!Number.isNaN(known)) return known;
    const { slopes, offsets } = this.calibrations;
    const made = logistic((slopes[index] as number) * (this.scores[index] as number) + (offsets[index] as number));
    this.probabilities[index] = made;
    return made;
  }

  cut(head: HeadName): number {
    return this.calibrations.cuts[headIndex(head)] as number;
  }
}

function calibrationsOf({ calibration }: ModelHeader): Calibrations {
  const of = (value: (head: HeadName) => number): Float64Array => Float64Array.from(HEADS, value);
  return { slopes: of((head) => calibration[head].slope), offsets: of((head) => calibration[head].offset), cuts: of((head) => calibration[head].cut) };
}

/** The trained heads, ready to answer. What a word brings is summed once: a piece repeats its words, and so do pieces. */
export class HeadModel {
  readonly header: ModelHeader;
  private readonly calibrations: Calibrations;
  private readonly weights: WeightMemory;
  private readonly scales: Float32Array;
  private readonly biases: Float32Array;
  private readonly stacked: ReturnType<typeof stackReader>;
  private sumOf = this.wordSums();
  private readonly vectorOf = perWord((word: KnownWord) => this.weights.vectorOf(wordKey(word.form)));
  /** Squared norms of the text at hand by block, before normalisation: in whole numbers, steps of idf. */
  private readonly norms = new Float64Array(BLOCK_COUNT);
  private readonly scores = new Float32Array(SCORE_COUNT);
  private readonly netScores = this.scores.subarray(H);
  private readonly addresses = new Int32Array(MOST_LISTED);

  constructor(shipped: ShippedModel) {
    this.header = shipped.header;
    this.calibrations = calibrationsOf(shipped.header);
    this.weights = new WeightMemory(shipped);
    this.scales = shipped.scales;
    this.biases = shipped.biases;
    this.stacked = stackReader(shipped.header.stack);
  }

  static load(path: string): HeadModel {
    return new HeadModel(loadModel(path));
  }

  /** Answers for a token range. `heads` limits the work to the first of `HEADS`; answers of the others then mean nothing. */
  read(field: FieldText, from: number, to: number, heads = H): Answers {
    const { weights, norms } = this;
    weights.clear();
    norms.fill(0);
    const { words, tokens, pairs, lexicon, fields } = extractFeatures(field, from, to);
    for (let start = 0; start < tokens; start += MOST_LISTED) this.addWords(words, start, Math.min(tokens, start + MOST_LISTED), heads);
    norms[WORDS]! += weights.addBuckets(pairs, WORDS, heads);
    norms[LEXICON] = weights.addBuckets(lexicon, LEXICON, heads);
    norms[FIELDS] = weights.addBuckets(fields, FIELDS, heads);
    for (let start = from; start < to; start += MOST_LISTED) this.addVectors(field.words, start, Math.min(to, start + MOST_LISTED));
    weights.askNets(this.netScores);
    return this.answer(heads);
  }

  private addWords(words: readonly WordFeatures[], from: number, to: number, heads: number): void {
    const { weights, addresses } = this;
    // Never between words whose addresses are listed together.
    if (!weights.hasRoomFor(MOST_LISTED)) {
      weights.forgetWords();
      this.sumOf = this.wordSums();
    }
    for (let i = from; i < to; i++) addresses[i - from] = this.sumOf(words[i] as WordFeatures);
    weights.addWords(addresses, to - from, heads, this.norms);
  }

  private wordSums(): (word: WordFeatures) => number {
    return perWord((word) => this.weights.sumWord(word));
  }

  private addVectors(words: readonly KnownWord[], from: number, to: number): void {
    const { weights, addresses } = this;
    let found = 0;
    for (let i = from; i < to; i++) {
      const address = this.vectorOf(words[i] as KnownWord);
      if (address !== 0) addresses[found++] = address;
    }
    weights.addVectors(addresses, found);
  }

  private answer(heads: number): Answers {
    const { weights, norms, scores, scales, biases } = this;
    for (let h = 0; h < heads; h++) scores[h] = biases[h] as number;
    for (let block = 0; block < BLOCK_COUNT; block++) {
      const norm = norms[block] as number;
      if (norm <= 0) continue;
      // The steps of idf cancel: they stand in the sums once and in the norm's root once.
      const factor = (BLOCK_WEIGHTS[block] as number) / Math.sqrt(norm);
      for (let h = 0; h < heads; h++) scores[h]! += factor * (scales[h] as number) * weights.sum(block, h);
    }
    return new Answers(this.calibrations, this.stacked(scores, heads));
  }
}
