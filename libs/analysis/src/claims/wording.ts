import type { FieldText } from '../text/document.js';
import { stemOf } from '../text/stems.js';
import { TOKEN_HASHTAG, TOKEN_WORD } from '../text/tokens.js';
import { conceptsOfWord, eachConceptPhrase } from './concepts.js';

const STOP = new Set(
  'de la el los las un una unos unas y e o u a al en que se con por para del su sus lo les le es son fue ser era eran sea esta estan estaba estar ya no mas como desde hasta tambien muy hay asi ha han he haber habia este esta estos estas ese esa esos esas eso esto aqui alla mi mis tu tus me te nos si pero porque cuando donde quien quienes cual cuales sobre entre sin ni tan todo toda todos todas otro otra otros otras cada ellos ellas ella uno solo va van vamos pues pa q x d k'.split(' '),
);

/** A token range as terms: stems of its content words and the concepts they and the phrases stand for. */
export interface Wording {
  readonly stems: readonly string[];
  readonly concepts: readonly number[];
  /** Words in the range, whatever they are. */
  readonly words: number;
}

export function wordingOf(field: FieldText, from: number, to: number): Wording {
  const { forms, kinds } = field.tokens;
  const stems = new Set<string>();
  const concepts = new Set<number>();
  let words = 0;
  for (let i = from; i < to; i++) {
    const kind = kinds[i] as number;
    if (kind !== TOKEN_WORD && kind !== TOKEN_HASHTAG) continue;
    words++;
    const form = forms[i] as string;
    for (const concept of conceptsOfWord(form)) concepts.add(concept);
    if (form.length >= 3 && !STOP.has(form)) stems.add(stemOf(form));
  }
  eachConceptPhrase(field.tokens, from, to, (found) => {
    for (const concept of found) concepts.add(concept);
  });
  return { stems: [...stems], concepts: [...concepts], words };
}
