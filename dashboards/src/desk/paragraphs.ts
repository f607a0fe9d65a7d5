import type { Span } from './word-span.js';

/** The parts of a text that line breaks separate, by their place in it; empty lines are left out. Offsets into the text stay what they were. */
export function paragraphsOf(text: string): Span[] {
  return [...text.matchAll(/[^\n\r]+/g)].filter(([line]) => line.trim() !== '').map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Places of the paragraphs that a span touches. */
export function paragraphsUnder(paragraphs: readonly Span[], span: Span): number[] {
  let [low, high] = [0, paragraphs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((paragraphs[middle]?.end ?? 0) > span.start) high = middle;
    else low = middle + 1;
  }
  const touched: number[] = [];
  for (let place = low; place < paragraphs.length && (paragraphs[place]?.start ?? 0) < span.end; place += 1) touched.push(place);
  return touched;
}
