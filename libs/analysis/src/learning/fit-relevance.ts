import { RELEVANCE_LABELS, type RelevanceLabel } from '#vigia/codebook';
import type { CorpusItem } from '../corpus/reader.js';
import { type RelevanceLength, type TopicScores, featuresFor, relevanceEvidence, relevanceFeatures } from '../relevance/judge-relevance.js';
import { readField } from '../text/document.js';
import { type BackgroundText } from './background.js';
import type { HeldOut } from './cross-validate.js';
import { type GoldArticle, goldSentences } from './gold.js';
import { headIndex } from './heads.js';
import { hashString } from './random.js';
import { type SoftmaxWeights, fitSoftmax } from './softmax.js';
import { type PressArticles, writerOf } from './training-set.js';

/** A text with the features of the relevance classifier and its label as an index into `RELEVANCE_LABELS`. */
export interface RelevanceRow {
  readonly group: string;
  readonly features: number[];
  readonly label: number;
  readonly cost: number;
  /** Whole real articles are what accuracy is measured on. */
  readonly whole: boolean;
  readonly words: number;
  readonly joined: boolean;
  /** Read for training only: no figure rests on it. */
  readonly silver: boolean;
}

/** A piece made of units whose held-out scores are known. */
interface Draft {
  readonly group: string;
  readonly label: RelevanceLabel;
  readonly cost: number;
  readonly title: Unit | null;
  readonly body: readonly Unit[];
  readonly whole?: boolean;
  readonly silver?: boolean;
  readonly joined?: boolean;
}
interface Unit {
  readonly id: string;
  readonly text: string;
}

/** Gold articles are also shown cut to these many words, so that the classifier carries to shorter pieces. */
const CUTS = [60, 120, 220, 350];

export interface RelevanceSources {
  readonly corpus: readonly CorpusItem[];
  readonly press: PressArticles;
  readonly background: readonly BackgroundText[];
}

/** Rows from held-out head scores, so that the small classifier learns how far to trust heads on unseen text. */
export function relevanceRows({ examples, scores }: HeldOut, sources: RelevanceSources): Record<'article' | 'short', RelevanceRow[]> {
  const rowOf = new Map(examples.map((example, index) => [example.id, scores[index] as Float32Array]));
  const [colombia, abroad, none] = [headIndex('relevance:colombia'), headIndex('relevance:abroad'), headIndex('relevance:none')] as const;
  const topicOf = (unit: Unit, title: boolean): TopicScores[] => {
    const row = rowOf.get(unit.id);
    return row ? [{ title, colombia: row[colombia] as number, abroad: row[abroad] as number, none: row[none] as number }] : [];
  };
  const make = (draft: Draft): RelevanceRow => {
    const fields = [...(draft.title ? [readField('title', draft.title.text)] : []), ...(draft.body.length > 0 ? [readField('text', draft.body.map((unit) => unit.text).join('\n'))] : [])];
    const topic = [...(draft.title ? topicOf(draft.title, true) : []), ...draft.body.flatMap((unit) => topicOf(unit, false))];
    return { group: draft.group, label: RELEVANCE_LABELS.indexOf(draft.label), cost: draft.cost, whole: draft.whole ?? false, joined: draft.joined ?? false, silver: draft.silver ?? false, words: fields.reduce((sum, field) => sum + field.tokens.length, 0), features: relevanceFeatures(relevanceEvidence(fields), topic) };
  };
  const drafts = (articles: readonly GoldArticle[], silver: boolean): Draft[] => articles.filter((article) => article.relevance !== null).flatMap((article) => articleDrafts(article, silver));
  return {
    article: [...drafts(sources.press.gold, false), ...drafts(sources.press.silver, true), ...joinedDrafts(sources)].map(make),
    short: [...sources.corpus.map((item): Draft => single({ id: item.id, text: item.text }, writerOf(item), labelOf(item), 1, item.kind === 'headline')), ...sources.background.map((one): Draft => single(one, one.id, 'none', 0.15, one.kind === 'headline')), ...shortPairs(sources.corpus)].map(make),
  };
}

const labelOf = (item: CorpusItem): RelevanceLabel => (item.flags.has('rc') ? 'colombia' : item.flags.has('ra') ? 'abroad' : 'none');

function single(unit: Unit, group: string, label: RelevanceLabel, cost: number, title: boolean): Draft {
  return title && hashString(unit.id) % 2 === 0 ? { group, label, cost, title: unit, body: [] } : { group, label, cost, title: null, body: [unit] };
}

function articleDrafts(article: GoldArticle, silver: boolean): Draft[] {
  const title = { id: `${article.id}:T`, text: article.title };
  const body = goldSentences(article.text).map((text, index) => ({ id: `${article.id}:${index}`, text }));
  const base = { group: article.id, label: article.relevance as RelevanceLabel, silver };
  return [{ ...base, cost: 1, title, body, whole: true }, ...CUTS.map((words, at): Draft => ({ ...base, cost: 1, title: at % 2 === 0 ? title : null, body: cutTo(body, words) }))];
}

