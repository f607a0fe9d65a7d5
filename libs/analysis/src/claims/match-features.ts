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
  /** Folded. */
  readonly text: string;
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
  return { quantities: quantitiesOf(text), names, reported: REPORTED.test(text), text };
}

/** `present` are the query's weights by term (`ClaimIndex.withWeights`), `next` the BM25 share of the best other candidate. */
export function matchFeatures(index: ClaimIndex, query: Query, present: Float32Array, candidate: Candidate, next: number, facts: SentenceFacts): number[] {
  const { entry, bm25 } = candidate;
  let stems = 0;
  let concepts = 0;
  let all = 0;
  for (const wording of entry.wordings) {
    overlap(wording, present);
    stems = Math.max(stems, shared.stems / (wording.stemNorm * query.stemNorm));
    concepts = Math.max(concepts, shared.concepts / (wording.conceptNorm * query.conceptNorm));
    all = Math.max(all, (shared.stems + shared.concepts) / (wording.norm * query.norm));
  }
  let lookalike = 0;
  for (const wording of entry.lookalikes) {
    overlap(wording, present);
    lookalike = Math.max(lookalike, (shared.stems + shared.concepts) / (wording.norm * query.norm));
  }
  let dot = 0;
  let told = 0;
  let mass = 0;
  for (let i = 0; i < query.terms.length; i++) {
    const weight = query.weights[i] as number;
    const inProfile = entry.profile.get(query.terms[i] as number);
    mass += weight;
    if (inProfile === undefined) continue;
    dot += inProfile * weight;
    told += weight;
  }
  const core = coverage(entry.core, present);
  const must = coverage(entry.must, present);
  const numbers = compareQuantities(facts.quantities, entry.quantities);
  const noPeople = aboutPeople(entry) && present[MIGRANT] === 0 ? 1 : 0;
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

function coverage(wanted: readonly (readonly [number, number])[], present: Float32Array): number {
  let have = 0;
  let mass = 0;
  for (const [term, weight] of wanted) {
    mass += weight;
    if ((present[term] as number) > 0) have += weight;
  }
  return mass > 0 ? have / mass : 0;
}

/** What `overlap` found: one object, so that the innermost loop makes none. */
const shared = { stems: 0, concepts: 0 };

function overlap({ terms, weights }: TermVector, present: Float32Array): void {
  let stems = 0;
  let concepts = 0;
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] as number;
    const product = (present[term] as number) * (weights[i] as number);
    if (term < C) concepts += product;
    else stems += product;
  }
  shared.stems = stems;
  shared.concepts = concepts;
}
