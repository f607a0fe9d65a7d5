/** A stretch of a text in UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’_-][\p{L}\p{M}\p{N}]+)*/gu;
const IN_WORD = /[\p{L}\p{M}\p{N}]/u;

/** Every word of a text, in order. */
export function wordsOf(text: string): Span[] {
  return [...text.matchAll(WORD)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/**
 * What a person meant to select: without the white space at its ends, and with whole words, because a hand slips by a letter. Null where nothing but white space or punctuation is left.
 * Punctuation that was selected stays: it may be what the label is about («¿…?»).
 */
export function snapToWords(text: string, span: Span): Span | null {
  let [start, end] = [clamp(Math.min(span.start, span.end), text.length), clamp(Math.max(span.start, span.end), text.length)];
  if (insideCharacter(text, start)) start -= 1;
  if (insideCharacter(text, end)) end += 1;
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  if (!IN_WORD.test(text.slice(start, end))) return null;
  while (start > 0 && joins(text, start)) start -= 1;
  while (end < text.length && joins(text, end)) end += 1;
  return { start, end };
}

/** The word at an offset, or the next one behind it; the last where there is none behind. -1 in a text without words. */
export function wordAt(words: readonly Span[], offset: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return Math.min(low, words.length - 1);
}

/** A selection made word by word: the word it began at and the word it has reached. */
export interface WordSelection {
  anchor: number;
  head: number;
}

export type WordStep = 'next' | 'previous' | 'extend' | 'shrink' | 'nextSentence' | 'previousSentence';

/** Moves a selection by a word or a sentence; `extend` and `shrink` move only its far end. */
export function stepWords(text: string, words: readonly Span[], { anchor, head }: WordSelection, step: WordStep): WordSelection {
  const last = words.length - 1;
  const within = (place: number): number => Math.min(Math.max(0, place), Math.max(0, last));
  if (step === 'extend') return { anchor, head: within(head + 1) };
  if (step === 'shrink') return { anchor, head: within(head - 1) };
  const to = step === 'next' ? Math.max(anchor, head) + 1 : step === 'previous' ? Math.min(anchor, head) - 1 : sentenceStart(text, words, Math.min(anchor, head), step === 'nextSentence' ? 1 : -1);
  return { anchor: within(to), head: within(to) };
}

export function spanOfWords(words: readonly Span[], { anchor, head }: WordSelection): Span | null {
  const [first, last] = [words[Math.min(anchor, head)], words[Math.max(anchor, head)]];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** Words that open the sentence after or before the one a word stands in. */
function sentenceStart(text: string, words: readonly Span[], from: number, way: 1 | -1): number {
  const opens = (place: number): boolean => place <= 0 || /[.!?…\n]/.test(text.slice(words[place - 1]?.end ?? 0, words[place]?.start ?? 0));
  let place = from + way;
  while (place > 0 && place < words.length && !opens(place)) place += way;
  return place;
}

/** Between the two halves of a character outside the basic plane. */
function insideCharacter(text: string, offset: number): boolean {
  const [before, after] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}

/** Whether an offset lies inside a word or inside one character. */
function joins(text: string, offset: number): boolean {
  return insideCharacter(text, offset) || (IN_WORD.test(charBefore(text, offset)) && IN_WORD.test(charAt(text, offset)));
}

function charAt(text: string, offset: number): string {
  const code = text.codePointAt(offset);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function charBefore(text: string, offset: number): string {
  const low = text.charCodeAt(offset - 1);
  return low >= 0xdc00 && low < 0xe000 ? text.slice(offset - 2, offset) : text.slice(offset - 1, offset);
}

function isSpace(text: string, offset: number): boolean {
  return /\s/.test(text.charAt(offset));
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(0, Math.trunc(offset)), length);
}
