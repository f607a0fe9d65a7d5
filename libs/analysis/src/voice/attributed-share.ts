import type { Span } from '#vigia/kernel';
import type { Attribution } from './attribute.js';

/** No attribution is longer: it lies within one sentence, and sentences are cut at this length. */
const LONGEST = 2400;

/** Share of a span that belongs to somebody other than the newsroom, 0…1. `attributions` in order of their start, as `attribute` gives them. */
export function attributedShare(span: Span, attributions: readonly Attribution[]): number {
  const width = span.end - span.start;
  if (width <= 0) return 0;
  let covered = 0;
  let reached = span.start;
  for (let i = firstFrom(attributions, span.start - LONGEST); i < attributions.length; i++) {
    const one = attributions[i] as Attribution;
    if (one.start >= span.end) break;
    const from = Math.max(reached, one.start);
    const to = Math.min(span.end, one.end);
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return covered / width;
}

/** Index of the first that starts at or after an offset, by halving. */
function firstFrom(attributions: readonly Attribution[], offset: number): number {
  let low = 0;
  let high = attributions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((attributions[middle] as Attribution).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
