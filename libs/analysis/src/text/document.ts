import type { TextField } from '#vigia/contracts';
import type { Span } from '#vigia/kernel';
import type { ClassBits } from '../lexicon/word-classes.js';
import { blankMarkup, foldText } from './fold.js';
import { type KnownWord, knownWord } from './known-word.js';
import { type QuoteSpan, findQuotes } from './quotes.js';
import { splitSentences } from './sentences.js';
import { type TokenTable, tokenize } from './tokens.js';
import { type TokenFlags, flagTokens } from './word-flag.js';

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
  /** By token, as are `tokens.forms` and `classes`. */
  readonly words: readonly KnownWord[];
  /** Of the words that stand in the text, also where `words` are others that are read instead (`asOneNationality`). */
  readonly written: readonly KnownWord[];
  readonly flags: TokenFlags;
  readonly classes: readonly ClassBits[];
  readonly sentences: readonly Sentence[];
  readonly quotes: readonly QuoteSpan[];
}

/** @param shown the text as it was written, where `raw` is that text made plain, unit by unit (`undisguise`) */
export function readField(field: TextField, raw: string, shown = raw): FieldText {
  const folded = blankMarkup(foldText(raw));
  const { length, starts, ends, kinds, forms } = tokenize(folded);
  const words = forms.map(knownWord);
  const tokens: TokenTable = { length, starts, ends, kinds, forms: words.map((word) => word.form) };
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
  return { field, raw: shown, folded, tokens, words, written: words, flags: flagTokens(tokens, words), classes, sentences, quotes: findQuotes(raw) };
}
