/** Letters that stand for others in disguised slurs. */
const LETTERS: Readonly<Record<string, string>> = { a: '[aá4@]', e: '[eé3€]', i: '[ií1!|]', o: '[oó0]', s: '[s5$]', c: '[ck]', t: '[t7]', l: '[l1]', g: '[g9]' };
/** Folded to nothing by the reader of text: takes the place of what is left out, so that no offset moves. */
const NOTHING = '\u200b';
const SLURS = ['veneco', 'veneca', 'venecos', 'venecas', 'plaga', 'plagas', 'lacra', 'lacras', 'ratas', 'sudaca', 'sudacas', 'ladrones', 'basura', 'mugrosos', 'malparidos', 'invasores'];
const EDGE = '[\\p{L}\\p{N}]';

interface Disguise {
  readonly word: string;
  readonly pattern: RegExp;
}

/** The word with figures for letters, letters repeated, and marks or single spaces between all of them. */
function disguiseOf(word: string): Disguise {
  const letters = [...word].map((letter) => `(?:${LETTERS[letter] ?? letter})+`);
  return { word, pattern: new RegExp(`(?<!${EDGE})(?:${letters.join('')}|${letters.join('[ ._*\\-]{1,2}')})(?!${EDGE})`, 'giu') };
}

const DISGUISES: readonly Disguise[] = SLURS.map(disguiseOf).sort((a, b) => b.word.length - a.word.length);
/** Without one of these no word is in disguise: a figure or a sign beside a letter, letters one by one, a letter three times. */
const HINT = /[a-z][0134579@$€]|[0134579@$€][a-z]{2}|\b[a-z][ ._*-]{1,2}[a-z][ ._*-]{1,2}[a-z]\b|([a-z])\1\1/i;
/** Disguises stand in posts and comments; further on in a long text none is looked for. */
const READ = 20_000;

/** The text with disguised slurs spelt out, of the same length: «v3n3cos», «v e n e c o s», «venecooos». */
export function undisguise(text: string): string {
  const head = text.slice(0, READ);
  if (!HINT.test(head)) return text;
  let plain = head;
  for (const { word, pattern } of DISGUISES) plain = plain.replace(pattern, (found) => (found.toLowerCase() === word ? found : spell(found, word)));
  return plain + text.slice(READ);
}

/** Each letter of the word where its disguise stands, nothing in place of the rest. */
function spell(found: string, word: string): string {
  let out = '';
  let next = 0;
  for (const unit of found) {
    const letter = word[next];
    const fits = letter !== undefined && new RegExp(`^${LETTERS[letter] ?? letter}$`, 'iu').test(unit);
    if (fits) next++;
    out += fits ? letter : NOTHING.repeat(unit.length);
  }
  return next === word.length ? out : found;
}
