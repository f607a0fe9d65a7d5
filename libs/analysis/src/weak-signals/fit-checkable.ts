import { bestCut, fitPlatt, probability } from '../learning/calibration.js';
import { BUCKETS } from '../learning/features.js';
import { dot, ridgeLinear } from '../learning/ridge-linear.js';
import { type FeatureCounts, type FeatureSpace, type SparseVector, featureSpace, toVector } from '../learning/sparse.js';
import { readField } from '../text/document.js';
import { wholeOfField } from '../text/passage.js';
import { type GradedText, HIGHEST_GRADE } from './checkable-grades.js';
import { groupedFolds, nearCopies } from './grouped-folds.js';
import { countLight } from './light-features.js';
import { SIGNAL_BLOCKS, SIGNAL_CUES, type SignalStack } from './signal-model.js';

/** Chosen by cross-validation. What the grade teaches is followed; what the label says beyond it is half chance and held down. */
const GRADE_RIDGE = 1;
const LABEL_RIDGE = 10;
/** A cue of usual spread beside words whose squares sum to one. */
const CUE_UNIT = 0.05;
/** How much a sentence of press weighs beside a text of the public set: enough to order press at least as well as before, and hardly felt on the set. */
const PRESS_COST = 0.25;
const FOLDS = 5;
const SEED = 11;

export interface CheckableExample {
  readonly grade: number;
  /** 1, 0, or `null` where only the grade is known. */
  readonly yes: number | null;
  readonly counts: FeatureCounts;
  readonly cues: readonly number[];
  readonly group: number;
}

export interface CheckableFit {
  readonly weights: Float32Array;
  readonly bias: number;
  readonly stack: SignalStack;
}

/** Reads texts the way they are asked later. */
export function checkableExamples(texts: readonly GradedText[]): CheckableExample[] {
  const groups = nearCopies(texts.map(({ text }) => text));
  return texts.map(({ text, grade, yes }, at) => {
    const field = readField('text', text);
    return { grade, yes: yes === null ? null : Number(yes), counts: countLight(field, 0, field.tokens.length), cues: SIGNAL_CUES.checkworthy(wholeOfField(field)), group: groups[at] as number };
  });
}

/** Linear weights over a feature space and cues, and the slope that makes probabilities of their sum. The same examples give the same weights. */
export function fitCheckable(examples: readonly CheckableExample[], space: FeatureSpace): CheckableFit {
  const linear = fitLinear(examples, space);
  const labelled = examples.filter((one) => one.yes !== null);
  const yes = labelled.map((one) => one.yes as number);
  const held = heldOutScores(labelled, examples.filter((one) => one.yes === null), SEED);
  const platt = fitPlatt(held, yes);
  const weights = [platt.slope, ...linear.cues.map((weight) => weight * platt.slope)];
  const { cut } = bestCut(held.map((score) => probability(platt, score)), yes, 'positive');
  return { weights: linear.rows, bias: linear.bias, stack: { weights, bias: platt.offset, cut } };
}

/** Scores of labelled examples by models that saw neither them nor a near copy; `graded` only teach, the seed deals the folds. */
export function heldOutScores(labelled: readonly CheckableExample[], graded: readonly CheckableExample[], seed: number): number[] {
  const folds = groupedFolds(labelled.map((one) => one.group), labelled.map((one) => one.yes as number), FOLDS, seed);
  const scores = new Array<number>(labelled.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const taught = [...labelled.filter((_, at) => folds[at] !== fold), ...graded];
    const space = featureSpace(taught.map(({ counts }) => counts), BUCKETS);
    const linear = fitLinear(taught, space);
    labelled.forEach((one, at) => {
      if (folds[at] === fold) scores[at] = scoreOf(linear, one, space);
    });
  }
  return scores;
}

interface CheckableLinear {
  readonly rows: Float32Array;
  readonly cues: readonly number[];
  readonly bias: number;
}

