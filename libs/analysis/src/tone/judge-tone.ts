import type { Tone } from '#vigia/codebook';
import { bit, hasAny } from '../lexicon/word-classes.js';
import type { FieldText } from '../text/document.js';

const POSITIVE = bit('positive');
const NEGATIVE = bit('negative');
const CRIME = bit('crime');
/** How far the balance must lean before a piece stops being neutral; most press is. */
const LEAN = 2.2;
const OPENING = 400;

/** Tone of the wording from counted words, headline twice; only the opening of long pieces. */
export function judgeTone(fields: readonly FieldText[]): Tone {
  let balance = 0;
  let words = 0;
  for (const field of fields) {
    const weight = field.field === 'title' ? 2 : 1;
    const end = Math.min(field.tokens.length, OPENING);
    for (let i = 0; i < end; i++) {
      const bits = field.classes[i];
      words++;
      if (!bits || (bits.low === 0 && bits.high === 0)) continue;
      if (hasAny(bits, POSITIVE)) balance += weight;
      if (hasAny(bits, NEGATIVE)) balance -= weight * 0.8;
      if (hasAny(bits, CRIME)) balance -= weight * 0.3;
    }
  }
  const scaled = balance / Math.sqrt(Math.max(9, words) / 20);
  return scaled > LEAN ? 'positive' : scaled < -LEAN ? 'negative' : 'neutral';
}
