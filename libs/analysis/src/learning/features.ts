import { cueHits } from '../frames/frame-cues.js';
import { SEMANTIC_FIELDS, semanticFieldsOf } from '../lexicon/semantic-fields.js';
import { WORD_CLASSES, hasAny, bit } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';
import { stemOf } from '../text/stems.js';
import { TOKEN_PUNCTUATION, TOKEN_WORD } from '../text/tokens.js';
import { hashString, mix } from './random.js';

/** Buckets of the hashed feature space: some 600,000 distinct features meet, so fewer would collide. Only rows in use are stored. */
export const BUCKET_BITS = 20;
export const BUCKETS = 1 << BUCKET_BITS;
const MASK = BUCKETS - 1;

/** Feature blocks are normalised apart, so that the many character n-grams do not drown words and lexical evidence. */
export const BLOCKS = ['words', 'characters', 'lexicon', 'fields'] as const;
export const BLOCK_COUNT = BLOCKS.length;

/** What a word brings to every text it stands in. */
export interface WordFeatures {
  readonly word: number;
  readonly stem: number;
  readonly characters: Int32Array;
  /** Classes the word belongs to, as indexes. */
  readonly classes: Int32Array;
  /** Semantic fields, as indexes. */
  readonly fields: readonly number[];
}

const CACHE_CAP = 60_000;
/** Words and other tokens apart: «1» or «x» can be either, and only words have characters to read. */
const caches = [new Map<string, WordFeatures>(), new Map<string, WordFeatures>()] as const;
const NONE = new Int32Array(0);

export function wordFeatures(form: string, isWord: boolean, bits: { low: number; high: number }): WordFeatures {
  const cache = caches[isWord ? 1 : 0];
  const known = cache.get(form);
  if (known) return known;
  if (cache.size >= CACHE_CAP) cache.clear();
  const stem = isWord ? stemOf(form) : form;
  const classes: number[] = [];
  if (bits.low !== 0 || bits.high !== 0) {
    WORD_CLASSES.forEach((name, index) => {
      if (hasAny(bits, bit(name))) classes.push(index);
    });
  }
  const made: WordFeatures = { word: hashString(form, 0x9e3779b1), stem: hashString(stem, 0x7f4a7c15), characters: isWord ? characterGrams(form) : NONE, classes: Int32Array.from(classes), fields: isWord ? semanticFieldsOf(form) : [] };
  cache.set(form, made);
  return made;
}

/** Character 3- to 5-grams of the word between word boundaries. */
function characterGrams(form: string): Int32Array {
  const padded = `<${form}>`;
  const grams: number[] = [];
  for (let n = 3; n <= 5; n++) {
    for (let i = 0; i + n <= padded.length; i++) grams.push(hashString(padded.slice(i, i + n), 0x51ed270b + n) & MASK);
  }
  return Int32Array.from(grams);
}

/** Receives features one by one: bucket and block. */
export type FeatureSink = (bucket: number, block: number) => void;

const WINDOW = 6;
const PEOPLE_CLASSES = new Set(['venezuelan', 'slur', 'otherGroup', 'migrant', 'them'].map((name) => WORD_CLASSES.indexOf(name as (typeof WORD_CLASSES)[number])));

/**
 * Features of a token range. Words: word and stem 1-grams, word 2-grams, stem skip pairs. Characters: n-grams inside words. Lexicon: word classes, their order (2-grams of classes),
 * and pairs of people on the move with any class within six words, told apart inside and outside quotation marks. `onWord` takes over what a word brings by itself: word, stem, characters.
 */
