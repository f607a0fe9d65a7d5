import { cueHitsIn } from '../frames/frame-cues.js';
import { SEMANTIC_FIELDS, semanticFieldsOf } from '../lexicon/semantic-fields.js';
import { WORD_CLASSES, hasAny, bit } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';
import { passageOf } from '../text/passage.js';
import { type KnownWord, perWord } from '../text/known-word.js';
import { stemOf } from '../text/stems.js';
import { TOKEN_PUNCTUATION, TOKEN_WORD } from '../text/tokens.js';
import { hashPart, hashString, mix } from './random.js';

/** Buckets of the hashed feature space: some 600,000 distinct features meet, so fewer would collide. Only rows in use are stored. */
export const BUCKET_BITS = 20;
export const BUCKETS = 1 << BUCKET_BITS;
const MASK = BUCKETS - 1;

/** Feature blocks are normalised apart, so that the many character n-grams do not drown words and lexical evidence. */
export const BLOCKS = ['words', 'characters', 'lexicon', 'fields'] as const;
export const BLOCK_COUNT = BLOCKS.length;

/** What a word brings to every text it stands in. */
export interface WordFeatures {
  readonly id: number;
  readonly word: number;
  readonly stem: number;
  readonly characters: Int32Array;
  /** Classes the word belongs to, as indexes. */
  readonly classes: Int32Array;
  /** Semantic fields, as indexes. */
  readonly fields: readonly number[];
}

const NONE = new Int32Array(0);
/** Words and other tokens apart: «1» or «x» can be either, and only words have characters to read. */
const ofWord = perWord((word: KnownWord) => makeFeatures(word, true));
const ofMark = perWord((word: KnownWord) => makeFeatures(word, false));

export const wordFeatures = (word: KnownWord, isWord: boolean): WordFeatures => (isWord ? ofWord(word) : ofMark(word));

function makeFeatures({ id, form, bits }: KnownWord, isWord: boolean): WordFeatures {
  const stem = isWord ? stemOf(form) : form;
  const classes = bits.low === 0 && bits.high === 0 ? NONE : Int32Array.from(WORD_CLASSES.flatMap((name, index) => (hasAny(bits, bit(name)) ? [index] : [])));
  return { id: id * 2 + (isWord ? 1 : 0), word: hashString(form, 0x9e3779b1), stem: hashString(stem, 0x7f4a7c15), characters: isWord ? characterGrams(form) : NONE, classes, fields: isWord ? semanticFieldsOf(form) : [] };
}

/** Character 3- to 5-grams of the word between word boundaries. */
function characterGrams(form: string): Int32Array {
  const padded = `<${form}>`;
  const { length } = padded;
  const grams = new Int32Array(Math.max(0, length - 2) + Math.max(0, length - 3) + Math.max(0, length - 4));
  let at = 0;
  for (let n = 3; n <= 5; n++) for (let i = 0; i + n <= length; i++) grams[at++] = hashPart(padded, i, i + n, 0x51ed270b + n) & MASK;
  return grams;
}

/** Buckets met, one entry an occurrence; grows as needed. */
export class BucketList {
  buckets = new Int32Array(256);
  length = 0;

  push(bucket: number): void {
    if (this.length === this.buckets.length) {
      const more = new Int32Array(this.length * 2);
      more.set(this.buckets);
      this.buckets = more;
    }
    this.buckets[this.length++] = bucket;
  }
}

/** The features of a token range. What a word brings by itself (word, stem, characters) is left with the word, so that readers can keep its sum. */
export interface TextFeatures {
  /** By token; what lies beyond `tokens` is left from other texts. */
  readonly words: readonly WordFeatures[];
  readonly tokens: number;
  /** Pairs of words and of stems. */
  readonly pairs: BucketList;
  readonly lexicon: BucketList;
  readonly fields: BucketList;
}

const WINDOW = 6;
const PEOPLE_CLASSES = Uint8Array.from(WORD_CLASSES, (name) => (['venezuelan', 'slur', 'otherGroup', 'migrant', 'them'].includes(name) ? 1 : 0));
const scratch = { words: [] as WordFeatures[], tokens: 0, pairs: new BucketList(), lexicon: new BucketList(), fields: new BucketList() };
/** Classes met in the last words, and at which word. */
const recentClass = new Int32Array(WINDOW * 8);
const recentAt = new Int32Array(WINDOW * 8);

/**
 * Features of a token range. Words: word and stem 1-grams, word 2-grams, stem skip pairs. Characters: n-grams inside words. Lexicon: word classes, their order (2-grams of classes),
 * and pairs of people on the move with any class within six words, told apart inside and outside quotation marks. One object serves all calls: read it before the next.
 */
