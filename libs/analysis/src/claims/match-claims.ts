import { type AnalyzeInput, type BankClaim, type ClaimDecision, type ClaimMatch, LEAST_SUGGESTION } from '#vigia/contracts';
import { logistic } from '../learning/calibration.js';
import type { FieldText, Sentence } from '../text/document.js';
import { ClaimIndex } from './claim-index.js';
import { OTHER_PLACE, cautionOf } from './caution.js';
import { matchFeatures, sentenceFacts } from './match-features.js';
import { type MatchModel, linear } from './match-model.js';
import { relationOf } from './relation.js';
import { sentenceKey } from './sentence-key.js';
import { wholeOf, wordingOf } from './wording.js';

export interface MatchContext {
  /** The piece checks claims, or comes from a fact-checker. */
  readonly checks: boolean;
  readonly kind: AnalyzeInput['kind'];
  readonly publishedAt?: string | null | undefined;
  /** The fields are a part of a longer piece, such as its headline. */
  readonly part?: boolean;
}

/** Finds the claims of a bank in the fields of a piece. */
export interface ClaimMatcher {
  /** Best first; at most `MAX_MATCHES`. */
  match(fields: readonly FieldText[], context: MatchContext): ClaimMatch[];
  /** The same claims under other answers of people; costs nothing. */
  withDecisions(decisions: readonly ClaimDecision[]): ClaimMatcher;
}

export interface ClaimMatcherOptions {
  readonly model: MatchModel;
  /** What people have answered to proposed matches: a rejected one is never proposed again, a confirmed one stays confirmed. */
  readonly decisions?: readonly ClaimDecision[];
}

const CANDIDATES = 8;
const STEP = 0.001;
const MAX_MATCHES = 10;
/** A short text is what somebody asks about: what it could be is told, up to this many claims. */
const SHORT_MATCHES = 5;
const SHORT_WORDS = 70;
const SHORT_SENTENCES = 3;
/** Low on purpose: a suggestion counts nowhere, and a strong paraphrase shares few words. */
const SUGGEST_SHORT = 0.0002;
const SUGGEST = LEAST_SUGGESTION;
/** A sentence that shares less with every claim is not looked at further. */
const LEAST_BM25 = 0.12;
const LEAST_BM25_LONG = 0.22;
/** Candidates of a long text below this share of the best one's BM25 are not ranked. */
const WORTH_RANKING = 0.6;
const LEAST_TERMS = 3;
/** Never confirmed below: a few words fit too many claims. */
export const CONFIRM_WORDS = 8;
/** Of a long text nobody is asked about a sentence shorter than this, or one that speaks of another country. */
const SUGGEST_WORDS = 6;

/** Built once from a bank, whose active claims it matches; building again is cheap (34 claims: milliseconds, 10,000: seconds). */
export function buildClaimMatcher(bank: readonly BankClaim[], { model, decisions = [] }: ClaimMatcherOptions): ClaimMatcher {
  return matcherOver(new ClaimIndex(bank.filter((claim) => claim.status === 'active')), model, decisions);
}

function matcherOver(index: ClaimIndex, model: MatchModel, decisions: readonly ClaimDecision[]): ClaimMatcher {
  const decided = new Map(decisions.map((one) => [`${one.claim} ${one.sentence}`, one.decision]));

  const matchUnit = (field: FieldText, unit: Sentence, context: MatchContext, short: boolean): ClaimMatch[] => {
    const wording = wordingOf(field, unit.tokenStart, unit.tokenEnd);
    if (wording.stems.length + wording.concepts.length < LEAST_TERMS) return [];
    const query = index.queryOf(wording);
    const candidates = index.candidates(query, CANDIDATES);
    if ((candidates[0]?.bm25 ?? 0) < (short ? LEAST_BM25 : LEAST_BM25_LONG)) return [];
    const facts = sentenceFacts(field, unit.tokenStart, unit.tokenEnd);
    const least = (candidates[0]?.bm25 ?? 0) * WORTH_RANKING;
    const scored = index
      .withWeights(query, (weights) =>
        candidates.filter(({ bm25 }) => short || bm25 >= least).map((candidate, place) => {
          const features = matchFeatures(index, query, weights, candidate, candidates[place === 0 ? 1 : 0]?.bm25 ?? 0, facts);
          return { candidate, features, rank: linear(model.rank, features), p: logistic(linear(model.confirm, features)) };
        }))
      .sort((a, b) => b.rank - a.rank);
    if (!short && decided.size === 0 && (scored[0]?.p ?? 0) < SUGGEST) return [];
    const key = sentenceKey(field.raw.slice(unit.start, unit.end));
    const found: ClaimMatch[] = [];
    // The order of the ranking model is kept: a lower place always shows a lower score.
    let ceiling = 1;
    for (const [place, { candidate, features, p }] of scored.entries()) {
      const decision = decided.get(`${candidate.entry.claim.id} ${key}`);
      if (decision === 'rejected') continue;
      const score = decision === 'confirmed' ? 1 : Math.min(p, ceiling);
      ceiling = Math.max(0, Math.min(ceiling, score - STEP));
      if (decision !== 'confirmed' && (p < (short ? SUGGEST_SHORT : SUGGEST) || place >= (short ? SHORT_MATCHES : MAX_MATCHES))) continue;
      const caution = cautionOf(candidate.entry, features, facts, wording, context.publishedAt);
      if (!short && decision !== 'confirmed' && (wording.words < SUGGEST_WORDS || caution === OTHER_PLACE)) continue;
      const { relation, agreed } = relationOf(field, unit, index, candidate.entry, context, model.relation);
      const sure = agreed && p >= model.confirmCut && score >= model.confirmCut && wording.words >= CONFIRM_WORDS && caution === undefined;
      found.push({
        claim: candidate.entry.claim.id, relation, score: round(score), start: unit.start, end: unit.end,
        field: field.field, confidence: decision === 'confirmed' || sure ? 'confirmed' : 'suggested', sentence: key, ...(caution === undefined ? {} : { caution }),
      });
    }
    return found;
  };

  return {
    withDecisions: (others) => matcherOver(index, model, others),
    match(fields, context) {
      const best = new Map<string, ClaimMatch>();
      const keep = (matches: readonly ClaimMatch[]): void => {
        for (const match of matches) {
          const old = best.get(match.claim);
          if (!old || old.score < match.score) best.set(match.claim, match);
        }
      };
      const short = context.part !== true && isShort(fields);
      for (const field of fields) {
        const whole = short && field.sentences.length > 1 ? wholeOf(field) : undefined;
        if (whole) keep(matchUnit(field, whole, context, true));
        else for (const sentence of field.sentences) keep(matchUnit(field, sentence, context, short));
      }
      return [...best.values()].sort((a, b) => b.score - a.score || (a.claim < b.claim ? -1 : 1)).slice(0, short ? SHORT_MATCHES : MAX_MATCHES);
    },
  };
}

function isShort(fields: readonly FieldText[]): boolean {
  let words = 0;
  let sentences = 0;
  for (const field of fields) {
    words += field.tokens.length;
    sentences += field.sentences.length;
  }
  return words <= SHORT_WORDS && sentences <= SHORT_SENTENCES;
}

const round = (value: number): number => Math.round(Math.max(0, Math.min(1, value)) * 1000) / 1000;