export function extractFeatures(field: FieldText, from: number, to: number, sink: FeatureSink, onWord?: (features: WordFeatures) => void): void {
  const { tokens, classes } = field;
  let previous = 0x2545f491;
  let previousStem = 0;
  let lastClass = -1;
  const recentClass = new Int32Array(WINDOW * 8);
  const recentAt = new Int32Array(WINDOW * 8);
  let recent = 0;
  let quote = 0;
  let position = 0;
  fieldCounts.fill(0);
  for (let i = from; i < to; i++) {
    const start = tokens.starts[i] as number;
    const kind = tokens.kinds[i] as number;
    while (quote < field.quotes.length && (field.quotes[quote]?.end ?? 0) <= start) quote++;
    const current = field.quotes[quote];
    const quoted = current !== undefined && start >= current.start && current.words >= 2;
    const form = tokens.forms[i] as string;
    const features = wordFeatures(form, kind === TOKEN_WORD, classes[i] ?? { low: 0, high: 0 });
    sink(mix(previous ^ Math.imul(features.word, 0x2c1b3c6d)) & MASK, 0);
    previous = Math.imul(features.word, 0x27d4eb2f);
    if (onWord) onWord(features);
    else {
      sink(features.word & MASK, 0);
      sink(features.stem & MASK, 0);
      for (const gram of features.characters) sink(gram, 1);
    }
    if (kind !== TOKEN_PUNCTUATION) {
      position++;
      if (previousStem !== 0) sink(mix(Math.imul(previousStem, 0x165667b1) ^ features.stem) & MASK, 0);
      previousStem = features.stem;
    }
    for (const index of features.fields) fieldCounts[index]!++;
    for (const index of features.classes) {
      const marker = index * 2 + (quoted ? 1 : 0);
      sink(mix(0x3c6ef372 + marker) & MASK, 2);
      if (lastClass >= 0) sink(mix(0x1b873593 + lastClass * 131 + index) & MASK, 2);
      lastClass = index;
      for (let k = 0; k < recent; k++) {
        if (position - (recentAt[k] as number) > WINDOW) continue;
        const other = recentClass[k] as number;
        if (!PEOPLE_CLASSES.has(other) && !PEOPLE_CLASSES.has(index)) continue;
        sink(mix(0x71374491 + (other * 64 + index) * 2 + (quoted ? 1 : 0)) & MASK, 2);
      }
    }
    if (features.classes.length > 0) {
      if (recent > WINDOW * 5) {
        let kept = 0;
        for (let k = 0; k < recent; k++) {
          if (position - (recentAt[k] as number) > WINDOW) continue;
          recentClass[kept] = recentClass[k] as number;
          recentAt[kept++] = recentAt[k] as number;
        }
        recent = kept;
      }
      for (const index of features.classes) {
        if (recent >= WINDOW * 8) break;
        recentClass[recent] = index;
        recentAt[recent++] = position;
      }
    }
  }
  fieldFeatures(sink);
  const text = field.folded.slice(field.tokens.starts[from] ?? 0, field.tokens.ends[to - 1] ?? 0).slice(0, CUE_TEXT);
  for (const index of cueHits(text)) sink(mix(0x6a09e667 + index) & MASK, 2);
}

/** Cue expressions look at the beginning of a long range only: they describe sentences. */
const CUE_TEXT = 1200;

/** Fields by how often they are touched (once, twice, more), and which fields meet: «calle» means little, «calle» with «escoba» and «extranjero» more. */
function fieldFeatures(sink: FeatureSink): void {
  const present: number[] = [];
  for (let index = 0; index < FIELD_COUNT; index++) {
    const times = fieldCounts[index] as number;
    if (times === 0) continue;
    present.push(index);
    for (let n = 1; n <= Math.min(3, times); n++) sink(mix(0x510e527f + index * 8 + n) & MASK, 3);
  }
  const strong = present.length > MAX_FIELDS ? present.filter((index) => (fieldCounts[index] as number) > 1) : present;
  for (let a = 0; a < strong.length && a < MAX_FIELDS; a++) {
    const from = (strong[a] as number) * FIELD_COUNT;
    for (let b = a + 1; b < strong.length && b < MAX_FIELDS; b++) sink(FIELD_PAIRS[from + (strong[b] as number)] as number, 3);
  }
}

/** A range that touches more fields than this pairs only those it touches twice. */
const MAX_FIELDS = 24;
const FIELD_COUNT = SEMANTIC_FIELDS.length;
/** How often each field is touched in the range at hand; one array for all, because sentences are many and short. */
const fieldCounts = new Uint32Array(FIELD_COUNT);
const FIELD_PAIRS = Int32Array.from({ length: FIELD_COUNT * FIELD_COUNT }, (_, at) => mix(0x1f83d9ab + Math.floor(at / FIELD_COUNT) * 97 + (at % FIELD_COUNT)) & MASK);