export function extractFeatures(field: FieldText, from: number, to: number): TextFeatures {
  const { tokens, quotes } = field;
  const { words, pairs, lexicon, fields } = scratch;
  scratch.tokens = to - from;
  pairs.length = lexicon.length = fields.length = 0;
  let previous = 0x2545f491;
  let previousStem = 0;
  let lastClass = -1;
  let recent = 0;
  let quote = 0;
  let position = 0;
  fieldCounts.fill(0);
  for (let i = from; i < to; i++) {
    const start = tokens.starts[i] as number;
    const kind = tokens.kinds[i] as number;
    while (quote < quotes.length && (quotes[quote]?.end ?? 0) <= start) quote++;
    const current = quote < quotes.length ? quotes[quote] : undefined;
    const quoted = current !== undefined && start >= current.start && current.words >= 2;
    const features = wordFeatures(field.words[i] as KnownWord, kind === TOKEN_WORD);
    words[i - from] = features;
    pairs.push(mix(previous ^ Math.imul(features.word, 0x2c1b3c6d)) & MASK);
    previous = Math.imul(features.word, 0x27d4eb2f);
    if (kind !== TOKEN_PUNCTUATION) {
      position++;
      if (previousStem !== 0) pairs.push(mix(Math.imul(previousStem, 0x165667b1) ^ features.stem) & MASK);
      previousStem = features.stem;
    }
    for (let f = 0; f < features.fields.length; f++) fieldCounts[features.fields[f] as number]!++;
    const { classes } = features;
    if (classes.length === 0) continue;
    for (let c = 0; c < classes.length; c++) {
      const index = classes[c] as number;
      const marker = index * 2 + (quoted ? 1 : 0);
      lexicon.push(mix(0x3c6ef372 + marker) & MASK);
      if (lastClass >= 0) lexicon.push(mix(0x1b873593 + lastClass * 131 + index) & MASK);
      lastClass = index;
      for (let k = 0; k < recent; k++) {
        if (position - (recentAt[k] as number) > WINDOW) continue;
        const other = recentClass[k] as number;
        if (PEOPLE_CLASSES[other] === 0 && PEOPLE_CLASSES[index] === 0) continue;
        lexicon.push(mix(0x71374491 + (other * 64 + index) * 2 + (quoted ? 1 : 0)) & MASK);
      }
    }
    if (recent > WINDOW * 5) {
      let kept = 0;
      for (let k = 0; k < recent; k++) {
        if (position - (recentAt[k] as number) > WINDOW) continue;
        recentClass[kept] = recentClass[k] as number;
        recentAt[kept++] = recentAt[k] as number;
      }
      recent = kept;
    }
    for (let c = 0; c < classes.length && recent < WINDOW * 8; c++) {
      recentClass[recent] = classes[c] as number;
      recentAt[recent++] = position;
    }
  }
  fieldFeatures(fields);
  for (const index of cueHitsIn(passageOf(field, tokens.starts[from] ?? 0, tokens.ends[to - 1] ?? 0, CUE_TEXT))) lexicon.push(mix(0x6a09e667 + index) & MASK);
  return scratch;
}

/** Cue expressions look at the beginning of a long range only: they describe sentences. */
const CUE_TEXT = 1200;

/** Fields by how often they are touched (once, twice, more), and which fields meet: «calle» means little, «calle» with «escoba» and «extranjero» more. */
function fieldFeatures(fields: BucketList): void {
  const present: number[] = [];
  for (let index = 0; index < FIELD_COUNT; index++) {
    const times = fieldCounts[index] as number;
    if (times === 0) continue;
    present.push(index);
    for (let n = 1; n <= Math.min(3, times); n++) fields.push(mix(0x510e527f + index * 8 + n) & MASK);
  }
  const strong = present.length > MAX_FIELDS ? present.filter((index) => (fieldCounts[index] as number) > 1) : present;
  for (let a = 0; a < strong.length && a < MAX_FIELDS; a++) {
    const from = (strong[a] as number) * FIELD_COUNT;
    for (let b = a + 1; b < strong.length && b < MAX_FIELDS; b++) fields.push(FIELD_PAIRS[from + (strong[b] as number)] as number);
  }
}

/** A range that touches more fields than this pairs only those it touches twice. */
const MAX_FIELDS = 24;
const FIELD_COUNT = SEMANTIC_FIELDS.length;
/** How often each field is touched in the range at hand; one array for all, because sentences are many and short. */
const fieldCounts = new Uint32Array(FIELD_COUNT);
const FIELD_PAIRS = Int32Array.from({ length: FIELD_COUNT * FIELD_COUNT }, (_, at) => mix(0x1f83d9ab + Math.floor(at / FIELD_COUNT) * 97 + (at % FIELD_COUNT)) & MASK);
