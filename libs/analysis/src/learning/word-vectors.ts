import type { FieldText } from '../text/document.js';
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
  private known = new Map<string, number>();

  constructor(private readonly vectors: WordVectors) {
    vectors.keys.forEach((key, row) => {
      if (!this.rowOf.has(key)) this.rowOf.set(key, row);
    });
  }

  /** The weighted mean of the words' vectors, of length `scale`; zeros where no word is known. */
  pool(field: FieldText, from: number, to: number, scale: number): Float32Array {
    return this.poolForms(field.tokens.forms, scale, from, to);
  }

  poolForms(forms: readonly string[], scale: number, from = 0, to = forms.length): Float32Array {
    const out = new Float32Array(VECTOR_SIZE);
    const { weights, values } = this.vectors;
    for (let i = from; i < to; i++) {
      const row = this.find(forms[i] as string);
      if (row < 0) continue;
      const weight = weights[row] as number;
      const base = row * VECTOR_SIZE;
      for (let k = 0; k < VECTOR_SIZE; k++) out[k]! += weight * (values[base + k] as number);
    }
    let norm = 0;
    for (const value of out) norm += value * value;
    if (norm > 0) {
      const factor = scale / Math.sqrt(norm);
      for (let k = 0; k < VECTOR_SIZE; k++) out[k]! *= factor;
    }
    return out;
  }

  private find(form: string): number {
    const known = this.known.get(form);
    if (known !== undefined) return known;
    if (this.known.size >= CACHE_CAP) this.known = new Map();
    const row = this.rowOf.get(wordKey(form)) ?? -1;
    this.known.set(form, row);
    return row;
  }
}

/** Hostile vocabularies must not fill memory. */
const CACHE_CAP = 60_000;
