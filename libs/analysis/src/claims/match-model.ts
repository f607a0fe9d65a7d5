import { MATCH_FEATURES } from './match-features.js';
import type { RelationModel } from './relation-frame.js';

export interface LogisticWeights {
  readonly weights: readonly number[];
  readonly bias: number;
}

/** Learned part of matching: which claim a sentence speaks of, and how likely it is that it speaks of it at all. */
export interface MatchModel {
  readonly features: readonly string[];
  /** Orders the candidates of a sentence. */
  readonly rank: LogisticWeights;
  /** Probability that the sentence carries the claim. */
  readonly confirm: LogisticWeights;
  /** From here on a match counts; found on claims whose wordings were not trained on. */
  readonly confirmCut: number;
  readonly relation: RelationModel;
}

export function linear({ weights, bias }: LogisticWeights, features: readonly number[]): number {
  let sum = bias;
  for (let i = 0; i < features.length; i++) sum += (weights[i] as number) * (features[i] as number);
  return sum;
}

export const sameFeatures = (model: MatchModel): boolean => model.features.join() === MATCH_FEATURES.join();
