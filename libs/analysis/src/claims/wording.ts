import { hashString } from '../learning/random.js';
import type { FieldText, Sentence } from '../text/document.js';
import { type KnownWord, perWord } from '../text/known-word.js';
import { stemOf } from '../text/stems.js';
import { TOKEN_HASHTAG, TOKEN_NUMBER, TOKEN_WORD } from '../text/tokens.js';
import { WordFlag } from '../text/word-flag.js';
import { CONCEPT_NAMES, lexemeOf, phraseStands, phrasesBefore } from './concepts.js';

const STOP = new Set(
  'de la el los las un una unos unas y e o u a al en que se con por para del su sus lo les le es son fue ser era eran sea esta estan estaba estar ya no mas como desde hasta tambien muy hay asi ha han he haber habia este esta estos estas ese esa esos esas eso esto aqui alla mi mis tu tus me te nos si pero porque cuando donde quien quienes cual cuales sobre entre sin ni tan todo toda todos todas otro otra otros otras cada ellos ellas ella uno solo va van vamos pues pa q x d k'.split(' '),
);

/** A word that stands for something in a claim, by itself or with the next ones. */
const tells = new WordFlag((word) => contentStem(word) !== undefined || lexemeOf(word).concepts.length > 0 || lexemeOf(word).phrases !== undefined);

interface ContentStem {
  readonly stem: string;
  /** Where in `met` it is marked. */
  readonly place: number;
}

/** Stem of a content word; nothing for others. */
const contentStem = perWord(({ form }: KnownWord): ContentStem | undefined => {
  if (form.length < 3 || STOP.has(form)) return undefined;
  const stem = stemOf(form);
  return { stem, place: hashString(stem) % MARKS };
});

/** A token range as terms: stems of its content words and the concepts they and the phrases stand for. */
export interface Wording {
  readonly stems: readonly string[];
  readonly concepts: readonly number[];
  /** Words in the range, whatever they are. */
  readonly words: number;
}

/** Marks the concepts of the wording at hand by its number, so that none is listed twice without building a set. */
const seen = new Int32Array(CONCEPT_NAMES.length);
/** The same for stems, by their hash: a place that is not marked shows without a comparison that the stem is new. */
const MARKS = 4096;
const met = new Int32Array(MARKS);
let serial = 0;

export function wordingOf(field: FieldText, from: number, to: number): Wording {
  const { kinds, forms } = field.tokens;
  const stems: string[] = [];
  const concepts: number[] = [];
  let words = 0;
  serial++;
  const add = (list: readonly number[]): void => {
    for (let k = 0; k < list.length; k++) {
      const concept = list[k] as number;
      if (seen[concept] === serial) continue;
      seen[concept] = serial;
      concepts.push(concept);
    }
  };
  for (let i = from; i < to; i++) {
    const kind = kinds[i] as number;
    const word = kind === TOKEN_WORD || kind === TOKEN_HASHTAG;
    if (!word && kind !== TOKEN_NUMBER) continue;
    if (word) words++;
    if (!tells.at(field, i)) continue;
    const known = field.words[i] as KnownWord;
    const lexeme = lexemeOf(known);
    if (lexeme.phrases !== undefined) for (const phrase of phrasesBefore(lexeme, forms[i + 1])) if (phraseStands(phrase, field.tokens, i, to)) add(phrase.concepts);
    if (!word) continue;
    add(lexeme.concepts);
    const content = contentStem(known);
    if (content === undefined || (met[content.place] === serial && stems.includes(content.stem))) continue;
    met[content.place] = serial;
    stems.push(content.stem);
  }
  return { stems, concepts, words };
}

/** A text of a few sentences as one unit. */
export function wholeOf(field: FieldText): Sentence | undefined {
  const first = field.sentences[0];
  const last = field.sentences.at(-1);
  return first && last ? { field: field.field, index: first.index, start: first.start, end: last.end, tokenStart: first.tokenStart, tokenEnd: last.tokenEnd } : undefined;
}
