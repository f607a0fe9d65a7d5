import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unpackFont } from './unpack-font.js';

const require = createRequire(import.meta.url);

/** Names that the two cuts go by in a file. */
export const PAPER_FONTS = { text: 'text', bold: 'bold' } as const;

/** The static cuts of the dashboard's own family, for Western European languages; they travel inside every file. */
const CUTS = { text: 'inter-latin-400-normal.woff', bold: 'inter-latin-700-normal.woff' } as const;
let unpacked: Record<keyof typeof CUTS, Buffer> | undefined;

/** The bytes of both cuts, read once. */
export function paperFonts(): Record<keyof typeof CUTS, Buffer> {
  const read = (cut: keyof typeof CUTS): Buffer => unpackFont(readFileSync(require.resolve(`@fontsource/inter/files/${CUTS[cut]}`)));
  unpacked ??= { text: read('text'), bold: read('bold') };
  return unpacked;
}

/** Stands for what the font has no letter for: an emoji, another script. */
const UNPRINTABLE = '\uFFFD';
/** Signs of the screen that the font lacks, by those it has. */
const SUBSTITUTES: Readonly<Record<string, string>> = { '≈': '~', '▲': '↑', '▼': '↓', '▸': '›', '\u2028': ' ', '\u2029': ' ' };
/** Nothing to see, and some of it turns the direction of the line round. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;
const HAS_LETTER = /^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u00FF\u0131\u0152\u0153\u02C6\u02DA\u02DC\u2010\u2013\u2014\u2018-\u201A\u201C-\u201E\u2020-\u2022\u2026\u2030\u2039\u203A\u2044\u20AC\u2122\u2191\u2193\u2212\uFFFD]$/u;

/** A paragraph ends here: what is longer is no headline, and setting it would take seconds. */
const MOST_CHARACTERS = 2_000;
/** No line holds more, so a word without an end is taken apart before the library tries it letter by letter. */
const LONGEST_WORD = /[^\u0020]{120}(?=[^\u0020])/gu;

/** Text as the fonts can set it, on one line: accents stay, letters of other scripts and emoji become one sign, control and direction marks go. */
export function printable(text: string): string {
  const plain = Array.from(text.slice(0, 2 * MOST_CHARACTERS).normalize('NFC').replace(/\uFEFF/gu, '').replace(/\s+/gu, ' ').replace(INVISIBLE, ''));
  if (plain.length > MOST_CHARACTERS || text.length > 2 * MOST_CHARACTERS) plain.splice(MOST_CHARACTERS - 1, plain.length, '…');
  return plain.map((character) => {
    if (HAS_LETTER.test(character)) return character;
    const substitute = SUBSTITUTES[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, '');
    return substitute !== '' && Array.from(substitute).every((letter) => HAS_LETTER.test(letter)) ? substitute : UNPRINTABLE;
  }).join('').replace(/\uFFFD(?:\u0020?\uFFFD)+/gu, UNPRINTABLE).replace(LONGEST_WORD, '$& ').trim();
}
