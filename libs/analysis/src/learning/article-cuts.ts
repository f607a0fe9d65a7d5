import { bestCut } from './calibration.js';
import { FOLDS } from './cross-validate.js';
import { type SentenceQuestion, type SentenceRow, SENTENCE_QUESTIONS, constructiveScore, fitSentences, sentenceScore } from './fit-sentences.js';
import { type GoldArticle, goldAny } from './gold.js';
import { foldOf } from './random.js';

/** Own-voice false alarms that the cut may leave among the gold's harmless articles on migration. */
const OWN_ALARMS = 1;

/** Score of a sentence that can harm nobody. */
const NEVER = -20;

/** How many harmless sentences a piece holds for each harmful one, beside the corpus' half and half. */
const RARITY = 5;

/** The cut with the best F when harmless sentences are `RARITY` times as many as here. */
function rareCut(rows: readonly { readonly score: number; readonly harmful: boolean }[]): number {
  const order = [...rows].sort((a, b) => b.score - a.score);
  const all = order.filter((row) => row.harmful).length;
  let hits = 0;
  let best = { cut: 0, f: -1 };
  order.forEach((row, at) => {
    if (row.harmful) hits++;
    const alarms = RARITY * (at + 1 - hits);
    const f = (2 * hits) / (hits + alarms + all);
    if (f > best.f) best = { cut: row.score, f };
  });
  return best.cut;
}

export type SentenceScores = Record<SentenceQuestion, number>;

/** Scores of every row by classifiers that saw no row of its article or writer. */
export function crossSentences(rows: readonly SentenceRow[]): Map<SentenceRow, SentenceScores> {
  const writers = [...new Set(rows.filter((row) => !row.press).map((row) => row.group))].sort();
  const fold = (row: SentenceRow): number => (row.press ? foldOf(row.group, FOLDS) : writers.indexOf(row.group) % FOLDS);
  const out = new Map<SentenceRow, SentenceScores>();
  for (let k = 0; k < FOLDS; k++) {
    const models = fitSentences(rows.filter((row) => fold(row) !== k));
    for (const row of rows) if (fold(row) === k) out.set(row, Object.fromEntries(SENTENCE_QUESTIONS.map((question) => [question, sentenceScore(models[question], row.features)])) as SentenceScores);
  }
  return out;
}

/** Articles that carry it and were found, that do not and were left alone. */
export interface Confusion {
  readonly found: number;
  readonly positive: number;
  readonly spared: number;
  readonly negative: number;
}

export interface ArticleFigures {
  /** Cuts: harm in any voice (`H`), constructive (`C`), harm in the newsroom's own voice (`own`). */
  readonly cuts: Record<'H' | 'C' | 'own', number>;
  readonly harmF: number;
  readonly constructiveF: number;
  /** Harmless articles on migration that are charged, of how many; harmful ones that are found, of how many. */
  readonly own: { readonly alarms: number; readonly harmless: number; readonly found: number; readonly harmful: number };
  /** What a share of articles has to be corrected by. */
  readonly confusion: { readonly harm: Confusion; readonly constructive: Confusion };
}

/**
 * Cuts for whole articles on held-out scores: `H` and `C` for the F of «any harmful» and «any constructive frame» in real press; `own` at the corpus' best F, raised until hardly any
 * harmless article is charged, because an alarm that is wrong costs more than one that is late.
 */
export function articleCuts(rows: readonly SentenceRow[], gold: readonly GoldArticle[], scores = crossSentences(rows)): ArticleFigures {
  const pieces = new Map<string, SentenceScores[]>();
  for (const row of rows) {
    if (!row.press) continue;
    const asked = scores.get(row) as SentenceScores;
    pieces.set(row.piece, [...(pieces.get(row.piece) ?? []), row.able ? asked : { ...asked, harm: NEVER, own: NEVER }]);
  }
  const top = (id: string, question: 'harm' | 'own'): number => Math.max(...(pieces.get(id) ?? []).map((one) => one[question]));
  const judged = (kind: 'H' | 'C'): GoldArticle[] => gold.filter((article) => pieces.has(article.id) && goldAny(article, kind) !== null);
  const truth = (articles: readonly GoldArticle[], kind: 'H' | 'C'): number[] => articles.map((article) => Number(goldAny(article, kind)));
  const [harmful, warm] = [judged('H'), judged('C')];
  const harm = bestCut(harmful.map((article) => top(article.id, 'harm')), truth(harmful, 'H'), 'positive');
  const constructive = bestCut(warm.map((article) => constructiveScore((pieces.get(article.id) ?? []).map((one) => one.constructive))), truth(warm, 'C'), 'positive');
  const corpus = rows.filter((row) => !row.press);
  const charged = gold.filter((article) => pieces.has(article.id) && article.outlet_harm !== null);
  const harmless = charged.filter((article) => article.outlet_harm?.every((value) => value === 0)).map((article) => top(article.id, 'own')).sort((a, b) => b - a);
  const guilty = charged.filter((article) => article.outlet_harm?.every((value) => value > 0)).map((article) => top(article.id, 'own'));
  const own = Math.max(rareCut(corpus.filter((row) => row.able).map((row) => ({ score: (scores.get(row) as SentenceScores).own, harmful: row.targets.own === 1 }))), (harmless[OWN_ALARMS] ?? NEVER) + 0.01);
  const confusion = (articles: readonly GoldArticle[], kind: 'H' | 'C', score: (id: string) => number, cut: number): Confusion => {
    const asked = articles.map((article) => ({ is: goldAny(article, kind) === true, said: score(article.id) >= cut }));
    const [yes, no] = [asked.filter((one) => one.is), asked.filter((one) => !one.is)];
    return { found: yes.filter((one) => one.said).length, positive: yes.length, spared: no.filter((one) => !one.said).length, negative: no.length };
  };
  return {
    confusion: {
      harm: confusion(harmful, 'H', (id) => top(id, 'harm'), harm.cut),
      constructive: confusion(warm, 'C', (id) => constructiveScore((pieces.get(id) ?? []).map((one) => one.constructive)), constructive.cut),
    },
    cuts: { H: harm.cut, C: constructive.cut, own },
    harmF: harm.value,
    constructiveF: constructive.value,
    own: { alarms: harmless.filter((score) => score >= own).length, harmless: harmless.length, found: guilty.filter((score) => score >= own).length, harmful: guilty.length },
  };
}
