import { FRAME_IDS } from '#vigia/codebook';
import { type CorpusItem, readCorpus } from '../corpus/reader.js';
import { type ArticleFigures, articleCuts } from './article-cuts.js';
import { readBackground } from './background.js';
import { bestCut, calibrationError, logistic } from './calibration.js';
import { type CrossValidated, type HeldOut, FOLDS, blendExperts, calibrateHeads, crossValidate, foldsOf } from './cross-validate.js';
import { type RelevanceRow, fitLengths, relevanceRows } from './fit-relevance.js';
import { sentenceRows } from './fit-sentences.js';
import { EXPERT_DOMAINS, type HeadName, headIndex } from './heads.js';
import { type BinaryScores, binaryScores, bootstrapInterval } from './metrics.js';
import type { HeadCalibration } from './model-file.js';
import { foldOf } from './random.js';
import { applyStack, fitStack } from './stack.js';
import { softmax } from './softmax.js';
import { corpusHash } from './train-models.js';
import { readUnlabelled } from './unlabelled.js';
import { type WholeArticles, judgeWhole } from './whole-articles.js';
import { featuresFor, lengthOf } from '../relevance/judge-relevance.js';
import { BACKGROUND, type Example, type PressArticles, SILVER, UNTAUGHT, buildExamples } from './training-set.js';

export interface EvaluateOptions {
  readonly dataDir: string;
  readonly corpusDir: string;
  readonly progress?: (message: string) => void;
}

export interface Mistake {
  readonly id: string;
  readonly expected: boolean;
  readonly probability: number;
}

/** What cross-validation found. Every figure is on texts whose group the judging model never saw; corpus folds are writers. */
export interface Evaluation {
  readonly corpusHash: string;
  readonly texts: Record<string, number>;
  /** Xenophobic or not, by the blended experts as shipped, per set. */
  readonly xenophobia: Record<string, BinaryScores>;
  readonly calibration: Record<string, { readonly error: number; readonly bins: readonly { readonly from: number; readonly n: number; readonly said: number; readonly was: number }[] }>;
  /** Rows: the expert asked; columns: the set judged, at that set's best cut. */
  readonly transfer: Record<string, Record<string, number>>;
  readonly frames: Record<string, BinaryScores>;
  readonly frameMacroF1: number;
  readonly stances: Record<string, BinaryScores>;
  readonly relevance: Record<'article' | 'cut' | 'joined' | 'short', { readonly accuracy: number; readonly interval: readonly [number, number]; readonly n: number }>;
  readonly article: ArticleFigures;
  readonly whole: WholeArticles;
  readonly worst: Record<string, readonly Mistake[]>;
}

/** Cross-validates everything that is trained. Deterministic. Takes a few minutes. */
export function evaluateModels({ dataDir, corpusDir, progress = () => undefined }: EvaluateOptions): Evaluation {
  const corpus = readCorpus(corpusDir);
  const { examples, press } = buildExamples({ dataDir, corpus });
  return evaluateHeldOut(crossValidate(examples, readUnlabelled(dataDir), (done) => progress(`validación cruzada ${done}/${FOLDS}`)), press, corpus, { dataDir, corpusDir });
}

