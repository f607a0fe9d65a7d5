import { bestCut, logistic } from '../learning/calibration.js';
import { BUCKETS } from '../learning/features.js';
import { trainLinear } from '../learning/linear-svm.js';
import { foldOf } from '../learning/random.js';
import { dot } from '../learning/ridge-linear.js';
import { ridgeLogistic } from '../learning/ridge-logistic.js';
import { type FeatureCounts, type FeatureSpace, IDF_STEP, type SparseVector, featureSpace, toVector } from '../learning/sparse.js';
import { readField } from '../text/document.js';
import { wholeOfField } from '../text/passage.js';
import type { GradedText } from './checkable-grades.js';
import { checkableExamples, fitCheckable } from './fit-checkable.js';
import { countLight } from './light-features.js';
import { SIGNAL_BLOCKS, SIGNAL_CUES, type SignalStack, type SignalWeights } from './signal-model.js';
import { SIGNALS, type Signal, type SignalText } from './signal-sets.js';
import { withoutPlaceholders } from './signal-text.js';

/** The signals that are learnt from labels alone; check-worthiness has grades too (`fit-checkable.ts`). */
type StyleSignal = Exclude<Signal, 'checkworthy'>;

/** Chosen by cross-validation: the short noisy sets want a strong hand. */
const COST: Record<StyleSignal, number> = { clickbait: 0.3, fakeStyle: 0.5 };
/** How far features are scaled by their naive-Bayes ratio: it helps clickbait only. */
const BAYES_SHARE: Record<StyleSignal, number> = { clickbait: 0.5, fakeStyle: 0 };
const RIDGE: Record<StyleSignal, number> = { clickbait: 4, fakeStyle: 8 };
/** The linear score in the units of the cues, so that the ridge does not fall on it. */
const SCORE_UNIT = 0.5;
const EPOCHS = 20;
const SEED = 11;
const FOLDS = 5;
const CLIP_QUANTILE = 0.9998;

interface SignalExample {
  readonly fold: number;
  readonly yes: number;
  readonly counts: FeatureCounts;
  readonly cues: readonly number[];
}

/** Reads a text the way its signal is asked later. */
function example(signal: StyleSignal, { id, text, yes }: SignalText): SignalExample {
  const field = readField('text', signal === 'fakeStyle' ? withoutPlaceholders(text) : text);
  return { fold: foldOf(id, FOLDS), yes: yes ? 1 : 0, counts: countLight(field, 0, field.tokens.length), cues: SIGNAL_CUES[signal](wholeOfField(field)) };
}

export interface SignalTeaching extends Record<StyleSignal, readonly SignalText[]> {
  readonly checkworthy: readonly GradedText[];
}

/** Fits all signals over one feature space. The same sets give the same bytes. */
export function fitSignals(sets: SignalTeaching): SignalWeights {
  const checkable = checkableExamples(sets.checkworthy);
  const [clickbait, fakeStyle] = [sets.clickbait.map((text) => example('clickbait', text)), sets.fakeStyle.map((text) => example('fakeStyle', text))];
  const space = featureSpace([...checkable, ...clickbait, ...fakeStyle].map(({ counts }) => counts), BUCKETS);
  const fits = { checkworthy: fitCheckable(checkable, space), clickbait: fitStyle('clickbait', clickbait, space), fakeStyle: fitStyle('fakeStyle', fakeStyle, space) };
  const columns = SIGNALS.map((signal) => fits[signal]);
  const scales = new Float32Array(SIGNALS.length);
  const weights = new Int8Array(space.rows.length * SIGNALS.length);
  columns.forEach((column, s) => {
    const sizes = column.weights.map(Math.abs).sort();
    const scale = Math.fround(((sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * CLIP_QUANTILE))] as number) || 1e-9) / 127);
    scales[s] = scale;
    for (let row = 0; row < space.rows.length; row++) weights[row * SIGNALS.length + s] = Math.max(-127, Math.min(127, Math.round((column.weights[row] as number) / scale)));
  });
  const stacks = { checkworthy: fits.checkworthy.stack, clickbait: fits.clickbait.stack, fakeStyle: fits.fakeStyle.stack };
  return { rows: space.rows, idf: Uint8Array.from(space.idf, (value) => Math.round(value / IDF_STEP)), weights, scales, biases: Float32Array.from(columns, ({ bias }) => bias), stacks };
}

function fitStyle(signal: StyleSignal, examples: readonly SignalExample[], space: FeatureSpace): { weights: Float32Array; bias: number; stack: SignalStack } {
  return { ...linearOf(signal, examples, space), stack: stackOf(signal, examples) };
}

