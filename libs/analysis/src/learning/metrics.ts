import { seededRandom } from './random.js';

export interface ClassScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface BinaryScores {
  readonly n: number;
  readonly positives: number;
  readonly macroF1: number;
  /** 95 % bootstrap interval of macro-F1. */
  readonly interval: readonly [number, number];
  readonly yes: ClassScores;
  readonly no: ClassScores;
}

const RESAMPLES = 400;
const SEED = 7;

export function binaryScores(truth: readonly boolean[], said: readonly boolean[]): BinaryScores {
  const point = confusion(truth, said, truth.map((_, i) => i));
  const random = seededRandom(SEED);
  const values: number[] = [];
  for (let r = 0; r < RESAMPLES; r++) values.push(confusion(truth, said, truth.map(() => Math.floor(random() * truth.length))).macroF1);
  values.sort((a, b) => a - b);
  return { n: truth.length, positives: truth.filter(Boolean).length, ...point, interval: [values[Math.floor(RESAMPLES * 0.025)] ?? 0, values[Math.floor(RESAMPLES * 0.975)] ?? 0] };
}

function confusion(truth: readonly boolean[], said: readonly boolean[], picks: readonly number[]): { macroF1: number; yes: ClassScores; no: ClassScores } {
  let tp = 0, fp = 0, fn = 0, tn = 0;
  for (const i of picks) {
    if (truth[i] && said[i]) tp++;
    else if (truth[i]) fn++;
    else if (said[i]) fp++;
    else tn++;
  }
  const yes = classScores(tp, fp, fn);
  const no = classScores(tn, fn, fp);
  return { macroF1: (yes.f1 + no.f1) / 2, yes, no };
}

function classScores(hit: number, falsely: number, missed: number): ClassScores {
  return { precision: hit / Math.max(1, hit + falsely), recall: hit / Math.max(1, hit + missed), f1: (2 * hit) / Math.max(1, 2 * hit + falsely + missed) };
}

/** Bootstrap interval of any mean-like figure over items. */
export function bootstrapInterval(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 0];
  const random = seededRandom(SEED);
  const means: number[] = [];
  for (let r = 0; r < RESAMPLES; r++) {
    let sum = 0;
    for (let k = 0; k < values.length; k++) sum += values[Math.floor(random() * values.length)] as number;
    means.push(sum / values.length);
  }
  means.sort((a, b) => a - b);
  return [means[Math.floor(RESAMPLES * 0.025)] as number, means[Math.floor(RESAMPLES * 0.975)] as number];
}
