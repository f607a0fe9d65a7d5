import type { Rate } from '#vigia/contracts';
import { wilsonInterval } from '#vigia/kernel';

/** A share as the API gives it; each test states only what it is about. */
export function rateOf(pieces: number, relevant: number, given: Partial<Rate> = {}): Rate {
  const interval = wilsonInterval(pieces, relevant);
  return { pieces, relevant, share: relevant === 0 ? null : pieces / relevant, low: interval?.low ?? null, high: interval?.high ?? null, ...given };
}
