import { DROPPED } from './fold.js';

export const TOKEN_WORD = 1;
export const TOKEN_NUMBER = 2;
export const TOKEN_PUNCTUATION = 3;
export const TOKEN_SYMBOL = 4;
export const TOKEN_LINK = 5;
export const TOKEN_USER = 6;
export const TOKEN_HASHTAG = 7;

/** Tokens of a folded text, column by column. Offsets are UTF-16 code units; `forms[i]` is what models and lexicons read. */
export interface TokenTable {
  readonly length: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  readonly forms: readonly string[];
}

const isLetter = (c: number): boolean =>
  (c >= 0x61 && c <= 0x7a) || (c >= 0xaa && c <= 0x2af && c !== 0xab && c !== 0xac && c !== 0xb0 && c !== 0xb7 && c !== 0xbb && c !== 0xbf && c !== 0xd7 && c !== 0xf7) || (c >= 0x370 && c <= 0x1fff) || (c >= 0x2c00 && c <= 0x2dff) || (c >= 0x3040 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfdff);
const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39;
const isSpace = (c: number): boolean => c === 0x20 || (c >= 0x09 && c <= 0x0d) || c === 0x1f || c === DROPPED;

/** Words longer than this are cut in what models see: no Spanish word needs more, and junk must not fill the caches. */
const MAX_FORM = 40;

/** One linear pass over a text folded by `foldText`. */
export function tokenize(folded: string): TokenTable {
  const length = folded.length;
  let capacity = Math.max(16, length >> 2);
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let kinds = new Uint8Array(capacity);
  const forms: string[] = [];
  let count = 0;

  const push = (start: number, end: number, kind: number, form: string): void => {
    if (count === capacity) {
      capacity *= 2;
      starts = grow(starts, new Int32Array(capacity));
      ends = grow(ends, new Int32Array(capacity));
      kinds = grow(kinds, new Uint8Array(capacity));
    }
    starts[count] = start;
    ends[count] = end;
    kinds[count] = kind;
    forms.push(form);
    count++;
  };

  let i = 0;
  while (i < length) {
    const c = folded.charCodeAt(i);
    if (isSpace(c)) {
      i++;
      continue;
    }
    const start = i;
    if (isLetter(c)) {
      if (c === 0x68 && folded.startsWith('http', i) && /^https?:/.test(folded.slice(i, i + 7))) {
        while (i < length && !isSpace(folded.charCodeAt(i))) i++;
        push(start, i, TOKEN_LINK, '<url>');
        continue;
      }
      i = wordEnd(folded, i, length);
      push(start, i, TOKEN_WORD, form(folded, start, i));
    } else if (isDigit(c)) {
      i++;
      let letters = false;
      while (i < length) {
        const d = folded.charCodeAt(i);
        if (isDigit(d)) i++;
        else if ((d === 0x2e || d === 0x2c || d === 0x27) && isDigit(folded.charCodeAt(i + 1))) i += 2;
        else if (isLetter(d)) {
          letters = true;
          i++;
        } else break;
      }
      push(start, i, letters ? TOKEN_WORD : TOKEN_NUMBER, letters ? form(folded, start, i) : numberForm(folded, start, i));
    } else if ((c === 0x40 || c === 0x23) && (isLetter(folded.charCodeAt(i + 1)) || isDigit(folded.charCodeAt(i + 1)) || folded.charCodeAt(i + 1) === 0x5f)) {
      i = wordEnd(folded, i + 1, length);
      push(start, i, c === 0x40 ? TOKEN_USER : TOKEN_HASHTAG, c === 0x40 ? '<user>' : form(folded, start + 1, i));
    } else if (c >= 0xd800 && c <= 0xdfff) {
      i += c <= 0xdbff && (folded.charCodeAt(i + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
      push(start, i, TOKEN_SYMBOL, folded.slice(start, i));
    } else {
      i++;
      while (i < length && folded.charCodeAt(i) === c) i++;
      push(start, i, c < 0x2100 ? TOKEN_PUNCTUATION : TOKEN_SYMBOL, i - start > 2 ? folded.slice(start, start + 3) : folded.slice(start, i));
    }
  }
  return { length: count, starts, ends, kinds, forms };
}

function wordEnd(folded: string, from: number, length: number): number {
  let i = from;
  while (i < length) {
    const c = folded.charCodeAt(i);
    if (isLetter(c) || isDigit(c) || c === DROPPED || c === 0x5f) i++;
    else if ((c === 0x27 || c === 0x2019 || c === 0xb7) && isLetter(folded.charCodeAt(i + 1)) && i > from && i - from <= 2) i++;
    else break;
  }
  while (i > from && folded.charCodeAt(i - 1) === DROPPED) i--;
  return i;
}

/** Drops invisible characters and holds repeated letters at two (`holaaaaa` → `holaa`), so social spelling meets its plain form in the character n-grams. */
function form(folded: string, start: number, end: number): string {
  let word = folded.slice(start, Math.min(end, start + MAX_FORM));
  if (word.includes('\u0000')) word = word.replaceAll('\u0000', '');
  for (let i = 2; i < word.length; i++) {
    if (word.charCodeAt(i) === word.charCodeAt(i - 1) && word.charCodeAt(i) === word.charCodeAt(i - 2)) return word.replace(/(.)\1{2,}/g, '$1$1');
  }
  return word;
}

/** Numbers reach models by shape only: which figure it is must not teach anything. */
function numberForm(folded: string, start: number, end: number): string {
  const digits = end - start;
  if (digits === 4 && (folded.startsWith('19', start) || folded.startsWith('20', start))) return '<year>';
  return digits <= 2 ? '<n>' : '<N>';
}

function grow<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
