import type { TermVector } from './claim-index.js';

/** Wordings of one claim side by side in memory, each with its concepts before its stems: a sentence is held against all of them. */
export interface WordingTable {
  readonly length: number;
  /** For each wording where its concepts begin and where its stems do; at the end where the last ends. */
  readonly bounds: Int32Array;
  readonly terms: Int32Array;
  readonly weights: Float32Array;
  /** Norms of each wording over stems, over concepts, over all. */
  readonly norms: Float64Array;
}

const NORMS = 3;

/** @param concepts terms below this are concepts, and come first in each vector */
export function wordingTable(vectors: readonly TermVector[], concepts: number): WordingTable {
  const size = vectors.reduce((sum, { terms }) => sum + terms.length, 0);
  const table = { length: vectors.length, bounds: new Int32Array(2 * vectors.length + 1), terms: new Int32Array(size), weights: new Float32Array(size), norms: new Float64Array(NORMS * vectors.length) };
  let at = 0;
  vectors.forEach(({ terms, weights, stemNorm, conceptNorm, norm }, wording) => {
    table.terms.set(terms, at);
    table.weights.set(weights, at);
    table.norms.set([stemNorm, conceptNorm, norm], NORMS * wording);
    table.bounds.set([at, at + terms.filter((term) => term < concepts).length], 2 * wording);
    at += terms.length;
  });
  table.bounds[2 * vectors.length] = at;
  return table;
}

/** How near the nearest wording comes by stems, by concepts and by all terms, as cosines. One object for all answers: read it before the next. */
const nearest = { stems: 0, concepts: 0, all: 0 };

/** `present` are the query's weights by term. */
export function nearestOf({ length, bounds, terms, weights, norms }: WordingTable, query: TermVector, present: Float32Array): Readonly<typeof nearest> {
  nearest.stems = nearest.concepts = nearest.all = 0;
  for (let wording = 0; wording < length; wording++) {
    let at = bounds[2 * wording] as number;
    const stemsAt = bounds[2 * wording + 1] as number;
    const end = bounds[2 * wording + 2] as number;
    let concepts = 0;
    let stems = 0;
    for (; at < stemsAt; at++) concepts += (present[terms[at] as number] as number) * (weights[at] as number);
    for (; at < end; at++) stems += (present[terms[at] as number] as number) * (weights[at] as number);
    nearest.stems = Math.max(nearest.stems, stems / ((norms[NORMS * wording] as number) * query.stemNorm));
    nearest.concepts = Math.max(nearest.concepts, concepts / ((norms[NORMS * wording + 1] as number) * query.conceptNorm));
    nearest.all = Math.max(nearest.all, (stems + concepts) / ((norms[NORMS * wording + 2] as number) * query.norm));
  }
  return nearest;
}
