import type { TokenTable } from '../text/tokens.js';

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

/** Finds fixed word sequences (folded) in a token table through their first word; at one place the longest wins. Linear in the text. */
export class PhraseIndex<T> {
  private readonly byFirst = new Map<string, Entry<T>[]>();

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

  find(tokens: TokenTable, from = 0, to = tokens.length): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    for (let i = from; i < to; i++) {
      const entries = this.byFirst.get(tokens.forms[i] as string);
      if (!entries) continue;
      const hit = entries.find((entry) => matches(tokens, i, to, entry.words));
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
