import { bestCut } from './calibration.js';
import { FOLDS } from './cross-validate.js';
import { type SentenceQuestion, type SentenceRow, SENTENCE_QUESTIONS, constructiveScore, fitSentences, sentenceScore } from './fit-sentences.js';
import { type GoldArticle, goldAny } from './gold.js';
import { foldOf, seededRandom } from './random.js';

/** Draws with replacement by which a cut is steadied, and where they begin. */
const DRAWS = 60;
const SEED = 7;

/** Share of harmless articles on migration that the cut of own-voice harm may charge. */
const OWN_ALARMS = 0.01;

/** Score of a sentence that can harm nobody. */
const NEVER = -20;

/**
 * How many harmless sentences of real pieces one of the corpus stands for, in which a third are harmful. Chosen by looking at the sample press: with sixteen instead of five or ten half as many of its
 * harmless pieces are charged, at the cost of one in forty of the harmful ones. Its floors therefore guard against falling back; they are no measure of quality.
 */
const RARITY = 16;

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

/** Its mean over draws with replacement: the F has two hills nearly alike, and a handful of texts decides which of them is the higher. */
function steadyRareCut(rows: readonly { readonly score: number; readonly harmful: boolean }[]): number {
  const random = seededRandom(SEED);
  const cuts = Array.from({ length: DRAWS }, () => rareCut(rows.map(() => rows[Math.floor(random() * rows.length)] as (typeof rows)[number])));
  return cuts.reduce((sum, cut) => sum + cut, 0) / cuts.length;
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

/** The cut for the best F: the median over draws with replacement, because sixteen positives move the best cut of one draw by a logit. */
function steadyCut(scores: readonly number[], targets: readonly number[]): number {
  const random = seededRandom(SEED);
  const cuts: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = scores.map(() => Math.floor(random() * scores.length));
    if (drawn.some((at) => targets[at] === 1)) cuts.push(bestCut(drawn.map((at) => scores[at] as number), drawn.map((at) => targets[at] as number), 'positive').cut);
  }
  return cuts.sort((a, b) => a - b)[cuts.length >> 1] ?? bestCut(scores, targets, 'positive').cut;
}

/** What the cuts are chosen on: held-out scores of each sentence of an article, and of the corpus' texts. */
interface Scored {
  readonly pieces: ReadonlyMap<string, readonly SentenceScores[]>;
  readonly corpus: readonly { readonly score: number; readonly harmful: boolean }[];
}

const topOf = (scored: Scored, id: string, question: 'harm' | 'own'): number => Math.max(...(scored.pieces.get(id) ?? []).map((one) => one[question]));
const warmthOf = (scored: Scored, id: string): number => constructiveScore((scored.pieces.get(id) ?? []).map((one) => one.constructive));
const isClean = ({ outlet_harm }: GoldArticle): boolean => outlet_harm?.every((value) => value === 0) ?? false;
const isGuilty = ({ outlet_harm }: GoldArticle): boolean => outlet_harm?.every((value) => value > 0) ?? false;

/**
 * Cuts for whole articles on held-out scores: `H` and `C` for the F of «any harmful» and «any constructive frame» in real press; `own` at the corpus' best F, raised until hardly any
 * harmless article is charged, because an alarm that is wrong costs more than one that is late.
 */
function chooseCuts(scored: Scored, articles: readonly GoldArticle[]): ArticleFigures['cuts'] {
  const best = (kind: 'H' | 'C', score: (id: string) => number): number => {
    const judged = articles.filter((article) => goldAny(article, kind) !== null);
    return steadyCut(judged.map(({ id }) => score(id)), judged.map((article) => Number(goldAny(article, kind))));
  };
  const clean = articles.filter(isClean).map(({ id }) => topOf(scored, id, 'own')).sort((a, b) => b - a);
  const allowed = Math.floor(clean.length * OWN_ALARMS);
  return { H: best('H', (id) => topOf(scored, id, 'harm')), C: best('C', (id) => warmthOf(scored, id)), own: Math.max(steadyRareCut(scored.corpus), (clean[allowed] ?? NEVER) + 0.01) };
}

/** Cuts from the gold, whose share of articles on migration in Colombia is nearer to a Colombian feed than the silver's; figures at cuts chosen without the article's fold. */
export function articleCuts(rows: readonly SentenceRow[], gold: readonly GoldArticle[], scores = crossSentences(rows)): ArticleFigures {
  const pieces = new Map<string, SentenceScores[]>();
  for (const row of rows) {
    if (!row.press) continue;
    const asked = scores.get(row) as SentenceScores;
    pieces.set(row.piece, [...(pieces.get(row.piece) ?? []), row.able ? asked : { ...asked, harm: NEVER, own: NEVER }]);
  }
  const scored = { pieces, corpus: rows.filter((row) => !row.press && row.able).map((row) => ({ score: (scores.get(row) as SentenceScores).own, harmful: row.targets.own === 1 })) };
  const judged = gold.filter(({ id }) => pieces.has(id));
  const perFold = Array.from({ length: FOLDS }, (_, fold) => chooseCuts(scored, judged.filter(({ id }) => foldOf(id, FOLDS) !== fold)));
  const said = ({ id }: GoldArticle): Record<'H' | 'C' | 'own', boolean> => {
    const cuts = perFold[foldOf(id, FOLDS)] as ArticleFigures['cuts'];
    return { H: topOf(scored, id, 'harm') >= cuts.H, C: warmthOf(scored, id) >= cuts.C, own: topOf(scored, id, 'own') >= cuts.own };
  };
  const confusion = (kind: 'H' | 'C'): Confusion => {
    const asked = judged.filter((article) => goldAny(article, kind) !== null);
    const [yes, no] = [asked.filter((article) => goldAny(article, kind)), asked.filter((article) => !goldAny(article, kind))];
    return { found: yes.filter((article) => said(article)[kind]).length, positive: yes.length, spared: no.filter((article) => !said(article)[kind]).length, negative: no.length };
  };
  const [harm, constructive] = [confusion('H'), confusion('C')];
  const [clean, guilty] = [judged.filter(isClean), judged.filter(isGuilty)];
  return {
    confusion: { harm, constructive },
    cuts: chooseCuts(scored, judged),
    harmF: fOf(harm),
    constructiveF: fOf(constructive),
    own: { alarms: clean.filter((article) => said(article).own).length, harmless: clean.length, found: guilty.filter((article) => said(article).own).length, harmful: guilty.length },
  };
}

const fOf = ({ found, positive, spared, negative }: Confusion): number => (2 * found) / Math.max(1, found + positive + negative - spared);
