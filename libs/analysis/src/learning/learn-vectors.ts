import { symmetricEigen } from './eigen.js';
import { seededRandom } from './random.js';
import { VECTOR_SIZE, VECTOR_STEP, WEIGHT_STEP, type WordVectors, wordKey } from './word-vectors.js';

/** Words met less often have no company to be known by. */
const MIN_COUNT = 4;
const MAX_WORDS = 30_000;
/** Neighbours up to this far count, the nearer the more (1/distance). */
const WINDOW = 8;
/** Rare neighbours are raised a little against Levy, Goldberg and Dagan's (2015) bias of plain PMI. */
const SMOOTHING = 0.875;
const SEED = 77;
const EXTRA = 10;
const ROUNDS = 3;

/**
 * Word vectors from positive pointwise mutual information and its leading eigenvectors (Levy and Goldberg 2014; randomised subspace iteration, Halko et al. 2011). Deterministic. Each text is
 * its folded tokens.
 */
export function learnVectors(texts: readonly (readonly string[])[]): WordVectors {
  const { words, weights, ids } = vocabulary(texts);
  const matrix = mutualInformation(ids, words.length);
  const basis = leadingRows(matrix, words.length);
  const values = new Int8Array(words.length * VECTOR_SIZE);
  for (let row = 0; row < words.length; row++) {
    let norm = 1e-12;
    for (let k = 0; k < VECTOR_SIZE; k++) norm += (basis[row * VECTOR_SIZE + k] as number) ** 2;
    const factor = 1 / Math.sqrt(norm) / VECTOR_STEP;
    for (let k = 0; k < VECTOR_SIZE; k++) values[row * VECTOR_SIZE + k] = Math.max(-127, Math.min(127, Math.round((basis[row * VECTOR_SIZE + k] as number) * factor)));
  }
  return { keys: Int32Array.from(words, wordKey), weights, values };
}

/** The words in use, most frequent first, with their weight; texts as numbers with a gap after each. */
function vocabulary(texts: readonly (readonly string[])[]): { words: string[]; weights: Uint8Array; ids: Int32Array } {
  const counts = new Map<string, number>();
  const inTexts = new Map<string, number>();
  let length = 0;
  for (const text of texts) {
    length += text.length + WINDOW;
    for (const form of text) counts.set(form, (counts.get(form) ?? 0) + 1);
    for (const form of new Set(text)) inTexts.set(form, (inTexts.get(form) ?? 0) + 1);
  }
  const words = [...counts].filter(([, n]) => n >= MIN_COUNT).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MAX_WORDS).map(([form]) => form);
  const idOf = new Map(words.map((form, id) => [form, id]));
  const ids = new Int32Array(length).fill(-1);
  let at = 0;
  for (const text of texts) {
    for (const form of text) ids[at++] = idOf.get(form) ?? -1;
    at += WINDOW;
  }
  const weights = Uint8Array.from(words, (form) => Math.min(255, Math.round(Math.log(texts.length / (inTexts.get(form) as number)) / WEIGHT_STEP)));
  return { words, weights, ids };
}

/** Rows of a sparse symmetric matrix. */
interface SparseMatrix {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

function mutualInformation(ids: Int32Array, size: number): SparseMatrix {
  const pairs = new PairCounts(size);
  for (let i = 0; i < ids.length; i++) {
    const a = ids[i] as number;
    if (a < 0) continue;
    for (let offset = 1; offset <= WINDOW && i + offset < ids.length; offset++) {
      const b = ids[i + offset] as number;
      if (b >= 0) pairs.add(Math.min(a, b), Math.max(a, b), 1 / offset);
    }
  }
  const sums = new Float64Array(size);
  let total = 0;
  pairs.each((a, b, n) => {
    sums[a]! += n;
    sums[b]! += n;
    total += 2 * n;
  });
  const smooth = sums.map((sum) => Math.max(1e-9, sum) ** SMOOTHING);
  const mass = smooth.reduce((sum, value) => sum + value, 0);
  const information = (a: number, b: number, n: number): number => Math.log(((a === b ? 2 * n : n) * mass * mass) / (total * (smooth[a] as number) * (smooth[b] as number)));
  const starts = new Int32Array(size + 1);
  pairs.each((a, b, n) => {
    if (information(a, b, n) <= 0) return;
    starts[a + 1]!++;
    if (a !== b) starts[b + 1]!++;
  });
  for (let row = 0; row < size; row++) starts[row + 1]! += starts[row] as number;
  const next = starts.slice();
  const columns = new Int32Array(starts[size] as number);
  const values = new Float32Array(columns.length);
  const put = (row: number, column: number, value: number): void => {
    const at = next[row]!++;
    columns[at] = column;
    values[at] = value;
  };
  pairs.each((a, b, n) => {
    const value = information(a, b, n);
    if (value <= 0) return;
    put(a, b, value);
    if (a !== b) put(b, a, value);
  });
  return { starts, columns, values };
}

/** Sums by pair of numbers, in an open hash table: millions of pairs would drown a Map. */
class PairCounts {
  private keys = new Int32Array(1 << 20).fill(-1);
  private sums = new Float32Array(1 << 20);
  private used = 0;

