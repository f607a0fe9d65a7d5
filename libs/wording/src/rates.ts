import type { Rate } from '#vigia/contracts';

/** Under this many pieces a share says nothing (the product's rule, shown as «muy pocas para decir»). */
export const MIN_PIECES = 10;

/** A week is set against this many before it. */
export const WEEKS_BEFORE = 8;

/** Nothing to divide by: a week or a place without a piece. */
export const NO_RATE: Rate = { pieces: 0, relevant: 0, share: null, low: null, high: null };

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
