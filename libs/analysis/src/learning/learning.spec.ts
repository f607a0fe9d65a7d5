import { describe, expect, it } from '@jest/globals';
import { bestCut, calibrationError, fitPlatt, probability } from './calibration.js';
import { BUCKETS, wordFeatures } from './features.js';
import { trainLinear } from './linear-svm.js';
import { binaryScores } from './metrics.js';
import { foldOf, seededRandom } from './random.js';
import { knownWord } from '../text/known-word.js';
import { fitSoftmax, softmax } from './softmax.js';
import { featureSpace, toVector } from './sparse.js';
import { countText } from './training-set.js';

const TEXTS: [string, number][] = [
  ['los venecos son una plaga', 1], ['fuera todos los venezolanos de aquí', 1], ['que los saquen a palo', 1], ['esa gente es basura', 1],
  ['la feria de empleo abre el lunes', 0], ['vecinos pintaron la cancha juntos', 0], ['el museo abre hasta las seis', 0], ['la corte protegió a la familia', 0],
];

function train() {
  const counts = [...TEXTS, ...TEXTS].map(([text]) => countText(text));
  const space = featureSpace(counts, BUCKETS);
  const vectors = counts.map((count) => toVector(count, space, [1, 1, 0.5, 0.5]));
  const targets = [...TEXTS, ...TEXTS].map(([, target]) => target);
  return { model: trainLinear(vectors, targets, targets.map(() => 1), space.rows.length, { c: 1, epochs: 20, seed: 3 }), vectors, targets };
}

describe('trainLinear', () => {
  it('separates what can be separated', () => {
    const { model, vectors, targets } = train();
    const scores = vectors.map((vector) => vector.rows.reduce((sum, row, k) => sum + (model.weights[row] as number) * (vector.values[k] as number), model.bias));
    expect(scores.every((score, i) => score > 0 === (targets[i] === 1))).toBe(true);
  });
  it('gives the same weights twice, bit for bit', () => {
    expect(train().model.weights).toEqual(train().model.weights);
  });
});

describe('calibration', () => {
  it('turns scores into honest probabilities', () => {
    const random = seededRandom(5);
    const scores = Array.from({ length: 4000 }, () => random() * 6 - 3);
    const targets = scores.map((score) => (random() < 1 / (1 + Math.exp(-(2 * score - 1))) ? 1 : 0));
    const platt = fitPlatt(scores, targets);
    expect(platt.slope).toBeCloseTo(2, 0);
    expect(calibrationError(scores.map((score) => probability(platt, score)), targets)).toBeLessThan(0.03);
  });
  it('cuts where the classes part', () => {
    expect(bestCut([3, 2, 1, 0], [1, 1, 0, 0], 'macro')).toEqual({ cut: 1.5, value: 1 });
  });
  it('cuts higher where the world is said to hold fewer positives than the set', () => {
    const scores = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
    const targets = [1, 1, 0, 1, 0, 1, 1, 0, 0, 0];
    expect(bestCut(scores, targets, 'macro', 0.5)).toEqual(bestCut(scores, targets, 'macro'));
    expect(bestCut(scores, targets, 'macro', 0.5).cut).toBeLessThan(4);
    expect(bestCut(scores, targets, 'macro', 0.1).cut).toBeGreaterThan(7);
  });
});

describe('metrics and folds', () => {
  it('scores both classes and brackets the point', () => {
    const truth = Array.from({ length: 200 }, (_, i) => i % 4 === 0);
    const scores = binaryScores(truth, truth.map((value, i) => (i % 10 === 0 ? !value : value)));
    expect(scores.yes.recall).toBeLessThan(1);
    expect(scores.interval[0]).toBeLessThanOrEqual(scores.macroF1);
    expect(scores.interval[1]).toBeGreaterThanOrEqual(scores.macroF1);
  });
  it('keeps a group in its fold', () => {
    expect(foldOf('a1-hospital', 5)).toBe(foldOf('a1-hospital', 5));
  });
  it('learns a small softmax', () => {
    const weights = fitSoftmax([[1, 0], [0, 1], [0, 0]], [0, 1, 2], 3);
    expect(softmax(weights, [1, 0]).indexOf(Math.max(...softmax(weights, [1, 0])))).toBe(0);
  });
});

describe('features of a token', () => {
  it('do not depend on what was read before: the same form can be a word here and none there', () => {
    const word = knownWord('zz9x');
    expect(wordFeatures(word, false).characters).toHaveLength(0);
    expect(wordFeatures(word, true).characters.length).toBeGreaterThan(0);
    expect(wordFeatures(word, false).characters).toHaveLength(0);
  });
});
