import type { ErrorRates } from '#vigia/analysis';
import type { HeldOut } from '#vigia/reviews';

/** What the model card measured, as precision: of the articles it said something of, how many it was right about. */
export function heldOutPrecision(errors: ErrorRates | null): HeldOut {
  return Object.fromEntries(Object.entries(errors?.rates ?? {}).map(([label, { sensitivity, specificity }]) => [label, { right: sensitivity.right, of: sensitivity.right + specificity.of - specificity.right }]));
}
