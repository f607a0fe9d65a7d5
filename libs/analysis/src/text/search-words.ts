import { foldText } from './fold.js';
import { stemOf } from './stems.js';
import { TOKEN_HASHTAG, TOKEN_NUMBER, TOKEN_WORD, tokenize } from './tokens.js';

/** A word as search sees it: its Spanish stem and where it stands (UTF-16 code units of the text as given). */
export interface SearchWord {
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  /** Whether it says what a text is about: articles, prepositions and the like do not. */
  readonly telling: boolean;
}

/** Function words, folded: of no use to search by unless in a phrase. */
const FUNCTION_WORDS = new Set('a al ante con contra de del desde donde durante e el ella ellas ellos en entre es esa ese eso esta este esto fue ha han hasta la las le les lo los mas me mi muy ni no nos o para pero por porque que quien se ser si sin sobre son su sus te tu u un una uno unos unas y ya'.split(' '));

/** Words, numbers and hashtags of a text with their stems; addresses and user names are left out. */
export function searchWords(text: string): SearchWord[] {
  const folded = foldText(text);
  const { length, starts, ends, kinds, forms } = tokenize(folded);
  const words: SearchWord[] = [];
  for (let i = 0; i < length; i++) {
    const kind = kinds[i];
    if (kind !== TOKEN_WORD && kind !== TOKEN_NUMBER && kind !== TOKEN_HASHTAG) continue;
    const [start, end] = [starts[i] as number, ends[i] as number];
    // Models see numbers by shape only; who searches for 2814 means this figure, however it is dotted.
    const form = kind === TOKEN_NUMBER ? folded.slice(start, end).replace(/[.,'](?=\d{3}(?!\d))/g, '') : (forms[i] as string);
    words.push({ stem: kind === TOKEN_NUMBER ? form : stemOf(form), start, end, telling: !FUNCTION_WORDS.has(form) });
  }
  return words;
}
