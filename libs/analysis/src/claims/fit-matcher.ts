import type { BankClaim } from '#vigia/contracts';
import { logistic } from '../learning/calibration.js';
import { foldOf, seededRandom } from '../learning/random.js';
import { ridgeLogistic } from '../learning/ridge-logistic.js';
import { readField } from '../text/document.js';
import { ClaimIndex } from './claim-index.js';
import { MATCH_FEATURES, matchFeatures, sentenceFacts } from './match-features.js';
import { type LogisticWeights, type MatchModel, linear } from './match-model.js';
import { wordingOf } from './wording.js';

type Kind = 'own' | 'other' | 'lookalike' | 'swapped' | 'spliced' | 'press';

interface Row {
  readonly claim: string;
  readonly kind: Kind;
  readonly features: readonly number[];
}

/** How much a row of each kind weighs. Press is plenty already and still weighs as much as own wordings: a suggestion a person must reject costs more than one not made. */
const COST: Record<Kind, number> = { own: 3, other: 0.5, lookalike: 3, swapped: 1, spliced: 0.7, press: 3 };
const RIDGE = 1;
const FOLDS = 5;
const SEED = 5;
const CANDIDATES = 12;
/** Share of look-alikes and swapped wordings that may be confirmed, on claims not trained on. */
const FALSE_CONFIRMATIONS = 0.03;
const LEAST_CUT = 0.8;
/** Press below this BM25 share tells nothing: it is never looked at. */
const PRESS_LEAST = 0.25;

const OTHER_PEOPLE = ['los estudiantes', 'los turistas', 'los campesinos', 'los adultos mayores', 'los conductores', 'los docentes', 'los vecinos', 'los comerciantes'];
const PEOPLE = /(?<!\p{L})(?:(?:a |de )?(?:los |las |unos |el |un |una )?(?:venezolan[oa]s?|migrantes?|venec[oa]s?|extranjer[oa]s?|cham[oa]s?)(?: venezolan[oa]s?)?)(?!\p{L})/giu;

/**
 * Fits the re-ranker from the bank itself: each wording asks an index that does not hold it (its own claim is right, the others are wrong); look-alikes left out in the same way, wordings
 * about other people, halves of wordings joined to halves of press sentences, and press sentences are what must not be confirmed. `press` are unlabelled sentences; none is kept.
 */
export function fitMatcher(bank: readonly BankClaim[], press: readonly string[]): Omit<MatchModel, 'relation'> {
  const rows = matchRows(bank, press);
  const confirm = fit(rows);
  const rank = fit(rows.filter((row) => row.kind === 'own' || row.kind === 'other'));
  return { features: MATCH_FEATURES, rank, confirm, confirmCut: confirmCut(rows) };
}

function fit(rows: readonly Row[]): LogisticWeights {
  return ridgeLogistic(rows.map((row) => row.features), rows.map((row) => (row.kind === 'own' ? 1 : 0)), RIDGE, rows.map((row) => COST[row.kind]));
}

/** The lowest cut at which hardly any look-alike passes, each judged by a model that saw no row of its claim. */
function confirmCut(rows: readonly Row[]): number {
  const scores: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fit(rows.filter((row) => foldOf(row.claim, FOLDS) !== fold));
    for (const row of rows) if ((row.kind === 'lookalike' || row.kind === 'swapped') && foldOf(row.claim, FOLDS) === fold) scores.push(logistic(linear(model, row.features)));
  }
  scores.sort((a, b) => b - a);
  return Math.max(LEAST_CUT, Math.ceil((scores[Math.floor(scores.length * FALSE_CONFIRMATIONS)] ?? 0) * 100) / 100);
}

function matchRows(bank: readonly BankClaim[], press: readonly string[]): Row[] {
  const rows: Row[] = [];
  const random = seededRandom(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const full = new ClaimIndex(bank);
  for (const claim of bank) {
    const wordings = [claim.text, ...claim.variants];
    for (const [at, wording] of wordings.entries()) {
      const [text, ...variants] = wordings.filter((_, index) => index !== at);
      if (text === undefined) continue;
      ask(new ClaimIndex(bank.map((one) => (one === claim ? { ...claim, text, variants } : one))), wording).forEach((found, place) => {
        if (found.claim === claim.id) rows.push({ ...found, kind: 'own' });
        else if (place < 5) rows.push({ ...found, kind: 'other' });
      });
      const swapped = wording.replace(PEOPLE, () => pick(OTHER_PEOPLE));
      const words = wording.split(' ');
      const half = Math.ceil(words.length / 2);
      const spliced = [[...words.slice(0, half), ...pick(press).split(' ').slice(-9)], [...pick(press).split(' ').slice(0, 9), ...words.slice(half)]].map((parts) => parts.join(' '));
      const own = (found: { claim: string }): boolean => found.claim === claim.id;
      if (swapped !== wording) for (const found of ask(full, swapped).filter(own)) rows.push({ ...found, kind: 'swapped' });
      for (const text of spliced) for (const found of ask(full, text).filter(own)) rows.push({ ...found, kind: 'spliced' });
    }
    for (const lookalike of claim.lookalikes) {
      const index = new ClaimIndex(bank.map((one) => (one === claim ? { ...claim, lookalikes: claim.lookalikes.filter((other) => other !== lookalike) } : one)));
      for (const found of ask(index, lookalike.text).slice(0, 3)) rows.push({ ...found, claim: claim.id, kind: 'lookalike' });
    }
  }
  for (const [at, sentence] of press.entries()) {
    const [best] = ask(full, sentence);
    if (best && best.bm25 >= PRESS_LEAST) rows.push({ claim: `press-${at}`, features: best.features, kind: 'press' });
  }
  return rows;
}

function ask(index: ClaimIndex, text: string): { claim: string; bm25: number; features: number[] }[] {
  const field = readField('text', text);
  const query = index.queryOf(wordingOf(field, 0, field.tokens.length));
  const facts = sentenceFacts(field, 0, field.tokens.length);
  const candidates = index.candidates(query, CANDIDATES);
  return index.withWeights(query, (weights) => candidates.map((candidate, place) => ({ claim: candidate.entry.claim.id, bm25: candidate.bm25, features: matchFeatures(index, query, weights, candidate, candidates[place === 0 ? 1 : 0]?.bm25 ?? 0, facts) })));
}
