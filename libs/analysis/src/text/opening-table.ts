import type { Opening } from './pattern-openings.js';

/** Letters of an opening that are looked at. */
export const LONGEST_OPENING = 8;
const GOES_ON = 1 << 31;
/** Places for each beginning of an opening: more make fewer beginnings share one. */
const ROOM = 4;
const SEED = 0x2545f491;
const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
const isPlain = (c: number): boolean => (c >= 0x61 && c <= 0x7a) || (c >= 0x30 && c <= 0x39);

/** An opening and the expressions that open so, one bit for each. */
export interface Entry {
  readonly opening: Opening;
  readonly bit: number;
}

/** Openings letter by letter, each beginning of one at the place that its hash gives. Two may share a place: then an expression is tried in vain. */
export class OpeningTable {
  private readonly mask: number;
  /** One bit for each expression that opens so, and `GOES_ON` where longer openings begin so. */
  private readonly entries: Int32Array;
  /** Where what goes on does so with something that no word holds. */
  private readonly leavesWord: Uint8Array;

  constructor(openings: readonly Entry[]) {
    const beginnings = new Set(openings.flatMap(({ opening: { letters } }) => Array.from(letters, (_, i) => letters.slice(0, i + 1))));
    const size = 1 << (32 - Math.clz32(ROOM * beginnings.size));
    this.mask = size - 1;
    this.entries = new Int32Array(size);
    this.leavesWord = new Uint8Array(size);
    for (const { opening, bit } of openings) this.note(opening.letters, bit);
  }

  /** The expressions that may open at `at`, in a text that ends at `end`. */
  lookUp(text: string, at: number, end: number): number {
    const { entries, mask } = this;
    let hash = SEED;
    let found = 0;
    const last = Math.min(end, at + LONGEST_OPENING);
    for (let i = at; i < last; i++) {
      hash = step(hash, text.charCodeAt(i));
      const entry = entries[(hash ^ (hash >>> 15)) & mask] as number;
      found |= entry;
      // The sign tells whether it goes on.
      if (entry >= 0) break;
    }
    return found & ~GOES_ON;
  }

  /** Can an expression open with the letters of a word from `from` on, whatever stands after the word? With marks, letters may come next; with a word, what comes next is none. */
  mayOpen(word: string, from: number): boolean {
    const { entries, mask } = this;
    let hash = SEED;
    let place = 0;
    const last = Math.min(word.length, from + LONGEST_OPENING);
    for (let i = from; i < last; i++) {
      hash = step(hash, word.charCodeAt(i));
      place = (hash ^ (hash >>> 15)) & mask;
      const entry = entries[place] as number;
      if ((entry & ~GOES_ON) !== 0) return true;
      if (entry >= 0) return false;
    }
    return this.leavesWord[place] === 1 || !isPlain(word.charCodeAt(word.length - 1));
  }

  private note(letters: string, bit: number): void {
    let hash = SEED;
    for (let i = 0; i < letters.length; i++) {
      hash = step(hash, letters.charCodeAt(i));
      const place = (hash ^ (hash >>> 15)) & this.mask;
      const goesOn = i + 1 < letters.length;
      this.entries[place]! |= goesOn ? GOES_ON : bit;
      if (goesOn && !isPlain(letters.charCodeAt(i + 1))) this.leavesWord[place] = 1;
    }
  }
}
