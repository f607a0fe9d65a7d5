import { seededRandom } from './random.js';
import type { SparseVector } from './sparse.js';

export interface LinearModel {
  readonly weights: Float32Array;
  readonly bias: number;
}

export interface SvmOptions {
  readonly c: number;
  readonly epochs: number;
  readonly seed: number;
}

/**
 * L2-regularised squared-hinge linear classifier by dual coordinate descent (Hsieh et al. 2008, algorithm 1, L2-loss). `targets` are 0/1, `costs` scale C per example (0 skips it).
 * Deterministic for a seed. The bias is a constant feature of value 1.
 */
export function trainLinear(vectors: readonly SparseVector[], targets: ArrayLike<number>, costs: ArrayLike<number>, size: number, options: SvmOptions): LinearModel {
  const weights = new Float32Array(size);
  let bias = 0;
  const used: number[] = [];
  const diagonal = new Float64Array(vectors.length);
  for (let i = 0; i < vectors.length; i++) {
    const cost = (costs[i] as number) * options.c;
    if (cost <= 0) continue;
    used.push(i);
    let square = 1;
    const { values } = vectors[i] as SparseVector;
    for (let k = 0; k < values.length; k++) square += (values[k] as number) ** 2;
    diagonal[i] = square + 0.5 / cost;
  }
  const alpha = new Float64Array(vectors.length);
  const random = seededRandom(options.seed);
  const order = Int32Array.from(used);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const swap = order[i] as number;
      order[i] = order[j] as number;
      order[j] = swap;
    }
    for (const i of order) {
      const { rows: index, values } = vectors[i] as SparseVector;
      const y = (targets[i] as number) > 0.5 ? 1 : -1;
      let score = bias;
      for (let k = 0; k < index.length; k++) score += (weights[index[k] as number] as number) * (values[k] as number);
      const old = alpha[i] as number;
      const gradient = y * score - 1 + old * (0.5 / ((costs[i] as number) * options.c));
      const next = Math.max(0, old - gradient / (diagonal[i] as number));
      const step = (next - old) * y;
      if (step === 0) continue;
      alpha[i] = next;
      bias += step;
      for (let k = 0; k < index.length; k++) weights[index[k] as number]! += step * (values[k] as number);
    }
  }
  return { weights, bias };
}
