import type { ClaimMatch } from '#vigia/contracts';
import { bitsOf, bit, hasAny } from '../lexicon/word-classes.js';
import { stemOf } from '../text/stems.js';
import type { FieldText, Sentence } from '../text/document.js';
import { TOKEN_WORD } from '../text/tokens.js';
import { CLAIM_BANK } from './claim-bank.js';

/** Above HIGH a match stands alone; between LOW and HIGH it needs the words around it to speak of truth and falsehood (a fact-check). */
const HIGH = 0.62;
const LOW = 0.5;

interface Wording {
  readonly claim: string;
  readonly weights: ReadonlyMap<string, number>;
  readonly norm: number;
}

const STOP = new Set('de la el los las un una unos y e o u a al en que se con por para del su sus lo les le es son fue ser esta estan estaba ya no mas como desde hasta tambien muy hay asi ha han este esta ese esa'.split(' '));
/** Different words for the same thing in these claims. */
const SAME: Record<string, string> = { migrant: 'venezolan', inmigr: 'venezolan', extranjer: 'venezolan', venec: 'venezolan', rob: 'hurt', ladron: 'hurt', atrac: 'hurt', delincuent: 'crim', inseguridad: 'crim', delit: 'crim', pres: 'carcel', reclus: 'carcel', prision: 'carcel', reos: 'carcel', emple: 'trabaj', puest: 'trabaj' };
const canonical = (stem: string): string => SAME[stem] ?? stem;

const NO_WORDINGS: readonly Wording[] = [];
const { byStem, idf } = buildIndex();

/** Claims of the bank met in a field: cosine over stems weighted by how telling each is in the bank; the span is the sentence. */
export function matchClaims(field: FieldText): ClaimMatch[] {
  const best = new Map<string, ClaimMatch>();
  for (const sentence of field.sentences) {
    const counts = stemsOf(field, sentence);
    if (counts.size < 3) continue;
    let norm = 0;
    for (const stem of counts) {
      const weight = idf.get(stem) ?? UNKNOWN_WEIGHT;
      norm += weight * weight;
    }
    const dots = new Map<Wording, number>();
    for (const stem of counts) {
      for (const wording of byStem.get(stem) ?? NO_WORDINGS) dots.set(wording, (dots.get(wording) ?? 0) + (wording.weights.get(stem) as number) ** 2);
    }
    for (const [wording, dot] of dots) {
      // Containment of the claim counts more than extra words of the sentence.
      const cosine = dot / (Math.sqrt(norm) * wording.norm);
      const contained = dot / (wording.norm * wording.norm);
      const score = 0.45 * cosine + 0.55 * contained;
      if (score < LOW) continue;
      const relation = relationOf(field, sentence);
      if (score < HIGH && relation !== 'debunks') continue;
      const old = best.get(wording.claim);
      if (!old || old.score < score) best.set(wording.claim, { claim: wording.claim, relation, score: Math.round(Math.min(1, score) * 1000) / 1000, start: sentence.start, end: sentence.end });
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.claim < b.claim ? -1 : 1)).slice(0, 8);
}

const UNKNOWN_WEIGHT = 1.2;
const REFUTE = bitsOf('refute', 'condemn');
const NEGATION = bit('negation');
const SAY = bit('say');

function relationOf(field: FieldText, sentence: Sentence): ClaimMatch['relation'] {
  let said = false;
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    const bits = field.classes[i] ?? { low: 0, high: 0 };
    if (hasAny(bits, REFUTE)) return 'debunks';
    if (hasAny(bits, NEGATION) && /^(?:es|son|hay|cierto|verdad|existe|estan)$/.test(field.tokens.forms[i + 1] ?? '')) return 'debunks';
    said ||= hasAny(bits, SAY) && (/^(?:que|:|,)$/.test(field.tokens.forms[i + 1] ?? '') || field.tokens.forms[i - 1] === ',' || /^segun$/.test(field.tokens.forms[sentence.tokenStart] ?? ''));
  }
  for (const near of [field.sentences[sentence.index - 1], field.sentences[sentence.index + 1]]) {
    if (near && /\b(?:es falso|falso|no es cierto|enganoso|desmintio|bulo|verificamos|chequeo)\b/.test(field.folded.slice(near.start, near.end))) return 'debunks';
  }
  return said ? 'mentions' : 'repeats';
}

function stemsOf(field: FieldText, sentence: Sentence): Set<string> {
  const stems = new Set<string>();
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    const form = field.tokens.forms[i] as string;
    if (field.tokens.kinds[i] !== TOKEN_WORD || form.length < 3 || STOP.has(form)) continue;
    stems.add(canonical(stemOf(form)));
  }
  return stems;
}

function buildIndex(): { byStem: Map<string, Wording[]>; idf: Map<string, number> } {
  const texts = CLAIM_BANK.flatMap((claim) => [claim.text, ...claim.variants].map((text) => ({ claim: claim.id, stems: stemsOfText(text) })));
  const frequency = new Map<string, number>();
  for (const { stems } of texts) for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  const idf = new Map([...frequency].map(([stem, n]) => [stem, Math.log(1 + texts.length / n) / 2.5]));
  const wordings = texts.map(({ claim, stems }) => {
    const weights = new Map([...stems].map((stem) => [stem, idf.get(stem) as number]));
    return { claim, weights, norm: Math.sqrt([...weights.values()].reduce((sum, w) => sum + w * w, 0)) };
  });
  const byStem = new Map<string, Wording[]>();
  for (const wording of wordings) for (const stem of wording.weights.keys()) byStem.set(stem, [...(byStem.get(stem) ?? []), wording]);
  return { byStem, idf };
}

function stemsOfText(text: string): Set<string> {
  const folded = text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return new Set((folded.match(/[a-z]{3,}/g) ?? []).filter((word) => !STOP.has(word)).map((word) => canonical(stemOf(word))));
}
