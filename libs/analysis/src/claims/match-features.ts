import type { FieldText } from '../text/document.js';
import type { KnownWord } from '../text/known-word.js';
import { TOKEN_WORD } from '../text/tokens.js';
import type { Candidate, ClaimIndex, IndexedClaim, Query } from './claim-index.js';
import { conceptIndex } from './concepts.js';
import { type Quantity, compareQuantities, quantitiesOf } from './quantities.js';
import { nearestOf } from './wording-table.js';

const MIGRANT = conceptIndex('migrant');

/** What the re-ranker reads of a sentence and a claim; all of order one. */
export const MATCH_FEATURES = [
  'bm25', 'stems', 'concepts', 'all', 'profile', 'core', 'told', 'numbersAgree', 'numbersConflict', 'lookalike', 'lead', 'length', 'noPeople', 'must', 'ownFigure', 'names', 'reported', 'coreAll', 'mustNoFigure', 'lookalikeNear',
] as const;

/** What a sentence shows beside its words, asked once for all claims. */
export interface SentenceFacts {
  readonly quantities: readonly Quantity[];
  /** Capitalised words inside the sentence. */
  readonly names: readonly KnownWord[];
  readonly reported: boolean;
  /** Folded. */
  readonly text: string;
}

/** Newsrooms and offices that report figures and acts. */
const REPORTED = /\b(?:informo|reporto|revelo|anuncio|inform\w+|preciso|detallo|registro|indico|segun (?:el|la|los|las|cifras|datos|un informe))\b/;

export function sentenceFacts(field: FieldText, from: number, to: number): SentenceFacts {
  const { tokens, raw, folded } = field;
  const names: KnownWord[] = [];
  for (let i = from + 1; i < to; i++) {
    if (tokens.kinds[i] !== TOKEN_WORD) continue;
    const first = raw.charAt(tokens.starts[i] as number);
    if (first !== first.toLowerCase()) names.push(field.words[i] as KnownWord);
  }
  const text = folded.slice(tokens.starts[from] ?? 0, tokens.ends[to - 1] ?? 0);
  return { quantities: quantitiesOf(text), names, reported: REPORTED.test(text), text };
}

/** `present` are the query's weights by term (`ClaimIndex.withWeights`), `next` the BM25 share of the best other candidate. */
export function matchFeatures(index: ClaimIndex, query: Query, present: Float32Array, candidate: Candidate, next: number, facts: SentenceFacts): number[] {
  const { entry, bm25 } = candidate;
  const { stems, concepts, all } = nearestOf(entry.wordings, query, present);
  const lookalike = nearestOf(entry.lookalikes, query, present).all;
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
  const noPeople = entry.aboutPeople && present[MIGRANT] === 0 ? 1 : 0;
  const ownFigure = facts.quantities.length > 0 && numbers !== 'agree' ? 1 : 0;
  const names = Math.min(3, unknownNames(index, entry, facts.names)) / 3;
  return [
    bm25, stems, concepts, all, dot / (entry.profileNorm * query.norm), core, mass > 0 ? told / mass : 0, numbers === 'agree' ? 1 : 0, numbers === 'conflict' ? 1 : 0,
    lookalike - all, bm25 - next, Math.min(1, Math.log2(1 + query.words) / 6), noPeople, must, ownFigure, names, facts.reported ? 1 : 0, core * all, must * (1 - ownFigure), Math.max(0, lookalike - all),
  ];
}

function unknownNames(index: ClaimIndex, entry: IndexedClaim, names: readonly KnownWord[]): number {
  let unknown = 0;
  for (const name of names) if (!index.knowsWord(name, entry)) unknown++;
  return unknown;
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