/** The figures from the raw scores that cross-validation gave. */
export function evaluateHeldOut(raw: CrossValidated, press: PressArticles, corpus: readonly CorpusItem[], { dataDir, corpusDir }: EvaluateOptions): Evaluation {
  const { heldOut, calibration } = honest(raw);
  const sets = EXPERT_DOMAINS.map((domain) => [domain, setIndexes(heldOut, domain)] as const);
  const xenophobia: Record<string, BinaryScores> = {};
  const reliability: Record<string, Evaluation['calibration'][string]> = {};
  const worst: Record<string, Mistake[]> = {};
  for (const [domain, indexes] of sets) {
    const truth = indexes.map((i) => target(heldOut, i, `own:${domain}`));
    const blends = indexes.map((i) => blendAt(heldOut, calibration, i, domain === 'vigia' ? 'article' : 'post'));
    xenophobia[domain] = binaryScores(truth, blends.map((blend) => blend.margin > 0));
    reliability[domain] = reliabilityOf(blends.map((blend) => blend.probability), truth);
    worst[`xenophobia:${domain}`] = worstOf(indexes.map((i) => heldOut.examples[i]?.id ?? ''), truth, blends.map((blend) => blend.probability));
  }
  const women = heldOut.examples.map((example, i) => (example.domain === 'hateval' && example.part !== 'immigrants' ? i : -1)).filter((i) => i >= 0);
  xenophobia['hateval rest (should be none)'] = binaryScores(women.map(() => false), women.map((i) => blendAt(heldOut, calibration, i, 'post').margin > 0));
  const transfer = Object.fromEntries(EXPERT_DOMAINS.map((expert) => [expert, Object.fromEntries(sets.map(([domain, indexes]) => [domain, bestCut(indexes.map((i) => score(heldOut, i, `own:${expert}`)), indexes.map((i) => Number(target(heldOut, i, `own:${domain}`))), 'macro').value]))]));
  const vigia = heldOut.examples.map((example, i) => (example.domain === 'vigia' ? i : -1)).filter((i) => i >= 0);
  const frames: Record<string, BinaryScores> = {};
  for (const frame of FRAME_IDS) {
    const head = `frame:${frame}` as const;
    const truth = vigia.map((i) => target(heldOut, i, head));
    frames[frame] = binaryScores(truth, vigia.map((i) => probabilityAt(heldOut, calibration, i, head) >= cutAt(heldOut, calibration, i, head)));
    worst[head] = worstOf(vigia.map((i) => heldOut.examples[i]?.id ?? ''), truth, vigia.map((i) => probabilityAt(heldOut, calibration, i, head)));
  }
  const stances: Record<string, BinaryScores> = {};
  for (const head of ['stance:adopts', 'stance:reports', 'stance:rejects'] as const) {
    const used = vigia.filter((i) => (heldOut.examples[i]?.targets[headIndex(head)] ?? -1) >= 0);
    stances[head] = binaryScores(used.map((i) => target(heldOut, i, head)), used.map((i) => probabilityAt(heldOut, calibration, i, head) >= cutAt(heldOut, calibration, i, head)));
  }
  const background = readBackground(dataDir);
  const rows = relevanceRows(heldOut, { corpus, press, background });
  const calibrated = calibrateHeads(heldOut);
  const texts: Record<string, number> = {};
  for (const example of heldOut.examples) {
    const set = example.part === BACKGROUND ? 'background' : example.part === UNTAUGHT ? 'press without labels' : example.part === SILVER ? 'tweets of Colombia' : example.domain;
    texts[set] = (texts[set] ?? 0) + 1;
  }
  return {
    corpusHash: corpusHash(corpusDir),
    texts,
    xenophobia,
    calibration: reliability,
    transfer,
    frames,
    frameMacroF1: FRAME_IDS.reduce((sum, frame) => sum + (frames[frame]?.yes.f1 ?? 0), 0) / FRAME_IDS.length,
    stances,
    relevance: relevanceAccuracy(rows),
    article: articleCuts(sentenceRows(heldOut, calibrated, corpus, press), press.gold),
    whole: judgeWhole(raw, { corpus, press, background }),
    worst,
  };
}

type Calibrations = readonly Record<HeadName, HeadCalibration>[];

/**
 * Second level and calibration per fold, both from the other folds' scores, so that no cut is chosen on the texts it is measured on. The other folds are read through the fold's own second level:
 * each gives its scores a scale of its own.
 */
function honest({ examples, scores }: HeldOut): { heldOut: HeldOut; calibration: Calibrations } {
  const folds = foldsOf(examples);
  const out = [...scores];
  const calibration = Array.from({ length: FOLDS }, (_, fold) => {
    const keep = folds.map((one, i) => (one === fold ? -1 : i)).filter((i) => i >= 0);
    const [others, raw] = [keep.map((i) => examples[i] as Example), keep.map((i) => scores[i] as Float32Array)];
    const stack = fitStack(others, raw);
    folds.forEach((one, i) => {
      if (one === fold) out[i] = applyStack(stack, scores[i] as Float32Array);
    });
    return calibrateHeads({ examples: others, scores: raw.map((row) => applyStack(stack, row)) });
  });
  return { heldOut: { examples, scores: out }, calibration };
}

const foldCache = new WeakMap<HeldOut, number[]>();
function foldAt(heldOut: HeldOut, index: number): number {
  let folds = foldCache.get(heldOut);
  if (!folds) {
    folds = foldsOf(heldOut.examples);
    foldCache.set(heldOut, folds);
  }
  return folds[index] as number;
}

const score = (heldOut: HeldOut, index: number, head: HeadName): number => heldOut.scores[index]?.[headIndex(head)] as number;
const target = (heldOut: HeldOut, index: number, head: HeadName): boolean => heldOut.examples[index]?.targets[headIndex(head)] === 1;

