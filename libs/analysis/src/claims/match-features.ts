import type { FieldText } from '../text/document.js';
import { TOKEN_WORD } from '../text/tokens.js';
import type { Candidate, ClaimIndex, IndexedClaim, Query, TermVector } from './claim-index.js';
import { CONCEPT_NAMES, conceptIndex } from './concepts.js';
import { type Quantity, compareQuantities, quantitiesOf } from './quantities.js';

const C = CONCEPT_NAMES.length;
const MIGRANT = conceptIndex('migrant');
const PEOPLE_SHARE = 0.5;

/** What the re-ranker reads of a sentence and a claim; all of order one. */
export const MATCH_FEATURES = [
  'bm25', 'stems', 'concepts', 'all', 'profile', 'core', 'told', 'numbersAgree', 'numbersConflict', 'lookalike', 'lead', 'length', 'noPeople', 'must', 'ownFigure', 'names', 'reported', 'coreAll', 'mustNoFigure', 'lookalikeNear',
] as const;

/** What a sentence shows beside its words, asked once for all claims. */
export interface SentenceFacts {
  readonly quantities: readonly Quantity[];
  /** Capitalised words inside the sentence, by token form. */
  readonly names: readonly string[];
  readonly reported: boolean;
}

/** Newsrooms and offices that report figures and acts. */
const REPORTED = /\b(?:informo|reporto|revelo|anuncio|inform\w+|preciso|detallo|registro|indico|segun (?:el|la|los|las|cifras|datos|un informe))\b/;

export function sentenceFacts(field: FieldText, from: number, to: number): SentenceFacts {
  const { tokens, raw, folded } = field;
  const names: string[] = [];
  for (let i = from + 1; i < to; i++) {
    if (tokens.kinds[i] !== TOKEN_WORD) continue;
    const first = raw.charAt(tokens.starts[i] as number);
    if (first !== first.toLowerCase()) names.push(tokens.forms[i] as string);
  }
  const text = folded.slice(tokens.starts[from] ?? 0, tokens.ends[to - 1] ?? 0);
  return { quantities: quantitiesOf(text), names, reported: REPORTED.test(text) };
}

/** `next` is the BM25 share of the best other candidate. */
export function matchFeatures(index: ClaimIndex, query: Query, candidate: Candidate, next: number, facts: SentenceFacts): number[] {
  const { entry, bm25 } = candidate;
  const present = query.present;
  let stems = 0;
  let concepts = 0;
  let all = 0;
  for (const wording of entry.wordings) {
    const [s, c] = overlap(wording, present);
    stems = Math.max(stems, s / (wording.stemNorm * query.stemNorm));
    concepts = Math.max(concepts, c / (wording.conceptNorm * query.conceptNorm));
    all = Math.max(all, (s + c) / (wording.norm * query.norm));
  }
  let lookalike = 0;
  for (const wording of entry.lookalikes) {
    const [s, c] = overlap(wording, present);
    lookalike = Math.max(lookalike, (s + c) / (wording.norm * query.norm));
  }
  let dot = 0;
  let told = 0;
  let mass = 0;
  for (const [term, weight] of present) {
    const inProfile = entry.profile.get(term);
    mass += weight;
    if (inProfile === undefined) continue;
    dot += inProfile * weight;
    told += weight;
  }
  const core = coverage(entry.core, present);
  const must = coverage(entry.must, present);
  const numbers = compareQuantities(facts.quantities, entry.quantities);
  const noPeople = aboutPeople(entry) && !present.has(MIGRANT) ? 1 : 0;
  const ownFigure = facts.quantities.length > 0 && numbers !== 'agree' ? 1 : 0;
  const names = Math.min(3, facts.names.filter((name) => !index.knows(name, entry)).length) / 3;
  return [
    bm25, stems, concepts, all, dot / (entry.profileNorm * query.norm), core, mass > 0 ? told / mass : 0, numbers === 'agree' ? 1 : 0, numbers === 'conflict' ? 1 : 0,
    lookalike - all, bm25 - next, Math.min(1, Math.log2(1 + query.words) / 6), noPeople, must, ownFigure, names, facts.reported ? 1 : 0, core * all, must * (1 - ownFigure), Math.max(0, lookalike - all),
  ];
}

export function aboutPeople(entry: IndexedClaim): boolean {
  return entry.shares.get(MIGRANT) !== undefined && (entry.shares.get(MIGRANT) as number) >= PEOPLE_SHARE;
}

function coverage(wanted: readonly (readonly [number, number])[], present: ReadonlyMap<number, number>): number {
  let have = 0;
  let mass = 0;
  for (const [term, weight] of wanted) {
    mass += weight;
    if (present.has(term)) have += weight;
  }
  return mass > 0 ? have / mass : 0;
}

function overlap(wording: TermVector, present: ReadonlyMap<number, number>): [number, number] {
  let stems = 0;
  let concepts = 0;
  const { terms, weights } = wording;
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] as number;
    const weight = present.get(term);
    if (weight === undefined) continue;
    if (term < C) concepts += weight * (weights[i] as number);
    else stems += weight * (weights[i] as number);
  }
  return [stems, concepts];
}
