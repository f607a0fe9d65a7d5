import { BUCKETS } from './features.js';
import { HEADS } from './heads.js';
import { trainLinear } from './linear-svm.js';
import { type FeatureCounts, type FeatureSpace, type SparseVector, featureSpace, toVector } from './sparse.js';
import { BACKGROUND, type Example, SILVER, TWIN, UNTAUGHT } from './training-set.js';

/** Weight of words, characters, lexicon and fields in a vector. Chosen by cross-validation (see the model card). */
export const BLOCK_WEIGHTS: readonly number[] = [1, 1, 0.5, 0.5];
const COST = 0.3;
const EPOCHS = 12;
/** HaSCoSVa's experts have a few hundred hateful tweets among thousands: weaker, with both classes of each set weighing the same, they gain two points of macro-F1. */
const RARE_COST = 0.1;
const MAX_BALANCE = 5;
const isRare = (head: number): boolean => HEADS[head]?.startsWith('own:hascosva') ?? false;
const SEED = 20_261_122;
/**
 * How far feature values are scaled by their naive-Bayes log-count ratio (Wang & Manning 2012): 0 not at all, 1 fully. By cross-validation the experts want half of it, the frames, with
 * a tenth of the positives, less.
 */
const bayesShare = (head: number): number => (HEADS[head]?.startsWith('frame:') ? 0.2 : isRare(head) ? 0.25 : 0.5);

/** Parts whose texts have no say in which features are worth using. */
const UNCOUNTED: ReadonlySet<string> = new Set([BACKGROUND, UNTAUGHT, TWIN]);

/** All heads over one feature space, before quantisation. `weights[head]` has one value per row. */
export interface HeadWeights {
  readonly space: FeatureSpace;
  readonly weights: readonly Float32Array[];
  readonly biases: Float32Array;
}

/** Trains every head on the given examples. Deterministic: fixed seed, fixed order. `only` limits the work in experiments. */
export function trainHeads(examples: readonly Example[], only: readonly number[] = HEADS.map((_, index) => index)): HeadWeights {
  const space = featureSpace(examples.filter((example) => !UNCOUNTED.has(example.part)).map((example) => example.counts), BUCKETS);
  const vectors = examples.map((example) => toVector(example.counts, space, BLOCK_WEIGHTS));
  const biases = new Float32Array(HEADS.length);
  const weights: Float32Array[] = HEADS.map(() => EMPTY);
  for (const head of only) {
    const used: number[] = [];
    examples.forEach((example, index) => {
      if ((example.targets[head] as number) >= 0 && (example.costs[head] as number) > 0) used.push(index);
    });
    const ratio = bayesRatios(vectors, examples, used, head, space.rows.length);
    const scaled = used.map((index) => scale(vectors[index] as SparseVector, ratio));
    const model = trainLinear(scaled, used.map((index) => examples[index]?.targets[head] as number), isRare(head) ? balanced(examples, used, head) : used.map((index) => examples[index]?.costs[head] as number), space.rows.length, { c: isRare(head) ? RARE_COST : COST, epochs: EPOCHS, seed: SEED + head });
    for (let row = 0; row < ratio.length; row++) model.weights[row]! *= ratio[row] as number;
    weights[head] = model.weights;
    biases[head] = model.bias;
  }
  return { space, weights, biases };
}

const EMPTY = new Float32Array(0);

/** Costs with which the two classes of each set weigh the same, up to a bound. */
function balanced(examples: readonly Example[], used: readonly number[], head: number): number[] {
  const setOf = (example: Example, yes: boolean): string => `${example.domain}:${example.part === SILVER}:${yes}`;
  const counts = new Map<string, number>();
  const classOf = used.map((index) => {
    const example = examples[index] as Example;
    const yes = example.targets[head] === 1;
    counts.set(setOf(example, yes), (counts.get(setOf(example, yes)) ?? 0) + 1);
    return { example, yes };
  });
  return classOf.map(({ example, yes }) => {
    const [same, other] = [counts.get(setOf(example, yes)) as number, counts.get(setOf(example, !yes)) ?? 0];
    return (example.costs[head] as number) * (other === 0 ? 1 : Math.min(MAX_BALANCE, (same + other) / 2 / same));
  });
}

function bayesRatios(vectors: readonly SparseVector[], examples: readonly Example[], used: readonly number[], head: number, size: number): Float32Array {
  const positive = new Float64Array(size).fill(1);
  const negative = new Float64Array(size).fill(1);
  let positives = 2;
  let negatives = 2;
  for (const index of used) {
    const example = examples[index] as Example;
    const cost = example.costs[head] as number;
    const yes = example.targets[head] === 1;
    const into = yes ? positive : negative;
    for (const row of (vectors[index] as SparseVector).rows) into[row]! += cost;
    if (yes) positives += cost;
    else negatives += cost;
  }
  const ratio = new Float32Array(size);
  const share = bayesShare(head);
  for (let row = 0; row < size; row++) ratio[row] = 1 - share + share * Math.abs(Math.log((positive[row] as number) / positives / ((negative[row] as number) / negatives)));
  return ratio;
}

function scale(vector: SparseVector, ratio: Float32Array): SparseVector {
  const values = new Float32Array(vector.values.length);
  for (let k = 0; k < values.length; k++) values[k] = (vector.values[k] as number) * (ratio[vector.rows[k] as number] as number);
  return { rows: vector.rows, values };
}

/** Scores of all heads for one text. */
export function scoreHeads(model: HeadWeights, counts: FeatureCounts): Float32Array {
  const vector = toVector(counts, model.space, BLOCK_WEIGHTS);
  const scores = new Float32Array(HEADS.length);
  model.weights.forEach((weights, head) => {
    if (weights.length === 0) return;
    let score = model.biases[head] as number;
    for (let k = 0; k < vector.rows.length; k++) score += (weights[vector.rows[k] as number] as number) * (vector.values[k] as number);
    scores[head] = score;
  });
  return scores;
}
