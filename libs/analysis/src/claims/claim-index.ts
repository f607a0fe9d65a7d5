import type { BankClaim } from '#vigia/contracts';
import { readField } from '../text/document.js';
import { type KnownWord, knownWord, perWord } from '../text/known-word.js';
import { stemOf } from '../text/stems.js';
import { type Quantity, quantitiesOf } from './quantities.js';
import { CONCEPT_NAMES, conceptIndex, lexemeOf } from './concepts.js';
import { type Wording, wordingOf } from './wording.js';
import { type WordingTable, wordingTable } from './wording-table.js';

/** One wording of a claim as weighted terms. Term ids: concepts first, then stems in the order in which the bank shows them. */
export interface TermVector {
  readonly terms: Int32Array;
  readonly weights: Float32Array;
  /** Norm over all terms, over stems, over concepts. */
  readonly norm: number;
  readonly stemNorm: number;
  readonly conceptNorm: number;
}

export interface IndexedClaim {
  readonly claim: BankClaim;
  readonly wordings: WordingTable;
  readonly lookalikes: WordingTable;
  readonly lookalikeVectors: readonly TermVector[];
  /** How much of the claim's wordings have each term, times the term's weight. */
  readonly profile: ReadonlyMap<number, number>;
  /** Share of the wordings with each term. */
  readonly shares: ReadonlyMap<number, number>;
  /** Concepts that a good part, or nearly all, of the wordings have, with weights. */
  readonly core: readonly (readonly [number, number])[];
  readonly must: readonly (readonly [number, number])[];
  readonly profileNorm: number;
  /** Most of its wordings name people on the move. */
  readonly aboutPeople: boolean;
  readonly quantities: readonly Quantity[];
  /** All its wordings, folded. */
  readonly known: string;
}

/** A sentence asked of the index. */
export interface Query extends TermVector {
  readonly words: number;
}

export interface Candidate {
  readonly entry: IndexedClaim;
  /** BM25 over the claim's wordings as one text, as a share of what the sentence could score at most. */
  readonly bm25: number;
}

const C = CONCEPT_NAMES.length;
/** Concepts of a claim are matched by synonym, stems by the word itself: both count, concepts a little more. */
const CONCEPT_WEIGHT = 1.3;
const K1 = 1.2;
const MIGRANT = conceptIndex('migrant');
const PEOPLE_SHARE = 0.5;
const CORE_SHARE = 0.34;
const MUST_SHARE = 0.6;

/** Inverted index over claims. Built once from a bank; 10,000 claims take a second or two. */
export class ClaimIndex {
  readonly claims: readonly IndexedClaim[];
  private readonly negated = new Map<IndexedClaim, ReadonlySet<string>>();
  private readonly stemIds = new Map<string, number>();
  private readonly termOf = perWord(({ form }: KnownWord) => this.stemIds.get(stemOf(form)));
  private readonly idf: Float32Array;
  private readonly postings: readonly { readonly claims: Int32Array; readonly gains: Float32Array }[];
  private readonly sums: Float32Array;
  private readonly scratch: Float32Array;