function probabilityAt(heldOut: HeldOut, calibration: Calibrations, index: number, head: HeadName): number {
  const { slope, offset } = (calibration[foldAt(heldOut, index)] as Record<HeadName, HeadCalibration>)[head];
  return logistic(slope * score(heldOut, index, head) + offset);
}

function cutAt(heldOut: HeldOut, calibration: Calibrations, index: number, head: HeadName): number {
  return (calibration[foldAt(heldOut, index)] as Record<HeadName, HeadCalibration>)[head].cut;
}

function blendAt(heldOut: HeldOut, calibration: Calibrations, index: number, kind: 'article' | 'post'): ReturnType<typeof blendExperts> {
  return blendExperts((head) => probabilityAt(heldOut, calibration, index, head), (head) => cutAt(heldOut, calibration, index, head), kind);
}

/** The texts a set is scored on: HatEval's immigrant half, CONAN's pairs about migrants, all of the others. */
function setIndexes({ examples }: HeldOut, domain: (typeof EXPERT_DOMAINS)[number]): number[] {
  return examples
    .map((example, i) => (example.domain === domain && example.part !== SILVER && (example.targets[headIndex(`own:${domain}`)] ?? -1) >= 0 && !(domain === 'hateval' && example.part !== 'immigrants') && !(domain === 'conan' && !example.part.endsWith('MIGRANTES')) ? i : -1))
    .filter((i) => i >= 0);
}

function reliabilityOf(probabilities: readonly number[], truth: readonly boolean[]): Evaluation['calibration'][string] {
  const bins = Array.from({ length: 10 }, (_, k) => {
    const inside = probabilities.map((p, i) => (Math.min(9, Math.floor(p * 10)) === k ? i : -1)).filter((i) => i >= 0);
    const mean = (value: (i: number) => number): number => (inside.length > 0 ? inside.reduce((sum, i) => sum + value(i), 0) / inside.length : 0);
    return { from: k / 10, n: inside.length, said: mean((i) => probabilities[i] as number), was: mean((i) => Number(truth[i])) };
  });
  return { error: calibrationError(probabilities, truth.map(Number)), bins };
}

const WORST = 10;

/** The ten most confident mistakes of each class, by id only: texts of the public sets are not ours to print. */
function worstOf(ids: readonly string[], truth: readonly boolean[], probabilities: readonly number[]): Mistake[] {
  const all = ids.map((id, i) => ({ id, expected: truth[i] as boolean, probability: Math.round((probabilities[i] as number) * 1000) / 1000 }));
  const missed = all.filter((one) => one.expected).sort((a, b) => a.probability - b.probability).slice(0, WORST);
  const alarms = all.filter((one) => !one.expected).sort((a, b) => b.probability - a.probability).slice(0, WORST);
  return [...missed, ...alarms];
}

type Accuracy = Evaluation['relevance']['article'];

/** Whole real articles, the same cut short, corpus texts joined to pieces, and corpus texts alone; every one by classifiers that saw no text of its article or writer. */
function relevanceAccuracy(rows: Record<'article' | 'short', RelevanceRow[]>): Evaluation['relevance'] {
  const writers = [...new Set(rows.short.map((row) => row.group).filter((group) => group.startsWith('writer-')))].sort();
  const fold = (row: RelevanceRow): number => (row.group.startsWith('writer-') ? writers.indexOf(row.group) % FOLDS : foldOf(row.group, FOLDS));
  const hits: Record<keyof Evaluation['relevance'], number[]> = { article: [], cut: [], joined: [], short: [] };
  for (let k = 0; k < FOLDS; k++) {
    const weights = fitLengths({ article: rows.article.filter((row) => fold(row) !== k), short: rows.short.filter((row) => fold(row) !== k) });
    const judge = (row: RelevanceRow, short: boolean): number => {
      const length = short ? 'short' : lengthOf(row.words);
      const p = softmax(weights[length], featuresFor(row.features, length));
      return Number(p.indexOf(Math.max(...p)) === row.label);
    };
    for (const row of rows.article) if (fold(row) === k && !row.silver) hits[row.whole ? 'article' : row.joined ? 'joined' : 'cut'].push(judge(row, false));
    for (const row of rows.short) if (fold(row) === k && row.group.startsWith('writer-')) hits.short.push(judge(row, true));
  }
  const accuracy = (list: readonly number[]): Accuracy => ({ accuracy: list.reduce((sum, hit) => sum + hit, 0) / Math.max(1, list.length), interval: bootstrapInterval(list), n: list.length });
  return { article: accuracy(hits.article), cut: accuracy(hits.cut), joined: accuracy(hits.joined), short: accuracy(hits.short) };
}
