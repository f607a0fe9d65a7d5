import { type KnownWord, knownWord, perWord } from '../text/known-word.js';
import { hashString } from './random.js';

/** Numbers in a word's vector. More gain nothing on two million words of text (see the model card). */
export const VECTOR_SIZE = 100;
/** Steps in which a vector's numbers and a word's weight are stored. */
export const VECTOR_STEP = 1 / 200;
export const WEIGHT_STEP = 0.05;

/** Words as points: near each other where they stand among the same words. Stored as bytes, words by their hash. */
export interface WordVectors {
  readonly keys: Int32Array;
  /** Inverse document frequency in steps of `WEIGHT_STEP`. */
  readonly weights: Uint8Array;
  readonly values: Int8Array;
}

export const wordKey = (form: string): number => hashString(form, 0x2f0b4c47) | 0;

/** Looks words up and gives a text its place among the words. */
export class VectorSpace {
  private readonly rowOf = new Map<number, number>();
  private readonly find = perWord((word: KnownWord) => this.rowOf.get(wordKey(word.form)) ?? -1);

  constructor(private readonly vectors: WordVectors) {
    vectors.keys.forEach((key, row) => {
      if (!this.rowOf.has(key)) this.rowOf.set(key, row);
    });
  }

  /** The weighted mean of the words' vectors, of length `scale`; zeros where no word is known. */
  pool(words: readonly KnownWord[], scale: number): Float32Array {
    const { weights, values } = this.vectors;
    const out = new Float32Array(VECTOR_SIZE);
    for (const word of words) {
      const row = this.find(word);
      if (row < 0) continue;
      const weight = weights[row] as number;
      for (let k = 0, at = row * VECTOR_SIZE; k < VECTOR_SIZE; k++, at++) out[k]! += weight * (values[at] as number);
    }
    let norm = 0;
    for (let k = 0; k < VECTOR_SIZE; k++) norm += (out[k] as number) * (out[k] as number);
    if (norm > 0) {
      const factor = scale / Math.sqrt(norm);
      for (let k = 0; k < VECTOR_SIZE; k++) out[k]! *= factor;
    }
    return out;
  }

  poolForms(forms: readonly string[], scale: number): Float32Array {
    return this.pool(forms.map(knownWord), scale);
  }
}
