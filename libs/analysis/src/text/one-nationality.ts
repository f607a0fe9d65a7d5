import { bit, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from './document.js';
import { knownWord } from './known-word.js';

const OTHER = bit('otherGroup');
const DEMONYM = /^(?:haitian|cuban|ecuatorian|peruan|bolivian|dominican|honduren|salvadoren|ucranian|afgan)(os|as|o|a)$/;
const NO_BITS = { low: 0, high: 0 };

/**
 * The field as the trained heads read it: other nationalities as the one they saw most. Which country people come from must not move the score. Spans and text stay as they are.
 */
export function asOneNationality(field: FieldText): FieldText {
  if (!field.classes.some((bits) => hasAny(bits ?? NO_BITS, OTHER))) return field;
  const words = field.words.map((word) => {
    const ending = DEMONYM.exec(word.form)?.[1];
    return ending === undefined ? word : knownWord(`venezolan${ending}`);
  });
  if (words.every((word, i) => word === field.words[i])) return field;
  const { length, starts, ends, kinds } = field.tokens;
  const tokens = { length, starts, ends, kinds, forms: words.map(({ form }) => form) };
  // Written out, so that all fields have one shape: what reads them is compiled for it.
  return { field: field.field, raw: field.raw, folded: field.folded, tokens, words, written: field.written, flags: field.flags, classes: words.map(({ bits }) => bits), sentences: field.sentences, quotes: field.quotes };
}
