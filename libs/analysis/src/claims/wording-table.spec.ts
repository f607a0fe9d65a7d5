import { describe, expect, it } from '@jest/globals';
import type { TermVector } from './claim-index.js';
import { nearestOf, wordingTable } from './wording-table.js';

const vector = (terms: number[], weights: number[]): TermVector => ({ terms: Int32Array.from(terms), weights: Float32Array.from(weights), norm: Math.hypot(...weights), stemNorm: 2, conceptNorm: 3 });
const CONCEPTS = 10;

describe('wordings side by side', () => {
  const wordings = [vector([1, 4, 12], [1, 2, 3]), vector([15], [1]), vector([2, 3], [1, 1])];
  const query = vector([4, 2, 12, 15], [1, 1, 2, 4]);
  const present = new Float32Array(20);
  query.terms.forEach((term, at) => (present[term] = query.weights[at] as number));

  it('give the highest cosine by stems, by concepts and by all', () => {
    const { stems, concepts, all } = nearestOf(wordingTable(wordings, CONCEPTS), query, present);
    expect([stems, concepts]).toEqual([6 / 4, 2 / 9]);
    expect(all).toBeCloseTo(Math.max(8 / (wordings[0] as TermVector).norm, 4, 1 / Math.SQRT2) / query.norm, 12);
  });
  it('are as far as can be where there are none', () => {
    expect({ ...nearestOf(wordingTable([], CONCEPTS), query, present) }).toEqual({ stems: 0, concepts: 0, all: 0 });
  });
});
