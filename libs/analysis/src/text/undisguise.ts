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
const SPACED = /\b[a-z][ ._*-]{1,2}[a-z][ ._*-]{1,2}[a-z]\b/iy;
/** Disguises stand in posts and comments; further on in a long text none is looked for. */
const READ = 20_000;

/** The text with disguised slurs spelt out, of the same length: «v3n3cos», «v e n e c o s», «venecooos». */
export function undisguise(text: string): string {
  const head = text.slice(0, READ);
  if (!isSuspect(head)) return text;
  let plain = head;
  for (const { word, pattern } of DISGUISES) plain = plain.replace(pattern, (found) => (found.toLowerCase() === word ? found : spell(found, word)));
  return plain + text.slice(READ);
}

/** Without one of these no word is in disguise: a figure or a sign beside a letter, letters one by one, a letter three times. One pass: nearly all texts have none. */
function isSuspect(text: string): boolean {
  let before2 = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const kind = kindOf(text.charCodeAt(i));
    const isLetter = kind > STAND_IN;
    if (isLetter && before > STAND_IN) {
      if (before2 === STAND_IN || (before2 === kind && before === kind)) return true;
    } else if (isLetter && isSeparator(text.charCodeAt(i + 1))) {
      SPACED.lastIndex = i;
      if (SPACED.test(text)) return true;
    } else if (kind === STAND_IN && before > STAND_IN) return true;
    before2 = before;
    before = kind;
  }
  return false;
}

const STAND_IN = 1;
/** A letter in lower case, `STAND_IN` for the figures and signs that stand for letters (0 1 3 4 5 7 9 @ $ €), 0 for all else. */
function kindOf(c: number): number {
  if (c >= 0x61 && c <= 0x7a) return c;
  if (c >= 0x41 && c <= 0x5a) return c + 0x20;
  const figure = c >= 0x30 && c <= 0x39 && c !== 0x32 && c !== 0x36 && c !== 0x38;
  return figure || c === 0x40 || c === 0x24 || c === 0x20ac ? STAND_IN : 0;
}
/** What may stand between the letters of `SPACED`. */
const isSeparator = (c: number): boolean => c === 0x20 || c === 0x2e || c === 0x5f || c === 0x2a || c === 0x2d;

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
