export interface Marked {
  start: number;
  end: number;
}

export interface Segment<T> {
  text: string;
  /** What covers this stretch, longest mark first; empty for plain text. */
  marks: T[];
}

/**
 * Cuts a text at the borders of its marks, which may overlap or nest: joined again, the segments give the text. Offsets are UTF-16 code units; a mark outside the text is cut to it, an empty or
 * backward one is left out, because a wrong offset must not cost the reader the text.
 */
export function segmentText<T extends Marked>(text: string, marks: readonly T[]): Segment<T>[] {
  const usable = marks
    .map((mark) => ({ mark, start: clamp(mark.start, text.length), end: clamp(mark.end, text.length) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  const borders = [...new Set([0, text.length, ...usable.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const segments: Segment<T>[] = [];
  for (let index = 0; index + 1 < borders.length; index += 1) {
    const [start, end] = [borders[index] ?? 0, borders[index + 1] ?? 0];
    segments.push({ text: text.slice(start, end), marks: usable.filter((item) => item.start <= start && item.end >= end).map(({ mark }) => mark) });
  }
  return segments;
}

function clamp(offset: number, length: number): number {
  return Number.isFinite(offset) ? Math.min(Math.max(0, Math.trunc(offset)), length) : 0;
}
