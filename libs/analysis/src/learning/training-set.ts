import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FRAME_IDS, type FrameId } from '#vigia/codebook';
import { type CorpusItem, isOwnHarm } from '../corpus/reader.js';
import { cuedFrames } from '../frames/frame-cues.js';
import { type FieldText, readField } from '../text/document.js';
import { foldText } from '../text/fold.js';
import { type BackgroundText, readBackground } from './background.js';
import { type GoldArticle, goldSentences, readGold } from './gold.js';
import { EXPERT_DOMAINS, HEADS, type HeadName, headIndex } from './heads.js';
import { type Domain, type LabelledText, readPublicSets } from './public-sets.js';
import { hashString } from './random.js';
import type { ReviewTeaching } from './review-teaching.js';
import { type SilverTweet, readSilverArticles, readSilverTweets } from './silver.js';
import { type FeatureCounts, countFeatures } from './sparse.js';

/** One text with what each head should say: 1, 0, or −1 where it has no label. */
export interface Example {
  readonly id: string;
  readonly group: string;
  readonly domain: Domain;
  readonly part: string;
  readonly counts: FeatureCounts;
  /** What the word vectors read; empty for whole articles, of which the net is asked nothing. */
  readonly text: string;
  readonly targets: Int8Array;
  readonly costs: Float32Array;
  /** Frames with lexical evidence, for sentences of press. */
  readonly cued?: readonly FrameId[];
}

/** Folder with the public sets; `press.dev.jsonl` is looked for in it and in `../gold`. */
export interface TrainingSources {
  readonly dataDir: string;
  readonly corpus: readonly CorpusItem[];
  /** Human judgements as a further set. */
  readonly reviews?: Pick<ReviewTeaching, 'articles' | 'posts'> | undefined;
}

/** How much a text of another domain weighs in an expert, next to 1 for its own. HaSCoSVa's two regions share one annotation; the corpus' expert learns nothing from tweets. */
const FOREIGN_COST = 0.03;
const SISTER_COST = 0.5;
/** Sentences of real press weigh less than the corpus, and those of one reader less than those of two. */
const PRESS_COST = { gold: 0.5, silver: 0.2 };

export function goldPath(dataDir: string): string {
  const inside = join(dataDir, 'press.dev.jsonl');
  return existsSync(inside) ? inside : join(dataDir, '..', 'gold', 'press.dev.jsonl');
}

/** Articles read against the codebook: the gold, which judges, and the silver, which only teaches. */
export interface PressArticles {
  readonly gold: readonly GoldArticle[];
  readonly silver: readonly GoldArticle[];
}

export function buildExamples({ dataDir, corpus, reviews = { articles: [], posts: [] } }: TrainingSources): { examples: Example[]; press: PressArticles } {
  const press = { gold: readGold(goldPath(dataDir)), silver: [...readSilverArticles(dataDir), ...reviews.articles] };
  return {
    examples: [
      ...corpusExamples(corpus), ...readPublicSets(dataDir).map(publicExample), ...[...readSilverTweets(dataDir), ...reviews.posts].map(tweetExample),
      ...press.gold.flatMap((article) => pressExamples(article, PRESS_COST.gold)), ...press.silver.flatMap((article) => pressExamples(article, PRESS_COST.silver)), ...readBackground(dataDir).map(backgroundExample),
    ],
    press,
  };
}

class Labels {
  readonly targets = new Int8Array(HEADS.length).fill(-1);
  readonly costs = new Float32Array(HEADS.length);

  set(head: HeadName, target: boolean, cost = 1): void {
    const index = headIndex(head);
    this.targets[index] = target ? 1 : 0;
    this.costs[index] = cost;
  }

  ownHarm(domain: Domain, target: boolean, cost: number): void {
    for (const expert of EXPERT_DOMAINS) {
      const share = expert === domain || (domain === 'press' && expert === 'vigia') ? 1 : expert.startsWith('hascosva') && domain.startsWith('hascosva') ? SISTER_COST : expert === 'vigia' ? 0 : FOREIGN_COST;
      this.set(`own:${expert}`, target, cost * share);
    }
  }

