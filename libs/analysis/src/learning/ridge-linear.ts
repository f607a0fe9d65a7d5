import type { SparseVector } from './sparse.js';

const MOST_STEPS = 80;
/** Stops when what is left to explain is this part of what it was. */
const PRECISE = 1e-6;

/**
 * Ridge regression over sparse rows, `min Σ cost·(w·x − t)² + ridge·|w|²`, by conjugate gradients on the normal equations. Targets are expected around zero: there is no bias. No randomness: the same rows in
 * the same order give the same weights.
 */
export function ridgeLinear(vectors: readonly SparseVector[], targets: ArrayLike<number>, ridge: number, size: number, costs?: ArrayLike<number>): Float64Array {
  const costOf = (at: number): number => (costs ? (costs[at] as number) : 1);
  const weights = new Float64Array(size);
  const rest = transposed(vectors, vectors.map((_, at) => costOf(at) * (targets[at] as number)), size);
  const direction = Float64Array.from(rest);
  let square = squareOf(rest);
  const enough = square * PRECISE * PRECISE;
  for (let step = 0; step < MOST_STEPS && square > enough; step++) {
    const image = transposed(vectors, vectors.map((vector, at) => costOf(at) * dot(vector, direction)), size);
    let curve = 0;
    for (let row = 0; row < size; row++) {
      image[row]! += ridge * (direction[row] as number);
      curve += (image[row] as number) * (direction[row] as number);
    }
    const along = square / curve;
    for (let row = 0; row < size; row++) {
      weights[row]! += along * (direction[row] as number);
      rest[row]! -= along * (image[row] as number);
    }
    const next = squareOf(rest);
    for (let row = 0; row < size; row++) direction[row] = (rest[row] as number) + (next / square) * (direction[row] as number);
    square = next;
  }
  return weights;
}

export function dot({ rows, values }: SparseVector, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < rows.length; k++) sum += (weights[rows[k] as number] as number) * (values[k] as number);
  return sum;
}

function transposed(vectors: readonly SparseVector[], factors: ArrayLike<number>, size: number): Float64Array {
  const out = new Float64Array(size);
  vectors.forEach(({ rows, values }, at) => {
    const factor = factors[at] as number;
    for (let k = 0; k < rows.length; k++) out[rows[k] as number]! += factor * (values[k] as number);
  });
  return out;
}

function squareOf(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return sum;
}
