import { type KnownWord, perWord } from './known-word.js';
import { type Entry, LONGEST_OPENING, OpeningTable } from './opening-table.js';
import type { Passage } from './passage.js';
import { openingsOf } from './pattern-openings.js';
import { WordFlag, isAsWritten } from './word-flag.js';

/** Bits of a number. */
const MOST = 31;
/** Words longer than this are read letter by letter: their places do not fit into a number. */
const LONGEST_WORD = 31;

/**
 * Several expressions looked for together: only the places at which one of them can open, by its first letters, are tried. Gives exactly what the expressions give, many times faster,
 * because most of their many alternatives open at hardly any place. In a passage of a field most words are passed over at once: of a word that has been met it is known at which of its
 * letters something can open.
 */
export class PatternSet {
  /** Each expression, asked at one place. */
  private readonly here: readonly RegExp[];
  /** Expressions that can open with anything: they are searched for as they are. */
  private readonly anything: readonly number[];
  /** What may open where a word begins or between words, and what may open inside a word. */
  private readonly atWord: OpeningTable;
  private readonly inWord: OpeningTable;
  /** Can one open with white space, where no token stands? */
  private readonly opensBlank: boolean;
  /** One bit for each letter of a word at which an expression can open. */
  private readonly placesIn = perWord(({ form }: KnownWord) => this.findPlaces(form));
  private readonly opensIn = new WordFlag((word) => this.placesIn(word) !== 0);
  /** Of the text at hand: where it lies, where each expression's last match ended, how often it matched, which are still looked for. */
  private source = '';
  private start = 0;
  private end = 0;
  private text: string | undefined;
  private readonly ends: Int32Array;
  private readonly hits: Int32Array;
  private wanted = 0;
  private most = 1;

  constructor(private readonly patterns: readonly RegExp[]) {
    if (patterns.length > MOST) throw new RangeError(`A set holds ${MOST} expressions at most.`);
    this.here = patterns.map(({ source, flags }) => new RegExp(source, `${flags.replace(/[gy]/g, '')}y`));
    this.ends = new Int32Array(patterns.length);
    this.hits = new Int32Array(patterns.length);
    const entries: Entry[] = [];
    this.anything = patterns.flatMap((pattern, at) => {
      const openings = openingsOf(pattern, LONGEST_OPENING);
      if (openings.some(({ letters }) => letters === '')) return [at];
      entries.push(...openings.map((opening) => ({ opening, bit: 1 << at })));
      return [];
    });
    this.atWord = new OpeningTable(entries);
    this.inWord = new OpeningTable(entries.filter(({ opening }) => !opening.atWord));
    this.opensBlank = entries.some(({ opening }) => opening.letters.charCodeAt(0) <= 0x20);
  }

  /** One bit for each expression, in their order: set where it matches somewhere in the text. */
  matches(text: string): number {
    this.open(text, 0, text.length, 1);
    this.tryStretch(0, text.length);
    return this.found();
  }

  /** The same for a passage. */
  matchesIn({ field, start, end }: Passage): number {
    this.open(field.folded, start, end, 1);
    this.tryWords({ field, start, end });
    return this.found();
  }

  /** How often each expression matches, one match after the other, up to `most` times. */
  counts(text: string, most: number): number[] {
    this.open(text, 0, text.length, most);
    this.tryStretch(0, text.length);
    return this.counted();
  }

  /** The same for a passage. */
  countsIn({ field, start, end }: Passage, most: number): number[] {
    this.open(field.folded, start, end, most);
    this.tryWords({ field, start, end });
    return this.counted();
  }

  private open(source: string, start: number, end: number, most: number): void {
    this.source = source;
    this.start = start;
    this.end = end;
    this.text = undefined;
    this.most = most;
    this.wanted = -1;
    this.ends.fill(0);
    this.hits.fill(0);
  }

  private found(): number {
    const { hits, anything, patterns } = this;
    let found = 0;
    for (let at = 0; at < hits.length; at++) if ((hits[at] as number) > 0) found |= 1 << at;
    for (const at of anything) if (this.passage().search(patterns[at] as RegExp) >= 0) found |= 1 << at;
    return found;
  }

  private counted(): number[] {
    const counts = Array.from(this.hits);
    for (const at of this.anything) counts[at] = countMatches(this.passage(), this.patterns[at] as RegExp, this.most);
    return counts;
  }

  /** The text at hand, cut out only once something may be found in it. */
  private passage(): string {
    return (this.text ??= this.source.slice(this.start, this.end));
  }

  /** Tries the places of words as they are known, and all places of everything else. */
  private tryWords({ field, start, end }: Passage): void {
    const { starts, ends, length } = field.tokens;
    let reached = start;
    for (let t = firstEndingAfter(ends, length, start); t < length; t++) {
      const from = starts[t] as number;
      if (from >= end) break;
      const to = ends[t] as number;
      if (this.opensBlank) {
        this.tryStretch(reached, from);
        reached = to;
      }
      if (!isAsWritten(field, t) || from < start || to > end || to - from > LONGEST_WORD) this.tryStretch(Math.max(from, start), Math.min(to, end));
      else if (this.opensIn.at(field, t)) for (let places = this.placesIn(field.written[t] as KnownWord); places !== 0; places &= places - 1) this.tryAt(from + 31 - Math.clz32(places & -places));
    }
    if (this.opensBlank) this.tryStretch(reached, end);
  }

  private tryStretch(from: number, to: number): void {
    for (let at = from; at < to; at++) this.tryAt(at);
  }

  /** Tries the expressions that may open at an offset of the source. */
  private tryAt(offset: number): void {
    const { source, start, end, ends, hits } = this;
    const openings = offset === start || !isWordUnit(source.charCodeAt(offset - 1)) ? this.atWord : this.inWord;
    let may = openings.lookUp(source, offset, end) & this.wanted;
    const i = offset - start;
    while (may !== 0) {
      const at = 31 - Math.clz32(may);
      may &= ~(1 << at);
      if (i < (ends[at] as number)) continue;
      const pattern = this.here[at] as RegExp;
      pattern.lastIndex = i;
      if (!pattern.test(this.passage())) continue;
      ends[at] = Math.max(i + 1, pattern.lastIndex);
      if (++hits[at]! >= this.most) this.wanted &= ~(1 << at);
    }
  }

  private findPlaces(form: string): number {
    let places = 0;
    for (let i = 0; i < form.length && i < LONGEST_WORD; i++) {
      const openings = i === 0 || !isWordUnit(form.charCodeAt(i - 1)) ? this.atWord : this.inWord;
      if (openings.mayOpen(form, i)) places |= 1 << i;
    }
    return places;
  }
}

/** Matches of one expression, one after the other, up to `most`. */
export function countMatches(text: string, pattern: RegExp, most: number): number {
  pattern.lastIndex = 0;
  let n = 0;
  for (let match = pattern.exec(text); match && n < most; match = pattern.exec(text)) {
    n++;
    if (match[0] === '') pattern.lastIndex++;
  }
  return n;
}

/** The first token that ends after an offset, by halving. */
function firstEndingAfter(ends: Int32Array, length: number, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As `\w` and `\b` see it. */
const isWordUnit = (c: number): boolean => (c >= 0x61 && c <= 0x7a) || (c >= 0x30 && c <= 0x39) || (c >= 0x41 && c <= 0x5a) || c === 0x5f;
