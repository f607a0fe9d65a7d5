import type { RelevanceLabel } from '#vigia/codebook';
import { type CorpusItem, isOwnHarm } from '../corpus/reader.js';
import { STYLE_UNITS, canHarm, namesPeople, sentenceContext, sentenceFeatures, styleOf } from '../frames/sentence-evidence.js';
import { type FieldText, readField } from '../text/document.js';
import { attributedShare } from '../voice/attributed-share.js';
import { attribute } from '../voice/attribute.js';
import { logistic } from './calibration.js';
import type { HeldOut } from './cross-validate.js';
import { type GoldArticle, goldSentences } from './gold.js';
import { type HeadName, headIndex } from './heads.js';
import type { HeadCalibration } from './model-file.js';
import { ridgeLogistic } from './ridge-logistic.js';
import { type PressArticles, writerOf } from './training-set.js';

/** Questions a sentence of an article is asked: a harmful frame in any voice, harm in the newsroom's own voice, a constructive frame. */
export const SENTENCE_QUESTIONS = ['harm', 'own', 'constructive'] as const;
export type SentenceQuestion = (typeof SENTENCE_QUESTIONS)[number];

export interface SentenceModel {
  readonly weights: readonly number[];
  readonly bias: number;
}
export type SentenceModels = Readonly<Record<SentenceQuestion, SentenceModel>>;

export interface SentenceRow {
  /** Article or writer: never on both sides of a split. */
  readonly group: string;
  readonly piece: string;
  readonly press: boolean;
  /** Whether it can harm anybody at all (`canHarm`). */
  readonly able: boolean;
  readonly features: readonly number[];
  readonly targets: Readonly<Record<SentenceQuestion, number>>;
  readonly costs: Readonly<Record<SentenceQuestion, number>>;
}

/** A sentence of the corpus weighs this much beside one of real press: the corpus is half harm, press a hundredth. */
const CORPUS_COST = 0.15;
/** Most of the silver was read once. */
const SILVER_COST = 0.6;
/** Firm: some fifty harmful sentences of press. */
const RIDGE = 3;

export function sentenceScore(model: SentenceModel, features: readonly number[]): number {
  let sum = model.bias;
  for (let k = 0; k < model.weights.length; k++) sum += (model.weights[k] as number) * (features[k] as number);
  return sum;
}

/** Rows from held-out scores: sentences of the gold's articles on migration, texts of the corpus. */
export function sentenceRows({ examples, scores }: HeldOut, calibration: Record<HeadName, HeadCalibration>, corpus: readonly CorpusItem[], { gold, silver }: PressArticles): SentenceRow[] {
  const rowOf = new Map(examples.map((example, index) => [example.id, scores[index] as Float32Array]));
  const answersOf = (id: string): ((head: HeadName) => number)[] => {
    const row = rowOf.get(id);
    return row ? [(head) => logistic(calibration[head].slope * (row[headIndex(head)] as number) + calibration[head].offset)] : [];
  };
  const features = (id: string, field: FieldText, at: { title: boolean; lead: boolean; near: boolean; style: number }, relevance: RelevanceLabel): { features: number[]; able: boolean } | undefined => {
    const [probability] = answersOf(id);
    if (!probability || field.tokens.length === 0) return undefined;
    const attributed = attributedShare({ start: 0, end: field.raw.length }, attribute(field));
    const context = sentenceContext(field, 0, field.tokens.length, { ...at, attributed });
    return { features: sentenceFeatures(probability, (head) => calibration[head].cut, context, relevance), able: canHarm(context) };
  };
  const fromCorpus = corpus.flatMap((item): SentenceRow[] => {
    const field = readField(item.kind === 'headline' ? 'title' : 'text', item.text);
    const made = features(item.id, field, { title: item.kind === 'headline', lead: item.kind === 'lead', near: false, style: styleOf(answersOf(item.id)) }, item.flags.has('ra') ? 'abroad' : 'colombia');
    if (!made || item.flags.has('rn')) return [];
    const targets = { harm: Number(item.labels.some((label) => label.frame.startsWith('H'))), own: Number(isOwnHarm(item)), constructive: Number(item.labels.some((label) => label.frame.startsWith('C'))) };
    return [{ group: writerOf(item), piece: item.id, press: false, ...made, targets, costs: { harm: CORPUS_COST, own: CORPUS_COST, constructive: CORPUS_COST } }];
  });
  const taught = new Set(silver);
  const fromPress = [...gold, ...silver].flatMap((article): SentenceRow[] => {
    if (article.relevance === null || article.relevance === 'none') return [];
    const title = readField('title', article.title);
    const titlePeople = namesPeople(title, 0, title.tokens.length);
    let previous = false;
    const units: [number | 'T', FieldText][] = [['T', title], ...goldSentences(article.text).map((text, index): [number, FieldText] => [index, readField('text', text)])];
    const style = styleOf(units.slice(0, STYLE_UNITS).flatMap(([s]) => answersOf(`${article.id}:${s}`)));
    return units.flatMap(([s, field]) => {
      const made = features(`${article.id}:${s}`, field, { title: s === 'T', lead: s !== 'T' && s < 2, near: titlePeople || previous, style }, article.relevance as RelevanceLabel);
      previous = namesPeople(field, 0, field.tokens.length);
      if (!made) return [];
      const votes = (is: (finding: GoldArticle['findings']['a'][number]) => boolean): number => Number(article.findings.a.some((one) => one.s === s && is(one))) + Number(article.findings.b.some((one) => one.s === s && is(one)));
      const counted = { harm: votes((one) => one.frame.startsWith('H')), own: votes((one) => one.frame.startsWith('H') && one.stance === 'adopts' && one.voice === 'newsroom'), constructive: votes((one) => one.frame.startsWith('C')) };
      const cost = (n: number): number => (taught.has(article) ? SILVER_COST : 1) * (n === 1 ? 0.5 : 1);
      return [{ group: article.id, piece: article.id, press: true, ...made, targets: { harm: Number(counted.harm > 0), own: Number(counted.own > 0), constructive: Number(counted.constructive > 0) }, costs: { harm: cost(counted.harm), own: cost(counted.own), constructive: cost(counted.constructive) } }];
    });
  });
  return [...fromCorpus, ...fromPress];
}

/** The last features, lexical rules for harm in any voice, tell nothing of whose voice it is. */
const RULED = 2;

export function fitSentences(rows: readonly SentenceRow[]): SentenceModels {
  const fit = (question: SentenceQuestion): SentenceModel => ridgeLogistic(rows.map((row) => (question === 'own' ? row.features.slice(0, -RULED) : row.features)), rows.map((row) => row.targets[question]), RIDGE, rows.map((row) => row.costs[question]));
  return { harm: fit('harm'), own: fit('own'), constructive: fit('constructive') };
}

/** Evidence of constructive frames in a whole article: the three best sentences together, because one warm sentence makes no frame. */
export function constructiveScore(scores: readonly number[]): number {
  const top = [...scores].sort((a, b) => b - a).slice(0, 3);
  return top.length === 0 ? -20 : top.reduce((sum, score) => sum + score, 0) / top.length;
}
