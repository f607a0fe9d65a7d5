import type { Rate } from '#vigia/contracts';

/** Under this many pieces a share says nothing (the product's rule, shown as «muy pocas para decir»). */
export const MIN_PIECES = 10;

/** 97.5 % quantile of the standard normal distribution. */
const Z = 1.959964;

/**
 * The rate of several weeks together, with the same 95 % Wilson interval as the server's (E. B. Wilson, JASA 22 (1927), 209–212): the server sends one week and the eight before it, and the
 * nine-week view adds them.
 */
export function sumRates(rates: readonly Rate[]): Rate {
  const pieces = rates.reduce((sum, rate) => sum + rate.pieces, 0);
  const relevant = rates.reduce((sum, rate) => sum + rate.relevant, 0);
  if (relevant === 0) return { pieces, relevant, share: null, low: null, high: null };
  const p = pieces / relevant;
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * relevant)) / (1 + z2 / relevant);
  const half = (Z * Math.sqrt((p * (1 - p)) / relevant + z2 / (4 * relevant * relevant))) / (1 + z2 / relevant);
  return { pieces, relevant, share: p, low: pieces === 0 ? 0 : Math.max(0, centre - half), high: pieces === relevant ? 1 : Math.min(1, centre + half) };
}

export type Change = 'more' | 'less' | 'same' | 'unknown';

/** Clear only when the mean of the weeks before lies outside this week's interval, and both rest on enough pieces. */
export function changeOf(now: Rate, before: Rate): Change {
  if (now.relevant < MIN_PIECES || before.relevant < MIN_PIECES) return 'unknown';
  if (before.share === null || now.low === null || now.high === null) return 'unknown';
  if (before.share < now.low) return 'more';
  return before.share > now.high ? 'less' : 'same';
}

/** How strongly a share is coloured, 0 (none) to 5; the steps are wide apart because neighbouring shares rarely differ in earnest. */
export function shadeOf(share: number): number {
  if (share <= 0) return 0;
  const steps = [0.05, 0.12, 0.25, 0.45];
  return 1 + steps.filter((step) => share >= step).length;
}