  constructor(private readonly size: number) {}

  add(a: number, b: number, amount: number): void {
    if (this.used * 2 > this.keys.length) this.grow();
    this.put(a * this.size + b, amount);
  }

  /** In the order of their place in the table, which the order of arrival fixes. */
  each(visit: (a: number, b: number, sum: number) => void): void {
    for (let at = 0; at < this.keys.length; at++) {
      const key = this.keys[at] as number;
      if (key >= 0) visit(Math.floor(key / this.size), key % this.size, this.sums[at] as number);
    }
  }

  private put(key: number, amount: number): void {
    const mask = this.keys.length - 1;
    let at = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    while ((this.keys[at] as number) !== key) {
      if ((this.keys[at] as number) < 0) {
        this.keys[at] = key;
        this.used++;
        break;
      }
      at = (at + 1) & mask;
    }
    this.sums[at]! += amount;
  }

  private grow(): void {
    const { keys, sums } = this;
    this.keys = new Int32Array(keys.length * 2).fill(-1);
    this.sums = new Float32Array(sums.length * 2);
    this.used = 0;
    keys.forEach((key, at) => {
      if (key >= 0) this.put(key, sums[at] as number);
    });
  }
}

/** Rows of the leading eigenvectors, each scaled by the root of its eigenvalue's size. */
function leadingRows(matrix: SparseMatrix, size: number): Float32Array {
  const width = VECTOR_SIZE + EXTRA;
  const random = seededRandom(SEED);
  let block: Float32Array = Float32Array.from({ length: size * width }, () => random() + random() + random() - 1.5);
  block = orthonormal(multiply(matrix, block, size, width), size, width);
  for (let round = 0; round < ROUNDS; round++) block = orthonormal(multiply(matrix, block, size, width), size, width);
  const { values, vectors } = symmetricEigen(inner(block, multiply(matrix, block, size, width), size, width), width);
  const order = Array.from(values, (_, k) => k).sort((a, b) => Math.abs(values[b] as number) - Math.abs(values[a] as number) || a - b).slice(0, VECTOR_SIZE);
  const out = new Float32Array(size * VECTOR_SIZE);
  for (let row = 0; row < size; row++) {
    order.forEach((k, at) => {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += (block[row * width + j] as number) * (vectors[j * width + k] as number);
      out[row * VECTOR_SIZE + at] = sum * Math.sqrt(Math.abs(values[k] as number));
    });
  }
  return out;
}

function multiply({ starts, columns, values }: SparseMatrix, block: Float32Array, size: number, width: number): Float32Array {
  const out = new Float32Array(size * width);
  for (let row = 0; row < size; row++) {
    const into = row * width;
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const from = (columns[at] as number) * width;
      const value = values[at] as number;
      for (let k = 0; k < width; k++) out[into + k]! += value * (block[from + k] as number);
    }
  }
  return out;
}

/** aᵀb, row by row. */
function inner(a: Float32Array, b: Float32Array, size: number, width: number): Float64Array {
  const out = new Float64Array(width * width);
  for (let row = 0; row < size; row++) {
    for (let i = 0; i < width; i++) {
      const left = a[row * width + i] as number;
      for (let j = 0; j < width; j++) out[i * width + j]! += left * (b[row * width + j] as number);
    }
  }
  return out;
}

/** A column with less of its own than this share depends on those before it; it is left empty, which happens with few words only. */
const DEPENDENT = 1e-10;
const quotient = (value: number, by: number): number => (by === 0 ? 0 : value / by);

/** Columns made orthonormal by the Cholesky factor of their inner products, twice for accuracy. */
function orthonormal(block: Float32Array, size: number, width: number): Float32Array {
  let current = block;
  for (let pass = 0; pass < 2; pass++) {
    const gram = inner(current, current, size, width);
    const factor = new Float64Array(width * width);
    for (let j = 0; j < width; j++) {
      for (let i = j; i < width; i++) {
        let sum = gram[i * width + j] as number;
        for (let k = 0; k < j; k++) sum -= (factor[i * width + k] as number) * (factor[j * width + k] as number);
        factor[i * width + j] = i === j ? (sum > DEPENDENT * (gram[j * width + j] as number) ? Math.sqrt(sum) : 0) : quotient(sum, factor[j * width + j] as number);
      }
    }
    const next = new Float32Array(size * width);
    for (let row = 0; row < size; row++) {
      for (let j = 0; j < width; j++) {
        let sum = current[row * width + j] as number;
        for (let k = 0; k < j; k++) sum -= (next[row * width + k] as number) * (factor[j * width + k] as number);
        next[row * width + j] = quotient(sum, factor[j * width + j] as number);
      }
    }
    current = next;
  }
  return current;
}