function cutTo(units: readonly Unit[], words: number): Unit[] {
  const out: Unit[] = [];
  let sum = 0;
  for (const unit of units) {
    if (sum >= words && out.length > 0) break;
    out.push(unit);
    sum += unit.text.split(/\s+/).length;
  }
  return out;
}

/** Pieces of everyday news, and pieces of corpus texts on one situation among sentences of everyday news: short local stories, which the gold has few of. */
function joinedDrafts({ corpus, background }: RelevanceSources): Draft[] {
  const filler = background.filter((one) => one.kind === 'sentence');
  const heads = background.filter((one) => one.kind === 'headline');
  const drafts: Draft[] = [];
  let at = 0;
  const take = (n: number): Unit[] => Array.from({ length: n }, () => filler[at++ % filler.length] as Unit);
  for (const items of situations(corpus)) {
    const labels = new Set(items.map(labelOf));
    const label = labels.has('colombia') && labels.has('abroad') ? null : labels.has('colombia') ? 'colombia' : labels.has('abroad') ? 'abroad' : 'none';
    const first = items[0] as CorpusItem;
    if (label === null || items.length < 2) continue;
    const headline = items.find((item) => item.kind === 'headline' && labelOf(item) === label);
    const rest = items.filter((item) => item !== headline);
    const among = hashString(first.id) % 4;
    drafts.push({ group: writerOf(first), label, cost: 1, joined: true, title: headline ?? null, body: [...rest.slice(0, 2), ...take(among), ...rest.slice(2), ...take(among)] });
  }
  // One text of the corpus among everyday sentences: a trap («migración de aves»), or a lead that names the people the piece is about.
  for (const item of corpus) {
    const trap = item.flags.has('rn') && item.flags.has('hn');
    if (!trap && (item.flags.has('rn') || (item.kind !== 'lead' && item.kind !== 'headline'))) continue;
    const title = item.kind === 'headline' ? item : null;
    drafts.push({ group: writerOf(item), label: labelOf(item), cost: 1, joined: true, title, body: [...(title ? [] : [item]), ...take(3 + (hashString(item.id) % 3))] });
  }
  for (let k = 0; k + 6 <= Math.min(filler.length, 1500); k += 6) {
    const body = filler.slice(k, k + 6);
    drafts.push({ group: (body[0] as Unit).id, label: 'none', cost: 1, joined: true, title: heads[k % heads.length] ?? null, body });
  }
  return drafts;
}

/** A headline with a text of its own situation beside it. */
function shortPairs(corpus: readonly CorpusItem[]): Draft[] {
  return situations(corpus).flatMap((items): Draft[] => {
    const headline = items.find((item) => item.kind === 'headline');
    const body = items.find((item) => item.kind !== 'headline' && headline && labelOf(item) === labelOf(headline));
    return headline && body ? [{ group: writerOf(headline), label: labelOf(headline), cost: 1, title: headline, body: [body] }] : [];
  });
}

function situations(corpus: readonly CorpusItem[]): CorpusItem[][] {
  const groups = new Map<string, CorpusItem[]>();
  for (const item of corpus) {
    const key = `${writerOf(item)}:${item.group}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

export function fitRelevance(heldOut: HeldOut, sources: RelevanceSources): Record<RelevanceLength, SoftmaxWeights> {
  return fitLengths(relevanceRows(heldOut, sources));
}

/** Long articles from whole real articles alone, by counted evidence: there it wins by two points over all that short texts teach. */
const L2 = { article: 0.02, brief: 0.005, short: 0.002 };
const BRIEF_COST = { gold: 1, joined: 0.5 };
/** The silver has few articles on Colombia: at full weight it would tell long articles apart by where most of it happens. */
const SILVER_COST = 0.3;
const STEPS = { article: 600, brief: 400, short: 200 };

export function fitLengths(rows: Record<'article' | 'short', RelevanceRow[]>): Record<RelevanceLength, SoftmaxWeights> {
  const fit = (length: RelevanceLength, used: readonly RelevanceRow[], cost: (row: RelevanceRow) => number): SoftmaxWeights =>
    fitSoftmax(used.map((row) => featuresFor(row.features, length)), used.map((row) => row.label), RELEVANCE_LABELS.length, L2[length], used.map(cost), STEPS[length]);
  return {
    article: fit('article', rows.article.filter((row) => row.whole), (row) => (row.silver ? SILVER_COST : 1)),
    brief: fit('brief', rows.article, (row) => (row.joined ? BRIEF_COST.joined : row.silver ? SILVER_COST : BRIEF_COST.gold)),
    short: fit('short', rows.short, (row) => row.cost),
  };
}
