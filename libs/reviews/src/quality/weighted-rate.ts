import { FEW_UNITS, type WeightedRate } from '#vigia/contracts';
import { wilsonInterval } from '#vigia/kernel';

/** One sampled piece: whether it counts as a hit, and how many pieces it stands for. */
export interface Weighed {
  hit: boolean;
  weight: number;
}

/**
 * A proportion in a stratified sample: Σ w·hit / Σ w, with a Wilson interval on the effective sample size (Σ w)² / Σ w² (L. Kish, "Survey Sampling", 1965; as an interval: N. Dean, M. Pagano, Journal of
 * Survey Statistics and Methodology 3, 2015).
 */
export function weightedRate(items: readonly Weighed[]): WeightedRate {
  let [weights, squares, hits] = [0, 0, 0];
  for (const { hit, weight } of items) {
    weights += weight;
    squares += weight * weight;
    if (hit) hits += weight;
  }
  const state = items.length < FEW_UNITS ? 'few' : 'told';
  if (weights === 0) return { share: null, low: null, high: null, n: 0, effective: 0, state };
  const all = items.every(({ hit }) => hit);
  const [share, effective] = [all ? 1 : Math.min(1, hits / weights), (weights * weights) / squares];
  const interval = wilsonInterval(share * effective, effective);
  return { share, low: interval?.low ?? null, high: interval?.high ?? null, n: items.length, effective, state };
}