  domain(domain: Domain, cost = 1): void {
    for (const name of ['hateval', 'hascosva_latam', 'hascosva_europe', 'detoxis', 'conan', 'vigia', 'press'] as const) this.set(`domain:${name}`, name === domain, cost);
  }
}

export function countText(text: string): FeatureCounts {
  const field = readField('text', text);
  return countFeatures([{ field, from: 0, to: field.tokens.length }]);
}

export function corpusExamples(corpus: readonly CorpusItem[]): Example[] {
  return corpus.map((item) => {
    const labels = new Labels();
    labels.ownHarm('vigia', isOwnHarm(item), 1);
    labels.domain('vigia');
    const frames = new Set(item.labels.map((label) => label.frame));
    for (const frame of FRAME_IDS) labels.set(`frame:${frame}`, frames.has(frame));
    const harmful = item.labels.filter((label) => label.frame.startsWith('H'));
    if (harmful.length > 0) {
      labels.set('stance:adopts', harmful.some((label) => label.stance === 'adopts' && label.voice === 'newsroom'));
      labels.set('stance:reports', harmful.some((label) => label.stance === 'reports' || (label.stance === 'adopts' && label.voice !== 'newsroom')));
      labels.set('stance:rejects', harmful.some((label) => label.stance === 'rejects'));
    }
    labels.set('relevance:colombia', item.flags.has('rc'));
    labels.set('relevance:abroad', item.flags.has('ra'));
    labels.set('relevance:none', item.flags.has('rn'));
    labels.set('about', item.flags.has('ax'));
    labels.set('migrant-voice', item.labels.some((label) => label.voice === 'migrant'), 0.3);
    return { id: item.id, group: writerOf(item), domain: 'vigia', part: item.kind, text: item.text, counts: countText(item.text), targets: labels.targets, costs: labels.costs };
  });
}

/** Folds of the corpus go by writer, so that a score says how the model does on somebody else's prose. */
export function writerOf(item: CorpusItem): string {
  return `writer-${item.id.split('-')[0] ?? item.id}`;
}

function publicExample(row: LabelledText): Example {
  const labels = new Labels();
  if (row.cost > 0) labels.ownHarm(row.domain, row.target === 1, row.cost);
  labels.domain(row.domain);
  return { id: row.id, group: row.group, domain: row.domain, part: row.part, text: row.text, counts: countText(row.text), targets: labels.targets, costs: labels.costs };
}

/** Tweets of Colombia read for this project: they teach the American expert, and a little of the frames. */
export const SILVER = 'silver';
const TWEET_COST = 1;
const TWEET_FRAME_COST = 0.5;

function tweetExample(tweet: SilverTweet): Example {
  const labels = new Labels();
  if (tweet.own !== null) labels.ownHarm('hascosva_latam', tweet.own, TWEET_COST);
  labels.domain('hascosva_latam');
  for (const frame of FRAME_IDS) labels.set(`frame:${frame}`, tweet.frames.has(frame), TWEET_FRAME_COST);
  for (const label of ['colombia', 'abroad', 'none'] as const) labels.set(`relevance:${label}`, label === tweet.relevance, TWEET_FRAME_COST);
  return { id: tweet.id, group: tweet.id, domain: 'hascosva_latam', part: SILVER, text: tweet.text, counts: countText(tweet.text), targets: labels.targets, costs: labels.costs };
}

/** Everyday texts teach silence to what the corpus teaches; the experts of the public sets keep to their own texts. */
const BACKGROUND_COST = 0.3;
export const BACKGROUND = 'background';
/** Sentences without labels: they are there to be scored. */
export const UNTAUGHT = 'untaught';
/** A text of the corpus told of the other gender: it is learnt from, never judged. */
export const TWIN = 'twin';

