import type { AlphaFigure } from '#vigia/contracts';

/** K. Krippendorff, Content Analysis: An Introduction to Its Methodology (4th ed., SAGE 2019), ch. 12: rely on α ≥ .800; from .667 on only tentative conclusions; below, none. */
const RELIABLE = 0.8;
const TENTATIVE = 0.667;

export type AlphaReading = 'acceptable' | 'provisional' | 'insufficient' | 'uncertain' | 'few' | 'constant';

/** What an α allows to be said. `uncertain`: the value is good enough, its interval reaches below what is. */
export function readAlpha({ state, alpha, low }: Pick<AlphaFigure, 'state' | 'alpha' | 'low'>): AlphaReading {
  if (state !== 'told' || alpha === null) return state === 'constant' ? 'constant' : 'few';
  if (alpha < TENTATIVE) return 'insufficient';
  if (low !== null && low < TENTATIVE) return 'uncertain';
  return alpha >= RELIABLE ? 'acceptable' : 'provisional';
}
