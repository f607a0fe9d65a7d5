import { searchWords, type SearchWord } from '#vigia/analysis';
import type { Span } from '#vigia/kernel';
import type { ParsedSearch } from './parse-search.js';

/** Characters of a piece that are looked through for an excerpt: hits further down are shown on the piece's own page. */
const LOOKED_THROUGH = 20_000;
/** Words shown before the first hit and in all. */
const LEAD_WORDS = 8;
const SHOWN_WORDS = 32;

/** A stretch of a text around its first hit. Marks are offsets into `text`. */
export interface Excerpt {
  text: string;
  /** The stretch does not begin, or end, where the text does. */
  cut: { before: boolean; after: boolean };
  marks: Span[];
}

/** The words around the first place where the search is met; null where none of it is. */
export function excerptOf(text: string, { wanted }: ParsedSearch): Excerpt | null {
  const words = searchWords(text.slice(0, LOOKED_THROUGH));
  const hits = wanted.flatMap((part) => placesOf(words, part));
  if (hits.length === 0) return null;
  const first = Math.min(...hits.map((hit) => hit.from));
  const from = Math.max(0, first - LEAD_WORDS);
  const to = Math.min(words.length, from + SHOWN_WORDS);
  const start = from === 0 ? 0 : (words[from] as SearchWord).start;
  const end = to === words.length ? Math.min(text.length, LOOKED_THROUGH) : (words[to - 1] as SearchWord).end;
  const marks = hits
    .filter((hit) => hit.to <= to)
    .map((hit) => ({ start: (words[hit.from] as SearchWord).start - start, end: (words[hit.to - 1] as SearchWord).end - start }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return { text: text.slice(start, end), cut: { before: start > 0, after: end < text.length }, marks: marks.filter((mark, index) => index === 0 || mark.start >= (marks[index - 1] as Span).end) };
}

/** Word ranges where the stems stand side by side. */
function placesOf(words: readonly SearchWord[], stems: readonly string[]): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  for (let at = 0; at + stems.length <= words.length; at++) {
    if (stems.every((stem, index) => words[at + index]?.stem === stem)) places.push({ from: at, to: at + stems.length });
  }
  return places;
}