function scoreOf({ rows, cues, bias }: CheckableLinear, one: CheckableExample, space: FeatureSpace): number {
  return cues.reduce((sum, weight, k) => sum + weight * (one.cues[k] as number), bias + dot(toVector(one.counts, space, SIGNAL_BLOCKS), rows));
}

/**
 * What a text's grade lets expect of its label is learnt first, from all texts; then what the label says beyond that, under a heavier ridge. Both are linear in the same features and add up to one set
 * of weights.
 */
function fitLinear(examples: readonly CheckableExample[], space: FeatureSpace): CheckableLinear {
  const expected = expectedByGrade(examples);
  const units = cueUnits(examples);
  const vectors = examples.map((one) => withCues(toVector(one.counts, space, SIGNAL_BLOCKS), one.cues, units, space.rows.length));
  const size = space.rows.length + units.length;
  const hopes = examples.map((one) => expected[one.grade] as number);
  const isLabelled = (one: CheckableExample): boolean => one.yes !== null;
  // Each kind of text around its own middle: words of press must not stand for how often press is checked.
  const middle = mean(hopes.filter((_, at) => isLabelled(examples[at] as CheckableExample)));
  const pressMiddle = mean(hopes.filter((_, at) => !isLabelled(examples[at] as CheckableExample)));
  const fromGrade = ridgeLinear(vectors, examples.map((one, at) => (hopes[at] as number) - (isLabelled(one) ? middle : pressMiddle)), GRADE_RIDGE, size, examples.map((one) => (isLabelled(one) ? 1 : PRESS_COST)));
  const labelled = examples.flatMap((one, at) => (isLabelled(one) ? [at] : []));
  const beyond = labelled.map((at) => ((examples[at] as CheckableExample).yes as number) - (hopes[at] as number));
  const rest = mean(beyond);
  const fromLabel = ridgeLinear(labelled.map((at) => vectors[at] as SparseVector), beyond.map((value) => value - rest), LABEL_RIDGE, size);
  const weights = fromGrade.map((weight, row) => weight + (fromLabel[row] as number));
  return { rows: Float32Array.from(weights.subarray(0, space.rows.length)), cues: units.map((unit, k) => unit * (weights[space.rows.length + k] as number)), bias: middle + rest };
}

/** Share of positives among the labelled texts of each grade, made to rise with the grade (pool adjacent violators). */
function expectedByGrade(examples: readonly CheckableExample[]): number[] {
  const pools: { n: number; positives: number; grades: number }[] = [];
  for (let grade = 0; grade <= HIGHEST_GRADE; grade++) {
    const labels = examples.flatMap((one) => (one.grade === grade && one.yes !== null ? [one.yes] : []));
    pools.push({ n: labels.length, positives: labels.reduce((sum, yes) => sum + yes, 0), grades: 1 });
    for (let last = pools.at(-1), before = pools.at(-2); last && before && before.positives * Math.max(1, last.n) >= last.positives * Math.max(1, before.n); last = pools.at(-1), before = pools.at(-2)) {
      pools.splice(-2, 2, { n: before.n + last.n, positives: before.positives + last.positives, grades: before.grades + last.grades });
    }
  }
  return pools.flatMap(({ n, positives, grades }) => new Array<number>(grades).fill(positives / Math.max(1, n)));
}

/** What a cue is multiplied by, so that all weigh alike. */
function cueUnits(examples: readonly CheckableExample[]): number[] {
  return (examples[0]?.cues ?? []).map((_, k) => {
    const values = examples.map((one) => one.cues[k] as number);
    const middle = mean(values);
    const spread = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
    return spread > 0 ? CUE_UNIT / spread : 0;
  });
}

function withCues({ rows, values }: SparseVector, cues: readonly number[], units: readonly number[], first: number): SparseVector {
  const allRows = new Int32Array(rows.length + cues.length);
  const allValues = new Float32Array(rows.length + cues.length);
  allRows.set(rows);
  allValues.set(values);
  cues.forEach((cue, k) => {
    allRows[rows.length + k] = first + k;
    allValues[rows.length + k] = cue * (units[k] as number);
  });
  return { rows: allRows, values: allValues };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
