import type { FieldText } from '../text/document.js';
import { TOKEN_NUMBER, type TokenTable } from '../text/tokens.js';
import { WordFlag } from '../text/word-flag.js';

/** A found phrase as a half-open token range. */
export interface PhraseHit<T> {
  readonly value: T;
  readonly tokenStart: number;
  readonly tokenEnd: number;
}

interface Entry<T> {
  readonly words: readonly string[];
  readonly value: T;
}

/** Finds fixed word sequences (folded) in a field through their first word; at one place the longest wins. Linear in the text. */
export class PhraseIndex<T> {
  private readonly byFirst = new Map<string, Entry<T>[]>();
  private readonly begins = new WordFlag(({ form }) => this.byFirst.has(form));

  constructor(entries: Iterable<readonly [string, T]>) {
    for (const [phrase, value] of entries) {
      const words = phrase.split(' ');
      const first = words[0] as string;
      const list = this.byFirst.get(first) ?? [];
      list.push({ words, value });
      this.byFirst.set(first, list);
    }
    for (const list of this.byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  }

  /** @param tokens those of the field, or the same with other forms for numbers */
  find(field: FieldText, tokens: TokenTable = field.tokens): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    for (let i = 0; i < tokens.length; i++) {
      if (tokens.kinds[i] !== TOKEN_NUMBER && !this.begins.at(field, i)) continue;
      const entries = this.byFirst.get(tokens.forms[i] as string);
      if (!entries) continue;
      const hit = entries.find((entry) => matches(tokens, i, tokens.length, entry.words));
      if (!hit) continue;
      hits.push({ value: hit.value, tokenStart: i, tokenEnd: i + hit.words.length });
      i += hit.words.length - 1;
    }
    return hits;
  }
}

function matches(tokens: TokenTable, at: number, to: number, words: readonly string[]): boolean {
  if (at + words.length > to) return false;
  for (let k = 1; k < words.length; k++) {
    if (tokens.forms[at + k] !== words[k]) return false;
  }
  return true;
}
