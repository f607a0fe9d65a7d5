import { EXPERT_DOMAINS, HEADS, headIndex } from './heads.js';
import { ridgeLogistic } from './ridge-logistic.js';
import type { Example } from './training-set.js';
import { NET_HEADS } from './vector-net.js';

/** A linear reading of scores: `score = bias + Σ weights·scores`. */
export interface StackRow {
  readonly weights: readonly number[];
  readonly bias: number;
}

/** The second level: first each head is joined by what the nets answer to the same question, then some heads read all the others. By head index. */
export interface Stack {
  /** Weights of head and net. */
  readonly joined: Readonly<Record<string, StackRow>>;
  readonly rows: Readonly<Record<string, StackRow>>;
}

/** Ridge of the second-level logistic regression on standardised scores: few texts, correlated heads. */
const RIDGE = 100;
/** What the nets weigh beside a head, both standardised: on other writers more than this costs as much as it brings. */
const netWeight = (name: string): number => (name === 'own:vigia' ? 0.15 : name.startsWith('own:') ? 0.4 : 0.3);
/** Fewer texts teach no second level. */
const ENOUGH = 100;

/** Which heads read the others, and on which examples each is fitted. Not the corpus' own, which must answer for single sentences without the other heads. */
function stacked(): { head: number; uses: (example: Example) => boolean }[] {
  return EXPERT_DOMAINS.filter((domain) => domain === 'hateval' || domain === 'hascosva_latam' || domain === 'detoxis').map((domain) => ({
    head: headIndex(`own:${domain}`),
    uses: (example) => example.domain === domain && !(domain === 'hateval' && example.part !== 'immigrants'),
  }));
}

/** Texts on which the spread of a question's scores is measured: those of its own domain. */
function standardises(head: number): (example: Example) => boolean {
  const name = HEADS[head] as string;
  const domain = name.startsWith('own:') ? name.slice(4) : 'vigia';
  return (example) => example.domain === domain;
}

/**
 * Fits the second level on held-out scores: the standardised head plus a logistic regression over all standardised heads, in equal parts. Halving keeps the head in charge where the
 * second level has little to learn from; by cross-validation it gains most on comments (+0.03) and American tweets (+0.015). The nets gain less than 0.01.
 */
export function fitStack(examples: readonly Example[], scores: readonly Float32Array[]): Stack {
  const joined: Record<string, StackRow> = {};
  NET_HEADS.forEach((name, at) => {
    const head = headIndex(name);
    const uses = standardises(head);
    const used = examples.map((example, i) => (uses(example) && (example.targets[head] as number) >= 0 ? i : -1)).filter((i) => i >= 0);
    if (used.length < ENOUGH) return;
    const [own, net] = [momentsOf(used.map((i) => scores[i]?.[head] as number)), momentsOf(used.map((i) => scores[i]?.[HEADS.length + at] as number))];
    // On the head's own scale, which calibration and the other readers know.
    const weight = (netWeight(name) * own.spread) / net.spread;
    joined[head] = { weights: [1, weight], bias: -weight * net.mean };
  });
  const join = joiner(joined);
  const level = scores.map((row) => join(row, HEADS.length));
  const rows: Record<string, StackRow> = {};
  for (const { head, uses } of stacked()) {
    const used = examples.map((example, i) => (uses(example) && (example.targets[head] as number) >= 0 ? i : -1)).filter((i) => i >= 0);
    if (used.length < ENOUGH) continue;
    const moments = HEADS.map((_, h) => momentsOf(used.map((i) => level[i]?.[h] as number)));
    const standard = used.map((i) => moments.map(({ mean, spread }, h) => ((level[i]?.[h] as number) - mean) / spread));
    const fitted = ridgeLogistic(standard, used.map((i) => examples[i]?.targets[head] as number), RIDGE);
    const spread = Math.max(1e-6, momentsOf(standard.map((row) => row.reduce((sum, value, h) => sum + value * (fitted.weights[h] as number), 0))).spread);
    const weights = moments.map((one, h) => ((fitted.weights[h] as number) / spread + (h === head ? 1 : 0)) / one.spread);
    rows[head] = { weights, bias: -weights.reduce((sum, weight, h) => sum + weight * (moments[h]?.mean as number), 0) };
  }
  return { joined, rows };
}

/** Scores of the heads after the second level, from those of heads and nets. */
export const applyStack = (stack: Stack, scores: Float32Array): Float32Array => stackReader(stack)(scores);

/** The same, with the stack laid out for many texts. `heads` limits the work to the first of them; these must not be among those that read all the others. */
export function stackReader({ joined, rows }: Stack): (scores: Float32Array, heads?: number) => Float32Array {
  const join = joiner(joined);
  const readers = Object.entries(rows).map(([head, row]) => ({ head: Number(head), ...row }));
  return (scores, heads = HEADS.length) => {
    const level = join(scores, heads);
    if (heads < HEADS.length) return level;
    const out = level.slice();
    for (const { head, weights, bias } of readers) {
      let score = bias;
      for (let h = 0; h < weights.length; h++) score += (weights[h] as number) * (level[h] as number);
      out[head] = score;
    }
    return out;
  };
}

const NET_AT = new Map(NET_HEADS.map((name, at) => [headIndex(name), HEADS.length + at]));

function joiner(joined: Stack['joined']): (scores: Float32Array, heads: number) => Float32Array {
  const own = new Float64Array(HEADS.length).fill(1);
  const net = new Float64Array(HEADS.length);
  const bias = new Float64Array(HEADS.length);
  /** Where the net's answer stands; the head's own where it has none. */
  const netAt = Int32Array.from(HEADS, (_, head) => (joined[head] ? (NET_AT.get(head) as number) : head));
  for (const [head, row] of Object.entries(joined)) {
    own[Number(head)] = row.weights[0] as number;
    net[Number(head)] = row.weights[1] as number;
    bias[Number(head)] = row.bias;
  }
  return (scores, heads) => {
    const out = new Float32Array(HEADS.length);
    for (let head = 0; head < heads; head++) out[head] = (bias[head] as number) + (own[head] as number) * (scores[head] as number) + (net[head] as number) * (scores[netAt[head] as number] as number);
    return out;
  };
}

function momentsOf(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, spread: Math.sqrt(Math.max(1e-9, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)) };
}
