import { PorterStemmerEs } from 'natural/lib/natural/stemmers/index.js';

const CACHE_CAP = 60_000;
let cache = new Map<string, string>();

/** Spanish stem of a folded word (natural's Porter stemmer), cached: a piece repeats its words. */
export function stemOf(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_CAP) cache = new Map();
  const stem = word.length < 4 ? word : PorterStemmerEs.stem(word);
  cache.set(word, stem);
  return stem;
}
