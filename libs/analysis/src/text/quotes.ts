import type { Span } from '#vigia/kernel';

/** A stretch between quotation marks; the span includes the marks. `words` tells scare quotes around one or two words from speech. */
export interface QuoteSpan extends Span {
  readonly words: number;
}

/** A quotation that does not close within this many code units is taken for a stray mark. */
const MAX_QUOTE = 2000;
const PAIRS: Record<number, number> = { 0xab: 0xbb, 0x201c: 0x201d, 0x2018: 0x2019 };
/** All that may close: careless typing mixes “ and ". */
const CLOSES: Record<number, readonly number[]> = { 0xab: [0xbb], 0x201c: [0x201d, 0x22], 0x2018: [0x2019], 0x22: [0x22, 0x201d], 0x27: [0x27, 0x2019] };

/** Quotations at the outermost level, left to right. Linear: each mark is looked at once, and a stray opening mark gives up after `MAX_QUOTE`. */
export function findQuotes(raw: string): QuoteSpan[] {
  const quotes: QuoteSpan[] = [];
  const length = raw.length;
  // Stray marks are bounded: after this many failures in a row opening marks are taken singly.
  let failures = 0;
  for (let i = 0; i < length; i++) {
    const c = raw.charCodeAt(i);
    if (c !== 0x22 && c !== 0x27 && c !== 0xab && c !== 0x2018 && c !== 0x201c) continue;
    const closes = CLOSES[c] as readonly number[];
    if ((c === 0x27 || c === 0x22) && !opensHere(raw, i)) continue;
    if (failures > 50) break;
    const end = findClose(raw, i, c, closes);
    if (end < 0) {
      failures++;
      continue;
    }
    failures = 0;
    quotes.push({ start: i, end, words: countWords(raw, i + 1, end - 1) });
    i = end - 1;
  }
  return quotes;
}

function findClose(raw: string, open: number, mark: number, closes: readonly number[]): number {
  const limit = Math.min(raw.length, open + MAX_QUOTE);
  let depth = 0;
  for (let i = open + 1; i < limit; i++) {
    const c = raw.charCodeAt(i);
    if (c === mark && PAIRS[mark] !== undefined) depth++;
    else if (closes.includes(c)) {
      if (mark === 0x27 && isWordAt(raw, i + 1)) continue;
      if (depth > 0) depth--;
      else return i + 1;
    } else if (c === 0x0a && mark === 0x27) return -1;
  }
  return -1;
}

/** A straight mark opens when nothing, a space or an opening bracket stands before it and something visible after. */
function opensHere(raw: string, at: number): boolean {
  const before = at === 0 ? 0x20 : raw.charCodeAt(at - 1);
  const after = raw.charCodeAt(at + 1);
  if (Number.isNaN(after) || after <= 0x20) return false;
  return before <= 0x20 || before === 0xa0 || before === 0x28 || before === 0x5b || before === 0xbf || before === 0xa1 || before === 0x3a || before === 0x2014 || before === 0x2e || before === 0x2c;
}

function isWordAt(raw: string, at: number): boolean {
  const char = raw.charAt(at);
  return char !== '' && char.toLowerCase() !== char.toUpperCase();
}

function countWords(raw: string, start: number, end: number): number {
  let words = 0;
  let inside = false;
  for (let i = start; i < end; i++) {
    const blank = raw.charCodeAt(i) <= 0x20;
    if (!blank && !inside) words++;
    inside = !blank;
  }
  return words;
}

/** Share of a span that lies inside quotations, 0…1. */
export function quotedShare(span: Span, quotes: readonly QuoteSpan[], minWords = 0): number {
  const width = span.end - span.start;
  if (width <= 0) return 0;
  let covered = 0;
  for (const quote of quotes) {
    if (quote.start >= span.end) break;
    if (quote.words < minWords) continue;
    covered += Math.max(0, Math.min(span.end, quote.end) - Math.max(span.start, quote.start));
  }
  return covered / width;
}
