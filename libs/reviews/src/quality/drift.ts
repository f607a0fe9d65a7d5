import { FEW_UNITS, type QualityResponse } from '#vigia/contracts';
import { precisionItems, SUMS, type SampledPiece } from './sampled-pieces.js';
import { weightedRate } from './weighted-rate.js';

/** With eight questions a week (four labels, two windows) a sound model raises an alarm about once a year (measured over 3,000 simulated weeks: 1.5 to 2.3 %; drift.spec.ts does it in small). */
export const DRIFT_P = 0.005;
const WINDOWS = [{ window: 'week', weeks: 1 }, { window: 'month', weeks: 4 }] as const;
const REFERENCE_WEEKS = 8;

/** Judged pieces of one week's sample, latest week first. */
export interface JudgedWeek {
  week: string;
  model: string;
  pieces: readonly SampledPiece[];
}

/** Right answers of the model on texts it had not learnt from, by label: what it is held to before it has weeks of its own. */
export type HeldOut = Partial<Record<string, { right: number; of: number }>>;

type Drift = QualityResponse['drift'][number];

/**
 * Whether the model has become less precise: the latest judged week, and the latest four, against the eight before them, or where those hold too little against what the model card measured. Weeks judged
 * by another model are no measure of this one. One-sided exact test of two proportions (R. A. Fisher, "Statistical Methods for Research Workers", 5th ed., 1934) on the effective numbers.
 * @param weeks latest first
 */
export function driftOf(weeks: readonly JudgedWeek[], heldOut: HeldOut): Drift[] {
  const [latest] = weeks;
  const same = weeks.filter(({ model, pieces }) => model === latest?.model && pieces.length > 0);
  return SUMS.flatMap((label) => WINDOWS.map(({ window, weeks: length }): Drift => {
    const recent = same.slice(0, length);
    const found = weightedRate(recent.flatMap(({ pieces }) => precisionItems(pieces, label)));
    const since = recent.at(-1)?.week ?? null;
    const reference = referenceOf(same.slice(length, length + REFERENCE_WEEKS), label, heldOut);
    const none: Drift = { label, window, state: 'few', share: found.share, reference: reference?.share ?? null, p: null, against: reference?.against ?? null, since };
    if (found.n < FEW_UNITS || found.share === null || reference === null) return none;
    const n = Math.round(found.effective);
    const p = fisherLess({ right: Math.round(found.share * n), of: n }, reference.counts);
    return { ...none, p, state: p < DRIFT_P ? 'alarm' : 'quiet' };
  }));
}

interface Reference {
  share: number;
  counts: Counts;
  against: 'past_weeks' | 'model_card';
}

function referenceOf(weeks: readonly JudgedWeek[], label: string, heldOut: HeldOut): Reference | null {
  const past = weightedRate(weeks.flatMap(({ pieces }) => precisionItems(pieces, label)));
  if (past.share !== null && past.n >= FEW_UNITS) {
    const n = Math.round(past.effective);
    return { share: past.share, counts: { right: Math.round(past.share * n), of: n }, against: 'past_weeks' };
  }
  const card = heldOut[label];
  return card && card.of >= FEW_UNITS ? { share: card.right / card.of, counts: card, against: 'model_card' } : null;
}

interface Counts {
  right: number;
  of: number;
}

/** Probability of at most so many right in the first group, given both sums, if both were equally good. */
export function fisherLess(first: Counts, second: Counts): number {
  const [n, right] = [first.of + second.of, first.right + second.right];
  let p = 0;
  for (let k = Math.max(0, right - second.of); k <= Math.min(first.right, right, first.of); k++) p += Math.exp(logChoose(first.of, k) + logChoose(second.of, right - k) - logChoose(n, right));
  return Math.min(1, p);
}

const LOG_FACTORIALS = [0];

function logChoose(n: number, k: number): number {
  for (let i = LOG_FACTORIALS.length; i <= n; i++) LOG_FACTORIALS.push((LOG_FACTORIALS[i - 1] as number) + Math.log(i));
  return (LOG_FACTORIALS[n] as number) - (LOG_FACTORIALS[k] as number) - (LOG_FACTORIALS[n - k] as number);
}
