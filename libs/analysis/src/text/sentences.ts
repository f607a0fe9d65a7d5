import type { Span } from '#vigia/kernel';

/** Abbreviations after which a full stop does not end a sentence (folded). */
const ABBREVIATIONS = new Set(
  'sr sra srta sres dr dra drs lic ing prof gral cnel cap sgto tte mons pbro art arts num no nro pag pags vol ed av avda cra cr cll dg tv tel fig inc etc ee uu ff aa dd hh jj oo rr s st vs p ej a m n e d c km kg cm mm min max aprox admon depto dpto fdo ref exp mr mrs jr ltda cia hno hnos'.split(' '),
);
/** After these a capital letter usually does begin a new sentence. */
const CAN_END = new Set('etc uu c m'.split(' '));

/** A sentence no reader would write longer; longer runs are cut at a space so that work per sentence stays bounded. */
const MAX_SENTENCE = 1200;

/**
 * Sentences of a text as spans with outer white space trimmed. `raw` and `folded` have the same length. A line break ends a sentence unless the next line goes on in lower case
 * (hard-wrapped mail and HTML). Headlines without a stop are one sentence.
 */
export function splitSentences(raw: string, folded: string): Span[] {
  const spans: Span[] = [];
  const length = raw.length;
  let start = 0;
  let i = 0;
  const close = (end: number): void => {
    let from = start;
    let to = end;
    while (from < to && isBlank(folded.charCodeAt(from))) from++;
    while (to > from && isBlank(folded.charCodeAt(to - 1))) to--;
    if (to > from) spans.push({ start: from, end: to });
    start = end;
  };
  while (i < length) {
    const c = raw.charCodeAt(i);
    if (c === 0x0a || c === 0x0d || folded.charCodeAt(i) === 0x0a) {
      const next = nextVisible(folded, i + 1, length);
      const blankLine = raw.slice(i + 1, next).includes('\n');
      if (blankLine || next >= length || !isLower(raw, next)) close(i + 1);
      i = next;
      continue;
    }
    if (c === 0x2e || c === 0x21 || c === 0x3f || c === 0x2026) {
      let end = i + 1;
      while (end < length && isStop(raw.charCodeAt(end))) end++;
      while (end < length && isCloser(raw.charCodeAt(end)) && end - i < 8) end++;
      if (endsSentence(raw, folded, i, end, length, start)) close(end);
      i = end;
      continue;
    }
    if (i - start >= MAX_SENTENCE && isBlank(folded.charCodeAt(i))) close(i);
    if (i - start >= MAX_SENTENCE * 2) close(i);
    i++;
  }
  close(length);
  return spans;
}

function endsSentence(raw: string, folded: string, stop: number, end: number, length: number, sentenceStart: number): boolean {
  if (end >= length) return true;
  const blankAfter = isBlank(folded.charCodeAt(end));
  const next = nextVisible(folded, end, length);
  if (next >= length) return true;
  // «…venezolana.“Le he pedido»: an opening quote right after the stop, common in scraped press.
  if (!blankAfter) {
    const after = raw.charCodeAt(end);
    const before = folded.charCodeAt(stop - 1);
    return (after === 0x201c || after === 0xab || after === 0xbf || after === 0xa1) && before >= 0x61 && before <= 0x7a && raw.charCodeAt(stop) === 0x2e;
  }
  if (isLower(raw, next)) return false;
  if (raw.charCodeAt(stop) === 0x2e && end === stop + 1) {
    let from = stop;
    while (from > sentenceStart && stop - from < 12 && isWordUnit(folded.charCodeAt(from - 1))) from--;
    const word = folded.slice(from, stop);
    if (ABBREVIATIONS.has(word)) return CAN_END.has(word) && isUpper(raw, next) && stop - from > 1;
    // Initials: «J. Pérez».
    if (word.length === 1 && isUpper(raw, from) && isUpper(raw, next)) return false;
  }
  return true;
}

const isBlank = (c: number): boolean => c === 0x20 || (c >= 0x09 && c <= 0x0d) || c === 0;
const isStop = (c: number): boolean => c === 0x2e || c === 0x21 || c === 0x3f || c === 0x2026;
const isCloser = (c: number): boolean => c === 0x22 || c === 0x27 || c === 0x201d || c === 0x2019 || c === 0xbb || c === 0x29 || c === 0x5d;
const isWordUnit = (c: number): boolean => (c >= 0x61 && c <= 0x7a) || (c >= 0x30 && c <= 0x39);

function nextVisible(folded: string, from: number, length: number): number {
  let i = from;
  while (i < length && isBlank(folded.charCodeAt(i))) i++;
  return i;
}

function isLower(raw: string, at: number): boolean {
  const char = raw.charAt(at);
  return char !== char.toUpperCase() && char === char.toLowerCase();
}

function isUpper(raw: string, at: number): boolean {
  const char = raw.charAt(at);
  return char !== char.toLowerCase();
}
