import { monthOf } from './month-names.js';
import { readNewsDate, type NewsDateOptions, type ReadDate } from './parse-news-date.js';

/** As far from its date as the indentation of a page may put it; without a limit a page of blanks takes seconds. */
const TIME = String.raw`(?:[\s,|–—-]{0,40}(?:um|a las|at|às|à|kl\.?)?\s{0,40}\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?(?:\s?uhr|\s?horas?|\s?hs?\.?)?(?:\s?[A-Z]{3,4}\b|\s?[+-]\d{2}:?\d{2})?)?`;
const PATTERNS: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\d/-])(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)(?:t?${TIME})`, 'iu'),
  new RegExp(String.raw`(?<![\d/.-])\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d{2}(?![\d])${TIME}`, 'iu'),
  new RegExp(String.raw`(?<!\d)\d{1,2}(?:\.|º|st|nd|rd|th)?\s?(?:de |-|\/)?\s?([\p{L}]{3,12})\.?,?\s?(?:del? |-|\/)?\s?(?:19|20)\d{2}(?!\d)${TIME}`, 'iu'),
  new RegExp(String.raw`(?<!\p{L})([\p{L}]{3,12})\.?\s(?:de )?\d{1,2}(?:st|nd|rd|th)?,?\s(?:del? )?(?:19|20)\d{2}(?!\d)${TIME}`, 'iu'),
  new RegExp(String.raw`(?:19|20)\d{2}\s?년\s?\d{1,2}\s?월\s?\d{1,2}\s?일|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日`, 'iu'),
];

/** The first date written inside a longer text, e.g. «Por Ana Ruiz · 22 de noviembre de 2026, 3:45 p. m.». */
export function findDateInText(text: string, options: NewsDateOptions = {}): ReadDate | null {
  let best: { index: number; date: ReadDate } | null = null;
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text);
    if (!match || (best && best.index <= match.index)) continue;
    if (match[1] !== undefined && monthOf(fold(match[1])) === undefined) continue;
    const date = readNewsDate(match[0], options);
    if (date) best = { index: match.index, date };
  }
  return best?.date ?? null;
}

function fold(word: string): string {
  return word.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}