  constructor(bank: readonly BankClaim[]) {
    const texts = bank.map((claim) => ({ claim, own: [claim.text, ...claim.variants].map(readWording), lookalikes: claim.lookalikes.map(({ text }) => readWording(text)) }));
    for (const { own } of texts) for (const { stems } of own) for (const stem of stems) if (!this.stemIds.has(stem)) this.stemIds.set(stem, C + this.stemIds.size);
    const size = C + this.stemIds.size;
    const frequency = new Float32Array(size);
    const counts = texts.map(({ own }) => {
      const seen = new Map<number, number>();
      for (const wording of own) for (const term of this.termsOf(wording)) seen.set(term, (seen.get(term) ?? 0) + 1);
      for (const term of seen.keys()) frequency[term]! += 1;
      return seen;
    });
    this.idf = frequency.map((n, term) => Math.log(1 + (bank.length - n + 0.5) / (n + 0.5)) * (term < C ? CONCEPT_WEIGHT : 1));
    const lists: { claims: number[]; gains: number[] }[] = Array.from({ length: size }, () => ({ claims: [], gains: [] }));
    counts.forEach((seen, index) => {
      const wordings = (texts[index] as (typeof texts)[number]).own.length;
      for (const [term, n] of seen) {
        lists[term]?.claims.push(index);
        // Term frequency is the share of wordings that use the term, so a claim with many variants gains nothing from their number.
        const share = n / wordings;
        lists[term]?.gains.push((this.idf[term] as number) * ((share * (K1 + 1)) / (share + K1 * 0.3)));
      }
    });
    this.postings = lists.map(({ claims, gains }) => ({ claims: Int32Array.from(claims), gains: Float32Array.from(gains) }));
    this.claims = texts.map(({ claim, own, lookalikes }, index) => {
      const lookalikeVectors = lookalikes.map((wording) => this.vectorOf(wording));
      const known = foldedOf([claim.text, ...claim.variants].join('. '));
      const shares = new Map([...(counts[index] as Map<number, number>)].map(([term, n]) => [term, n / own.length]));
      const profile = new Map([...shares].map(([term, share]) => [term, share * (this.idf[term] as number)]));
      const conceptsAbove = (least: number): (readonly [number, number])[] => [...shares].filter(([term, share]) => term < C && share >= least).map(([term, share]) => [term, share * (this.idf[term] as number)] as const);
      return {
        claim,
        wordings: wordingTable(own.map((wording) => this.vectorOf(wording)), C),
        lookalikes: wordingTable(lookalikeVectors, C),
        lookalikeVectors,
        profile,
        profileNorm: Math.sqrt([...profile.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1,
        shares,
        aboutPeople: (shares.get(MIGRANT) ?? 0) >= PEOPLE_SHARE,
        core: conceptsAbove(CORE_SHARE),
        must: conceptsAbove(MUST_SHARE),
        quantities: quantitiesOf(known),
        known,
      };
    });
    this.sums = new Float32Array(bank.length);
    this.scratch = new Float32Array(size);
  }

  queryOf(wording: Wording): Query {
    const { terms, weights, norm, stemNorm, conceptNorm } = this.vectorOf(wording);
    return { terms, weights, norm, stemNorm, conceptNorm, words: wording.words };
  }

  /** Runs `work` with the query's weights by term, 0 where it has none. One scratch table serves all queries: nothing may keep it. */
  withWeights<T>(query: Query, work: (weights: Float32Array) => T): T {
    const { terms, weights } = query;
    for (let i = 0; i < terms.length; i++) this.scratch[terms[i] as number] = weights[i] as number;
    try {
      return work(this.scratch);
    } finally {
      for (let i = 0; i < terms.length; i++) this.scratch[terms[i] as number] = 0;
    }
  }

  /** Does the claim speak of this word? */
  knowsWord(word: KnownWord, { shares }: IndexedClaim): boolean {
    const id = this.termOf(word);
    return (id !== undefined && shares.has(id)) || lexemeOf(word).concepts.some((concept) => shares.has(concept));
  }

  knows(form: string, entry: IndexedClaim): boolean {
    return this.knowsWord(knownWord(form), entry);
  }

  /** The `limit` likeliest claims, best first. */
  candidates(query: Query, limit: number): Candidate[] {
    const { sums } = this;
    const touched: number[] = [];
    let most = 0;
    for (const term of query.terms) {
      const list = this.postings[term];
      if (!list) continue;
      most += (this.idf[term] as number) * (K1 + 1) / (1 + K1 * 0.3);
      const { claims, gains } = list;
      for (let i = 0; i < claims.length; i++) {
        const index = claims[i] as number;
        if (sums[index] === 0) touched.push(index);
        sums[index]! += gains[i] as number;
      }
    }
    const best: { index: number; sum: number }[] = [];
    for (const index of touched) {
      const sum = sums[index] as number;
      sums[index] = 0;
      if (best.length === limit && sum <= (best[limit - 1] as { sum: number }).sum) continue;
      let at = best.length < limit ? best.length : limit - 1;
      for (; at > 0 && (best[at - 1] as { sum: number }).sum < sum; at--) best[at] = best[at - 1] as { index: number; sum: number };
      best[at] = { index, sum };
    }
    return best.map(({ index, sum }) => ({ entry: this.claims[index] as IndexedClaim, bm25: most > 0 ? sum / most : 0 }));
  }

  /** Share of the claim's wordings with this stem. */
  shareOf(stem: string, entry: IndexedClaim): number {
    const id = this.stemIds.get(stem);
    return id === undefined ? 0 : (entry.shares.get(id) ?? 0);
  }

  /** Does a wording of the claim itself negate this word («ya no caben», «no hay empleo»)? */
  negatedIn(form: string, entry: IndexedClaim): boolean {
    let stems = this.negated.get(entry);
    if (!stems) {
      const found = new Set<string>();
      for (const match of entry.known.matchAll(/\b(?:no|nunca|jamas|ni|ningun[ao]?|nadie)((?: \w+){1,4})/g)) for (const word of (match[1] as string).trim().split(' ')) found.add(stemOf(word));
      stems = found;
      this.negated.set(entry, stems);
    }
    return stems.has(stemOf(form));
  }

  private termsOf({ stems, concepts }: Wording): number[] {
    const terms = concepts.slice();
    for (const stem of stems) {
      const id = this.stemIds.get(stem);
      if (id !== undefined) terms.push(id);
    }
    return terms;
  }

  private vectorOf(wording: Wording): TermVector {
    const terms = Int32Array.from(this.termsOf(wording));
    const weights = new Float32Array(terms.length);
    let stems = 0;
    let concepts = 0;
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] as number;
      const weight = this.idf[term] as number;
      weights[i] = weight;
      if (term < C) concepts += weight * weight;
      else stems += weight * weight;
    }
    // Words of the sentence that no claim uses still make it longer.
    const unknown = wording.stems.length + wording.concepts.length - terms.length;
    stems += unknown * UNKNOWN * UNKNOWN;
    return { terms, weights, norm: Math.sqrt(stems + concepts) || 1, stemNorm: Math.sqrt(stems) || 1, conceptNorm: Math.sqrt(concepts) || 1 };
  }
}

const UNKNOWN = 1;

function readWording(text: string): Wording {
  const field = readField('text', text);
  return wordingOf(field, 0, field.tokens.length);
}

function foldedOf(text: string): string {
  return readField('text', text).folded;
}
