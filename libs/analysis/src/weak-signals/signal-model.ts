import { logistic } from '../learning/calibration.js';
import { BUCKETS, type WordFeatures } from '../learning/features.js';
import { IDF_STEP } from '../learning/sparse.js';
import type { FieldText } from '../text/document.js';
import { perWord } from '../text/known-word.js';
import { type Passage, passageOf } from '../text/passage.js';
import { checkableCues } from './checkable-cues.js';
import { clickbaitCues } from './clickbait-cues.js';
import { lightFeatures } from './light-features.js';
import { SIGNALS, type Signal } from './signal-sets.js';
import { statementCues } from './statement-cues.js';
import { styleCues } from './style-cues.js';

/** Second level of one signal: a logistic over the linear score and the cues. */
export interface SignalStack {
  /** Weight of the linear score first, then of the cues. */
  readonly weights: readonly number[];
  readonly bias: number;
  /** Probability from which the answer is yes, found on held-out folds. */
  readonly cut: number;
}

export interface SignalWeights {
  readonly rows: Int32Array;
  readonly idf: Uint8Array;
  /** Row-major, one signed byte a signal. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
  readonly stacks: Record<Signal, SignalStack>;
}

/** How much words and character n-grams count. */
export const SIGNAL_BLOCKS: readonly number[] = [1, 0.5, 0, 0];
const S = SIGNALS.length;
const MASK = BUCKETS - 1;

export const SIGNAL_CUES: Record<Signal, (passage: Passage) => number[]> = { checkworthy: (passage) => [...checkableCues(passage), ...statementCues(passage)], clickbait: clickbaitCues, fakeStyle: styleCues };

/**
 * What a word brings by itself stands side by side in one array for all words, at the place of its number: sums of word and stem by signal, sums of its characters by signal, then the squared
 * norms of both.
 */
const CHARACTERS_AT = S;
const WORD_NORM_AT = 2 * S;
const CHARACTER_NORM_AT = 2 * S + 1;
const WORD_SUMS = 2 * S + 2;
const ROOM = 4096;

/** Sums over a token range before normalisation, by signal. */
export interface SignalSums {
  readonly words: Float64Array;
  readonly characters: Float64Array;
  readonly wordNorm: number;
  readonly characterNorm: number;
}

/** The three weak signals, ready to answer. */
export class SignalModel {
  private readonly rowOf = new Int32Array(BUCKETS).fill(-1);
  /** One bit for each bucket with a row: small enough to stay at hand, and most pairs have none. */
  private readonly used = new Int32Array(BUCKETS / 32);
  private readonly idf: Float32Array;
  private readonly wordAt = perWord((word: WordFeatures) => this.sumWord(word));
  private sums = new Float64Array(ROOM * WORD_SUMS);

  constructor(private readonly shipped: SignalWeights) {
    this.idf = Float32Array.from(shipped.idf, (step) => step * IDF_STEP);
    shipped.rows.forEach((bucket, row) => {
      this.rowOf[bucket] = row;
      this.used[bucket >> 5]! |= 1 << (bucket & 31);
    });
  }

  /** Sums of a token range for all signals; sums of parts add up to nearly the sum of the whole. */
  read(field: FieldText, from = 0, to = field.tokens.length): SignalSums {
    const { rowOf, used, idf } = this;
    const { weights } = this.shipped;
    const words = new Float64Array(S);
    const characters = new Float64Array(S);
    let wordNorm = 0;
    let characterNorm = 0;
    const light = lightFeatures(field, from, to);
    const { buckets, length } = light.pairs;
    for (let i = 0; i < length; i++) {
      const at = this.wordAt(light.words[i] as WordFeatures);
      const { sums } = this;
      for (let s = 0; s < S; s++) {
        words[s]! += sums[at + s] as number;
        characters[s]! += sums[at + CHARACTERS_AT + s] as number;
      }
      wordNorm += sums[at + WORD_NORM_AT] as number;
      characterNorm += sums[at + CHARACTER_NORM_AT] as number;
      const bucket = buckets[i] as number;
      if ((((used[bucket >> 5] as number) >> (bucket & 31)) & 1) === 0) continue;
      const row = rowOf[bucket] as number;
      const weight = idf[row] as number;
      wordNorm += weight * weight;
      for (let s = 0; s < S; s++) words[s]! += weight * (weights[row * S + s] as number);
    }
    return { words, characters, wordNorm, characterNorm };
  }

  /** The linear score of a signal over parts that were read. */
  score(signal: Signal, parts: readonly SignalSums[]): number {
    const at = SIGNALS.indexOf(signal);
    let words = 0;
    let characters = 0;
    let wordNorm = 0;
    let characterNorm = 0;
    for (const part of parts) {
      words += part.words[at] as number;
      characters += part.characters[at] as number;
      wordNorm += part.wordNorm;
      characterNorm += part.characterNorm;
    }
    const scale = this.shipped.scales[at] as number;
    return (this.shipped.biases[at] as number) + (wordNorm > 0 ? ((SIGNAL_BLOCKS[0] as number) * scale * words) / Math.sqrt(wordNorm) : 0) + (characterNorm > 0 ? ((SIGNAL_BLOCKS[1] as number) * scale * characters) / Math.sqrt(characterNorm) : 0);
  }

  /** Probability of a signal from its linear score and the cues of the text from `start` to `end`. */
  probability(signal: Signal, score: number, field: FieldText, start = 0, end = field.raw.length): number {
    const { weights, bias } = this.shipped.stacks[signal];
    const cues = SIGNAL_CUES[signal](passageOf(field, start, Math.min(end, field.folded.length)));
    let sum = bias + (weights[0] as number) * score;
    for (let i = 0; i < cues.length; i++) sum += (weights[i + 1] as number) * (cues[i] as number);
    return logistic(sum);
  }

  cut(signal: Signal): number {
    return this.shipped.stacks[signal].cut;
  }

  /** @returns the place of the word's sums */
  private sumWord(word: WordFeatures): number {
    const at = word.id * WORD_SUMS;
    if (at + WORD_SUMS > this.sums.length) {
      const more = new Float64Array(Math.max(2 * this.sums.length, at + WORD_SUMS));
      more.set(this.sums);
      this.sums = more;
    }
    const { sums, rowOf, idf } = this;
    const { weights } = this.shipped;
    // The number may have been another word's before.
    sums.fill(0, at, at + WORD_SUMS);
    for (const bucket of [word.word & MASK, word.stem & MASK]) {
      const row = rowOf[bucket] as number;
      if (row < 0) continue;
      const weight = idf[row] as number;
      sums[at + WORD_NORM_AT]! += weight * weight;
      for (let s = 0; s < S; s++) sums[at + s]! += weight * (weights[row * S + s] as number);
    }
    for (const gram of word.characters) {
      const row = rowOf[gram] as number;
      if (row < 0) continue;
      const weight = idf[row] as number;
      sums[at + CHARACTER_NORM_AT]! += weight * weight;
      for (let s = 0; s < S; s++) sums[at + CHARACTERS_AT + s] = Math.fround((sums[at + CHARACTERS_AT + s] as number) + weight * (weights[row * S + s] as number));
    }
    return at;
  }
}
