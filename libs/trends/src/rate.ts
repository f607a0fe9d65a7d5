import type { Rate } from '#vigia/contracts';
import { wilsonInterval } from '#vigia/kernel';

/** Under this many pieces a share is not worth saying. */
export const MIN_N = 10;

export function rateOf(pieces: number, relevant: number): Rate {
  const interval = wilsonInterval(pieces, relevant);
  return { pieces, relevant, share: relevant === 0 ? null : pieces / relevant, low: interval?.low ?? null, high: interval?.high ?? null };
}