function backgroundExample(text: BackgroundText): Example {
  const labels = new Labels();
  labels.set('own:vigia', false, BACKGROUND_COST);
  for (const frame of FRAME_IDS) labels.set(`frame:${frame}`, false, BACKGROUND_COST);
  for (const label of ['colombia', 'abroad', 'none'] as const) labels.set(`relevance:${label}`, label === 'none', BACKGROUND_COST);
  return { id: text.id, group: text.id, domain: 'press', part: BACKGROUND, text: text.text, counts: countText(text.text), targets: labels.targets, costs: labels.costs };
}

/** Each sentence of an article for frames and domain, the whole article for relevance. */
function pressExamples(article: GoldArticle, cost: number): Example[] {
  const examples: Example[] = [];
  const units: [number | 'T', string][] = [['T', article.title], ...goldSentences(article.text).map((text, index): [number, string] => [index, text])];
  for (const [s, text] of units) {
    const first = article.findings.a.filter((finding) => finding.s === s);
    const second = article.findings.b.filter((finding) => finding.s === s);
    const found = [...first, ...second];
    const quiet = found.length === 0;
    // Most sentences of ordinary news teach the same; a fixed quarter of them is enough. The others are only judged.
    const id = `${article.id}:${s}`;
    const labels = new Labels();
    if (quiet && article.relevance === 'none' && hashString(id) % 4 !== 0) {
      examples.push({ id, group: article.id, domain: 'press', part: UNTAUGHT, text, counts: countText(text), targets: labels.targets, costs: labels.costs });
      continue;
    }
    const frames = new Map<FrameId, number>();
    for (const finding of found) frames.set(finding.frame, (frames.get(finding.frame) ?? 0) + 1);
    for (const frame of FRAME_IDS) {
      const votes = frames.get(frame) ?? 0;
      labels.set(`frame:${frame}`, votes > 0, votes === 1 ? cost / 2 : cost);
    }
    const harmful = found.filter((finding) => finding.frame.startsWith('H'));
    if (harmful.length > 0) {
      labels.set('stance:adopts', harmful.some((finding) => finding.stance === 'adopts' && finding.voice === 'newsroom'), cost);
      labels.set('stance:reports', harmful.some((finding) => finding.voice !== 'newsroom' && finding.stance !== 'rejects'), cost);
      labels.set('stance:rejects', harmful.some((finding) => finding.stance === 'rejects'), cost);
    }
    labels.ownHarm('press', harmful.some((finding) => finding.stance === 'adopts' && finding.voice === 'newsroom'), cost);
    labels.domain('press', 0.5);
    labels.set('migrant-voice', found.some((finding) => finding.voice === 'migrant'), 0.3);
    examples.push({ id, group: article.id, domain: 'press', part: s === 'T' ? 'headline' : 'sentence', text, counts: countText(text), targets: labels.targets, costs: labels.costs, cued: cuedFrames(foldText(text)) });
  }
  const whole = new Labels();
  if (article.relevance) for (const label of ['colombia', 'abroad', 'none'] as const) whole.set(`relevance:${label}`, article.relevance === label, 4);
  if (article.xenophobia_topic !== null) whole.set('about', article.xenophobia_topic, 1);
  const counts = countFeatures(topicRanges([readField('title', article.title), readField('text', article.text)]));
  examples.push({ id: `${article.id}:article`, group: article.id, domain: 'press', part: 'article', text: '', counts, targets: whole.targets, costs: whole.costs });
  return examples;
}

/** An article's topic is told by its headline (counted twice) and its first sentences, up to this many tokens. */
const TOPIC_TOKENS = 400;

/** The ranges that tell the topic, sentence by sentence, so that inference can add up what it computed for the sentences anyway. */
export function topicRanges(fields: readonly FieldText[]): { field: FieldText; from: number; to: number }[] {
  const ranges: { field: FieldText; from: number; to: number }[] = [];
  for (const field of fields) {
    for (const sentence of field.sentences) {
      if (field.field === 'text' && sentence.tokenStart > TOPIC_TOKENS) break;
      const range = { field, from: sentence.tokenStart, to: sentence.tokenEnd };
      ranges.push(range);
      if (field.field === 'title') ranges.push(range);
    }
  }
  return ranges;
}
