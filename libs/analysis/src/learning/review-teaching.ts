import { FRAME_IDS, type FrameId } from '#vigia/codebook';
import type { HumanLabel, ReviewLine, WholeJudgement } from '#vigia/contracts';
import { contentHash } from '#vigia/kernel';
import { type GoldArticle, type GoldFinding, goldSentences } from './gold.js';
import type { SilverTweet } from './silver.js';

/** Why a judgement does not teach. */
export const NOT_TAUGHT = ['single_labels', 'sample', 'without_text', 'other_text', 'settled'] as const;
export type NotTaught = (typeof NOT_TAUGHT)[number];

/** What human judgements add to the training set: articles as the press silver is, posts as the silver tweets are. */
export interface ReviewTeaching {
  /** Of everything that teaches, so that a model says by its name what it learnt from. */
  readonly hash: string;
  readonly articles: readonly GoldArticle[];
  readonly posts: readonly SilverTweet[];
  readonly judgements: number;
  readonly left: Readonly<Record<NotTaught, number>>;
  readonly labels: Readonly<Partial<Record<FrameId, number>>>;
}

type WholeLine = ReviewLine & { whole: WholeJudgement; text: NonNullable<ReviewLine['text']> };

/**
 * Judgements of whole pieces, with their texts, as a further set to learn from. The random sample never teaches: it is what the model is measured by. Single labels (objections, looks before an alert) do
 * not either, since they say nothing of the rest of the piece. Where two persons differed the decision between them teaches; undecided, both do, as two readers of one article.
 */
export function teachingOf(lines: readonly ReviewLine[]): ReviewTeaching {
  const left: Record<NotTaught, number> = { single_labels: 0, sample: 0, without_text: 0, other_text: 0, settled: 0 };
  const byText = new Map<string, WholeLine[]>();
  for (const line of [...lines].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))) {
    const why = notTaught(line);
    if (why !== null) left[why] += 1;
    else byText.set(line.piece.sha256, [...(byText.get(line.piece.sha256) ?? []), line as WholeLine]);
  }
  const articles: GoldArticle[] = [];
  const posts: SilverTweet[] = [];
  const labels: Partial<Record<FrameId, number>> = {};
  let judgements = 0;
  for (const [, given] of [...byText].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const decided = given.filter(({ whole }) => whole.round === 'adjudication').slice(-1);
    const readings = decided.length > 0 ? decided : given.slice(-2);
    left.settled += given.length - readings.length;
    judgements += readings.length;
    for (const frame of new Set(readings.flatMap(({ whole }) => whole.labels.map((one) => one.frame)))) labels[frame] = (labels[frame] ?? 0) + 1;
    const [first, second] = readings as [WholeLine, WholeLine | undefined];
    if (first.piece.kind === 'post') posts.push(postOf(first, second));
    else articles.push(articleOf(first, second ?? first));
  }
  const taught = [...articles.map(({ id, relevance, xenophobia_topic, findings, title, text }) => [id, relevance, xenophobia_topic, findings, title, text]), ...posts.map((post) => ({ ...post, frames: [...post.frames] }))];
  return { hash: contentHash(JSON.stringify(taught)).slice(0, 16), articles, posts, judgements, left, labels };
}

function notTaught(line: ReviewLine): NotTaught | null {
  if (!line.whole) return 'single_labels';
  if (line.whole.source === 'sample') return 'sample';
  if (!line.text) return 'without_text';
  return contentHash(`${line.text.title ?? ''}\n${line.text.text}`) === line.piece.sha256 ? null : 'other_text';
}

function articleOf(first: WholeLine, second: WholeLine): GoldArticle {
  const agreed = <T>(of: (whole: WholeJudgement) => T): T | null => (JSON.stringify(of(first.whole)) === JSON.stringify(of(second.whole)) ? of(first.whole) : null);
  const { title, text } = first.text;
  const [mine, theirs] = [new Set(first.whole.labels.map((one) => one.frame)), new Set(second.whole.labels.map((one) => one.frame))];
  return {
    id: idOf(first), title: title ?? '', text, tone: null, outlet_harm: null, headline_nationality: null, quotes_migrant: null,
    relevance: agreed(({ piece }) => piece.relevance), city: agreed(({ piece }) => piece.cities), xenophobia_topic: agreed(({ piece }) => piece.aboutXenophobia),
    findings: { a: findingsOf(first.whole.labels, text), b: findingsOf(second.whole.labels, text) },
    frames_both: FRAME_IDS.filter((frame) => mine.has(frame) && theirs.has(frame)), frames_one: FRAME_IDS.filter((frame) => mine.has(frame) !== theirs.has(frame)),
  };
}

function postOf(first: WholeLine, second: WholeLine | undefined): SilverTweet {
  const own = [first, ...(second ? [second] : [])].map(({ whole }) => whole.labels.some(({ frame, stance, voice }) => frame.startsWith('H') && stance === 'adopts' && voice === 'newsroom'));
  return {
    id: idOf(first), text: [first.text.title, first.text.text].filter(Boolean).join('\n'), relevance: first.whole.piece.relevance, own: new Set(own).size === 1 ? (own[0] as boolean) : null,
    frames: new Set(first.whole.labels.map(({ frame }) => frame)),
  };
}

function idOf({ piece }: ReviewLine): string {
  return `review:${piece.id}:${piece.sha256.slice(0, 8)}`;
}

/** Each label in the sentences it touches, numbered as readers of the gold number them. */
function findingsOf(labels: readonly HumanLabel[], text: string): GoldFinding[] {
  const sentences = sentenceSpans(text);
  return labels.flatMap(({ frame, field, start, end, stance, voice }): GoldFinding[] => {
    if (field === 'title') return [{ frame, s: 'T', stance, voice }];
    const [from, to] = [squeezed(text, start), squeezed(text, end)];
    return sentences.flatMap((sentence, s) => (sentence.start < to && from < sentence.end ? [{ frame, s, stance, voice }] : []));
  });
}

/** Where a place of the text lies once every run of white space is one space. */
function squeezed(text: string, at: number): number {
  return text.slice(0, at).replace(/\s+/g, ' ').length;
}

function sentenceSpans(text: string): { start: number; end: number }[] {
  const whole = text.replace(/\s+/g, ' ');
  let at = 0;
  return goldSentences(text).map((sentence) => {
    const start = whole.indexOf(sentence, at);
    at = start + sentence.length;
    return { start, end: at };
  });
}
