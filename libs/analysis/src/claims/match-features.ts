import type { Candidate, ClaimIndex, Query, TermVector } from './claim-index.js';
import { CONCEPT_NAMES } from './concepts.js';
import { type Quantity, compareQuantities } from './quantities.js';

const C = CONCEPT_NAMES.length;

/** What the re-ranker reads of a sentence and a claim; all of order one. */
export const MATCH_FEATURES = ['bm25', 'stems', 'concepts', 'all', 'profile', 'core', 'told', 'numbersAgree', 'numbersConflict', 'lookalike', 'lead', 'length', 'bm25Core'] as const;

/** `next` is the BM25 share of the best other candidate. */
export function matchFeatures(index: ClaimIndex, query: Query, candidate: Candidate, next: number, quantities: readonly Quantity[]): number[] {
  const { entry, bm25 } = candidate;
  const present = new Map<number, number>();
  query.terms.forEach((term, i) => present.set(term, query.weights[i] as number));
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
  let core = 0;
  let coreMass = 0;
  for (const [term, weight] of entry.core) {
    coreMass += weight;
    if (present.has(term)) core += weight;
  }
  const coverage = coreMass > 0 ? core / coreMass : 0;
  const numbers = compareQuantities(quantities, entry.quantities);
  return [
    bm25, stems, concepts, all, dot / (entry.profileNorm * query.norm), coverage, mass > 0 ? told / mass : 0, numbers === 'agree' ? 1 : 0, numbers === 'conflict' ? 1 : 0,
    lookalike - all, bm25 - next, Math.min(1, Math.log2(1 + query.words) / 6), bm25 * coverage,
  ];
}

function overlap(wording: TermVector, present: ReadonlyMap<number, number>): [number, number] {
  let stems = 0;
  let concepts = 0;
  wording.terms.forEach((term, i) => {
    const weight = present.get(term);
    if (weight === undefined) return;
    if (term < C) concepts += weight * (wording.weights[i] as number);
    else stems += weight * (wording.weights[i] as number);
  });
  return [stems, concepts];
}
