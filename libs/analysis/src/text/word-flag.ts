import type { FieldText } from './document.js';
import { type KnownWord, perWord } from './known-word.js';
import { TOKEN_PUNCTUATION, TOKEN_SYMBOL, TOKEN_WORD, type TokenTable } from './tokens.js';

type Holds = (word: KnownWord) => boolean;

/** Bits of a number, less its sign. */
const MOST = 31;
/** What stands in the text is not the form but something it stands for. */
const UNLIKE = 1 << MOST;

const enrolled: Holds[] = [];
const flagsByWord = (): ((word: KnownWord) => number) => perWord((word) => enrolled.reduce((bits, holds, at) => (holds(word) ? bits | (1 << at) : bits), 0));
let flagsOf = flagsByWord();

/** What holds of the words of a text, token by token: asked again and again from one end of a text to the other, so it lies side by side. */
export interface TokenFlags {
  /** One bit for each flag that was enrolled when the text was read. */
  readonly bits: Int32Array;
  readonly known: number;
}

/**
 * A question to single words whose answer is kept with every text that is read: asking it of a token is looking at a bit. For questions of modules, asked of every text: they are few, and
 * those beyond 31 are simply asked.
 */
export class WordFlag {
  private readonly number: number;

  constructor(private readonly holds: Holds) {
    this.number = enrolled.length < MOST ? enrolled.push(holds) - 1 : MOST;
    // What was kept of words before knows nothing of this one.
    flagsOf = flagsByWord();
  }

  /** Does it hold of the word as it stands in the text, also where another is read instead (`asOneNationality`)? */
  at({ flags, written }: FieldText, token: number): boolean {
    return this.number < flags.known ? (((flags.bits[token] as number) >> this.number) & 1) === 1 : this.holds(written[token] as KnownWord);
  }
}

export function flagTokens({ length, starts, ends, kinds }: TokenTable, words: readonly KnownWord[]): TokenFlags {
  const bits = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const word = words[i] as KnownWord;
    const kind = kinds[i] as number;
    // Links and numbers have forms that stand for them; where letters were left out of a form it is shorter.
    const alike = (kind === TOKEN_WORD || kind === TOKEN_PUNCTUATION || kind === TOKEN_SYMBOL) && word.form.length === (ends[i] as number) - (starts[i] as number);
    bits[i] = alike ? flagsOf(word) : flagsOf(word) | UNLIKE;
  }
  return { bits, known: enrolled.length };
}

/** Is the token's form, letter by letter, what stands in the text? */
export const isAsWritten = ({ flags }: FieldText, token: number): boolean => (flags.bits[token] as number) >= 0;
