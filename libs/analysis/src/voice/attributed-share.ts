import type { Span } from '#vigia/kernel';
import type { Attribution } from './attribute.js';

/** Share of a span that belongs to somebody other than the newsroom, 0…1. */
export function attributedShare(span: Span, attributions: readonly Attribution[]): number {
  const width = span.end - span.start;
  if (width <= 0) return 0;
  let covered = 0;
  let reached = span.start;
  for (const one of [...attributions].sort((a, b) => a.start - b.start)) {
    const from = Math.max(reached, one.start);
    const to = Math.min(span.end, one.end);
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return covered / width;
}
