import { EXPERT_DOMAINS, HEADS, headIndex } from './heads.js';
import { ridgeLogistic } from './ridge-logistic.js';
import type { Example } from './training-set.js';

/** A linear reading of all heads' scores that sharpens one head: `score = bias + Σ weights·scores`. */
export interface StackRow {
  readonly weights: readonly number[];
  readonly bias: number;
}

/** Stacked heads by head index. */
export type Stack = Readonly<Record<string, StackRow>>;

/** Ridge of the second-level logistic regression on standardised scores: few texts, correlated heads. */
const RIDGE = 100;

/** Which heads are stacked, and on which examples each is fitted. Not the corpus' own, which must answer for single sentences without the other heads. */
function stacked(): { head: number; uses: (example: Example) => boolean }[] {
  return EXPERT_DOMAINS.filter((domain) => domain === 'hateval' || domain === 'hascosva_latam' || domain === 'detoxis').map((domain) => ({
    head: headIndex(`own:${domain}`),
    uses: (example) => example.domain === domain && !(domain === 'hateval' && example.part !== 'immigrants'),
  }));
}

/**
 * Fits the second level on held-out scores: the standardised head plus a logistic regression over all standardised heads, in equal parts. Halving keeps the head in charge where the
 * second level has little to learn from; by cross-validation it gains most on comments (+0.03) and American tweets (+0.015).
 */
export function fitStack(examples: readonly Example[], scores: readonly Float32Array[]): Stack {
  const out: Record<string, StackRow> = {};
  for (const { head, uses } of stacked()) {
    const used = examples.map((example, i) => (uses(example) && (example.targets[head] as number) >= 0 ? i : -1)).filter((i) => i >= 0);
    if (used.length < 100) continue;
    const means = new Float64Array(HEADS.length);
    const spreads = new Float64Array(HEADS.length);
    for (let h = 0; h < HEADS.length; h++) {
      let sum = 0;
      let squares = 0;
      for (const i of used) {
        const s = scores[i]?.[h] as number;
        sum += s;
        squares += s * s;
      }
      means[h] = sum / used.length;
      spreads[h] = Math.sqrt(Math.max(1e-9, squares / used.length - (sum / used.length) ** 2));
    }
    const rows = used.map((i) => HEADS.map((_, h) => ((scores[i]?.[h] as number) - (means[h] as number)) / (spreads[h] as number)));
    const fitted = ridgeLogistic(rows, used.map((i) => examples[i]?.targets[head] as number), RIDGE);
    const spread = Math.max(1e-6, deviation(rows.map((row) => row.reduce((sum, value, h) => sum + value * (fitted.weights[h] as number), 0))));
    const weights = HEADS.map((_, h) => ((fitted.weights[h] as number) / spread + (h === head ? 1 : 0)) / (spreads[h] as number));
    out[head] = { weights, bias: -weights.reduce((sum, weight, h) => sum + weight * (means[h] as number), 0) };
  }
  return out;
}

/** Scores with the stacked heads replaced. */
export function applyStack(stack: Stack, scores: Float32Array): Float32Array {
  const out = scores.slice();
  for (const [head, { weights, bias }] of Object.entries(stack)) {
    let score = bias;
    for (let h = 0; h < weights.length; h++) score += (weights[h] as number) * (scores[h] as number);
    out[Number(head)] = score;
  }
  return out;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