function linearOf(signal: StyleSignal, examples: readonly SignalExample[], space: FeatureSpace): { weights: Float32Array; bias: number } {
  const vectors = examples.map(({ counts }) => toVector(counts, space, SIGNAL_BLOCKS));
  const ratio = bayesRatios(vectors, examples, space.rows.length, BAYES_SHARE[signal]);
  const scaled = vectors.map(({ rows, values }) => ({ rows, values: values.map((value, k) => value * (ratio[rows[k] as number] as number)) }));
  const model = trainLinear(scaled, examples.map(({ yes }) => yes), examples.map(() => 1), space.rows.length, { c: COST[signal], epochs: EPOCHS, seed: SEED });
  for (let row = 0; row < ratio.length; row++) model.weights[row]! *= ratio[row] as number;
  return model;
}

/** Naive-Bayes log-count ratios (Wang & Manning 2012), mixed with 1 by `share`. */
function bayesRatios(vectors: readonly SparseVector[], examples: readonly SignalExample[], size: number, share: number): Float32Array {
  const counts = [new Float64Array(size).fill(1), new Float64Array(size).fill(1)] as const;
  const totals = [2, 2];
  vectors.forEach(({ rows }, at) => {
    const yes = (examples[at] as SignalExample).yes === 1 ? 1 : 0;
    totals[yes]!++;
    for (const row of rows) counts[yes][row]!++;
  });
  return Float32Array.from({ length: size }, (_, row) => 1 - share + share * Math.abs(Math.log((counts[1][row] as number) / (totals[1] as number) / ((counts[0][row] as number) / (totals[0] as number)))));
}

/** Linear scores of `asked` by a model of `taught`. */
function scoresOf(signal: StyleSignal, taught: readonly SignalExample[], asked: readonly SignalExample[]): number[] {
  const space = featureSpace(taught.map(({ counts }) => counts), BUCKETS);
  const model = linearOf(signal, taught, space);
  return asked.map(({ counts }) => dot(toVector(counts, space, SIGNAL_BLOCKS), model.weights) + model.bias);
}

/** Scores of each example by a model that did not see its fold. */
function heldOutScores(signal: StyleSignal, examples: readonly SignalExample[]): number[] {
  const scores = new Array<number>(examples.length).fill(0);
  for (const fold of new Set(examples.map((one) => one.fold))) {
    const asked = examples.flatMap((one, at) => (one.fold === fold ? [at] : []));
    scoresOf(signal, examples.filter((one) => one.fold !== fold), asked.map((at) => examples[at] as SignalExample)).forEach((score, k) => {
      scores[asked[k] as number] = score;
    });
  }
  return scores;
}

function stackOf(signal: StyleSignal, examples: readonly SignalExample[]): SignalStack {
  const fitted = fitStack(signal, examples, heldOutScores(signal, examples));
  const held = crossValidated(signal, examples);
  return { ...fitted, cut: bestCut(held, examples.map(({ yes }) => yes), signal === 'fakeStyle' ? 'macro' : 'positive').cut };
}

function fitStack(signal: StyleSignal, examples: readonly SignalExample[], scores: readonly number[]): { weights: number[]; bias: number } {
  const { weights, bias } = ridgeLogistic(examples.map((one, at) => [(scores[at] as number) / SCORE_UNIT, ...one.cues]), examples.map(({ yes }) => yes), RIDGE[signal]);
  return { weights: [(weights[0] as number) / SCORE_UNIT, ...weights.slice(1)], bias };
}

function stacked(stack: { weights: readonly number[]; bias: number }, one: SignalExample, score: number): number {
  return logistic(one.cues.reduce((sum, cue, k) => sum + cue * (stack.weights[k + 1] as number), stack.bias + score * (stack.weights[0] as number)));
}

/** Probabilities of each example by both levels fitted without its fold. */
function crossValidated(signal: StyleSignal, examples: readonly SignalExample[]): number[] {
  const out = new Array<number>(examples.length).fill(0);
  for (const fold of new Set(examples.map((one) => one.fold))) {
    const taught = examples.filter((one) => one.fold !== fold);
    const stack = fitStack(signal, taught, heldOutScores(signal, taught));
    const asked = examples.flatMap((one, at) => (one.fold === fold ? [at] : []));
    scoresOf(signal, taught, asked.map((at) => examples[at] as SignalExample)).forEach((score, k) => {
      const at = asked[k] as number;
      out[at] = stacked(stack, examples[at] as SignalExample, score);
    });
  }
  return out;
}

/** Held-out probabilities and labels: cross-validated, or of `asked` by a model of all of `taught`. */
export function evaluateSignal(signal: StyleSignal, taught: readonly SignalText[], asked?: readonly SignalText[]): { probabilities: number[]; yes: number[]; cut: number } {
  const examples = taught.map((text) => example(signal, text));
  if (!asked) {
    const probabilities = crossValidated(signal, examples);
    const yes = examples.map((one) => one.yes);
    return { probabilities, yes, cut: bestCut(probabilities, yes, 'positive').cut };
  }
  const stack = stackOf(signal, examples);
  const others = asked.map((text) => example(signal, text));
  const scores = scoresOf(signal, examples, others);
  return { probabilities: others.map((one, at) => stacked(stack, one, scores[at] as number)), yes: others.map((one) => one.yes), cut: stack.cut };
}
