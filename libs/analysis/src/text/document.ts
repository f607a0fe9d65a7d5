import type { TextField } from '#vigia/contracts';
import type { Span } from '#vigia/kernel';
import { type ClassBits, classesOf } from '../lexicon/word-classes.js';
import { blankMarkup, foldText } from './fold.js';
import { type QuoteSpan, findQuotes } from './quotes.js';
import { splitSentences } from './sentences.js';
import { type TokenTable, tokenize } from './tokens.js';

/** A sentence with its half-open token range. */
export interface Sentence extends Span {
  readonly field: TextField;
  readonly index: number;
  readonly tokenStart: number;
  readonly tokenEnd: number;
}

/** One field of a piece after the single pass that every analyser shares. `raw` and `folded` have the same length. */
export interface FieldText {
  readonly field: TextField;
  readonly raw: string;
  readonly folded: string;
  readonly tokens: TokenTable;
  readonly classes: readonly ClassBits[];
  readonly sentences: readonly Sentence[];
  readonly quotes: readonly QuoteSpan[];
}

/** A word seen before: one string object for all its tokens, so that the many later look-ups by word need not hash it again. */
interface KnownWord {
  readonly form: string;
  readonly bits: ClassBits;
}

/** Pieces repeat the same few thousand words; the cap keeps hostile vocabularies from filling memory. */
const CACHE_CAP = 60_000;
let known = new Map<string, KnownWord>();

export function readField(field: TextField, raw: string): FieldText {
  const folded = blankMarkup(foldText(raw));
  const table = tokenize(folded);
  const words = table.forms.map(lookUp);
  const tokens: TokenTable = { ...table, forms: words.map((word) => word.form) };
  const classes = words.map((word) => word.bits);
  const spans = splitSentences(raw, folded);
  const sentences: Sentence[] = [];
  let token = 0;
  for (const span of spans) {
    while (token < tokens.length && (tokens.starts[token] as number) < span.start) token++;
    const tokenStart = token;
    while (token < tokens.length && (tokens.starts[token] as number) < span.end) token++;
    if (token > tokenStart) sentences.push({ field, index: sentences.length, start: span.start, end: span.end, tokenStart, tokenEnd: token });
  }
  return { field, raw, folded, tokens, classes, sentences, quotes: findQuotes(raw) };
}

function lookUp(form: string): KnownWord {
  const found = known.get(form);
  if (found) return found;
  if (known.size >= CACHE_CAP) known = new Map();
  const made = { form, bits: classesOf(form) };
  known.set(form, made);
  return made;
}
