import { type ClassBits, classesOf } from '../lexicon/word-classes.js';

/** A word seen before: one object for all its tokens, so that what is known of it is found by its number and not by its letters. */
export interface KnownWord {
  readonly id: number;
  readonly form: string;
  readonly bits: ClassBits;
}

/** Pieces repeat the same few thousand words; the cap keeps hostile vocabularies from filling memory. */
const CACHE_CAP = 60_000;
let known = new Map<string, KnownWord>();

export function knownWord(form: string): KnownWord {
  const found = known.get(form);
  if (found) return found;
  if (known.size >= CACHE_CAP) known = new Map();
  const made = { id: known.size, form, bits: classesOf(form) };
  known.set(form, made);
  return made;
}

/** Something with a small number of its own, which may pass to another once it is forgotten. */
interface Numbered {
  readonly id: number;
}

/** Makes what belongs to a word once and keeps it by the word's number; memory is bounded as the words are. */
export function perWord<K extends Numbered, T>(make: (word: K) => T): (word: K) => T {
  const owners: (K | undefined)[] = [];
  const values: T[] = [];
  return (word) => {
    const { id } = word;
    // The same number belongs to another word once the known ones have been forgotten.
    if (id < owners.length && owners[id] === word) return values[id] as T;
    const made = make(word);
    // No holes: an array with holes is slow to read for good.
    while (owners.length < id) {
      owners.push(undefined);
      values.push(made);
    }
    owners[id] = word;
    values[id] = made;
    return made;
  };
}
