import { existsSync, readFileSync } from 'node:fs';
import { reviewLine, type ReviewedLabel, type ReviewLine } from '#vigia/contracts';
import { contentHash, messageOf, UserError, wilsonInterval } from '#vigia/kernel';
import type { Analyzer } from '../analyzer.js';

/** Of labels that persons judged, how many were right. */
export interface Judged {
  right: number;
  n: number;
}

/** What persons said of the model's labels, and what the model as it is now makes of the same texts. */
export interface ReviewEvaluation {
  reviews: number;
  /** Objections are where the model was doubted; only `sample` says how often it is right on the whole. */
  byOrigin: Record<string, Judged>;
  /** By frame, `needless`, or `claim`. */
  byLabel: Record<string, Judged>;
  /** Of the texts that were given and are those that were judged. Null where none was. */
  now: { texts: number; rightKept: Judged; wrongKept: Judged } | null;
}

/** Reads `vigia reviews:export`. @throws UserError `reviews_missing`, `bad_review` that names the line */
export function readReviews(path: string): ReviewLine[] {
  return linesOf(path, 'reviews_missing').map((line, index) => {
    try {
      return reviewLine.parse(JSON.parse(line));
    } catch (error) {
      throw new UserError('bad_review', `${path}, línea ${index + 1}: no es un juicio humano de «vigia reviews:export» (${messageOf(error).slice(0, 300)}) / not a review.`, { cause: error });
    }
  });
}

/** Texts as `vigia rehydrate` writes them, by the hash they were judged under. */
export function readTexts(path: string): Map<string, { title: string; text: string }> {
  const texts = new Map<string, { title: string; text: string }>();
  for (const line of linesOf(path, 'texts_missing')) {
    const { title, text } = JSON.parse(line) as { title?: unknown; text?: unknown };
    if (typeof text === 'string') texts.set(contentHash(`${typeof title === 'string' ? title : ''}\n${text}`), { title: typeof title === 'string' ? title : '', text });
  }
  return texts;
}

/** Human judgements as a further set. Where a piece was judged more than once, the latest word on each label counts. */
export function evaluateReviews(reviews: readonly ReviewLine[], texts: ReadonlyMap<string, { title: string; text: string }>, analyzer: Pick<Analyzer, 'analyze'>): ReviewEvaluation {
  const latest = new Map<string, { review: ReviewLine; label: ReviewedLabel }>();
  for (const review of [...reviews].sort((a, b) => a.at.localeCompare(b.at))) for (const label of review.labels) latest.set([review.piece.sha256, label.what, label.code, label.field, label.start, label.end].join('|'), { review, label });
  const byOrigin: Record<string, Judged> = {};
  const byLabel: Record<string, Judged> = {};
  for (const { review, label } of latest.values()) {
    if (label.verdict === 'added') continue;
    add(byOrigin, review.origin, label.verdict === 'right');
    add(byLabel, label.what === 'claim' ? 'claim' : label.code, label.verdict === 'right');
  }
  return { reviews: reviews.length, byOrigin, byLabel, now: judgedNow([...latest.values()], texts, analyzer) };
}

function judgedNow(labels: readonly { review: ReviewLine; label: ReviewedLabel }[], texts: ReadonlyMap<string, { title: string; text: string }>, analyzer: Pick<Analyzer, 'analyze'>): ReviewEvaluation['now'] {
  const judged = new Map<string, ReturnType<Analyzer['analyze']>>();
  const [rightKept, wrongKept]: [Judged, Judged] = [{ right: 0, n: 0 }, { right: 0, n: 0 }];
  for (const { review: { piece }, label } of labels) {
    const text = texts.get(piece.sha256);
    if (!text || label.what !== 'frame' || (label.verdict !== 'right' && label.verdict !== 'wrong')) continue;
    const found = judged.get(piece.sha256) ?? analyzer.analyze({ id: piece.id, kind: piece.kind, title: text.title === '' ? null : text.title, text: text.text, outlet: null, outletCity: null, publishedAt: null });
    judged.set(piece.sha256, found);
    const kept = found.findings.some((one) => one.frame === label.code && one.field === label.field && one.start < label.end && label.start < one.end && one.stance === label.stance && one.voice === label.voice);
    const counts = label.verdict === 'right' ? rightKept : wrongKept;
    counts.n += 1;
    if (kept) counts.right += 1;
  }
  return judged.size === 0 ? null : { texts: judged.size, rightKept, wrongKept };
}

/** As Markdown, for the terminal. */
export function reviewsMarkdown({ reviews, byOrigin, byLabel, now }: ReviewEvaluation): string {
  const rows = (of: Record<string, Judged>): string[] => Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, judged]) => `| ${name} | ${share(judged)} |`);
  return [
    `### Human judgements: ${reviews}`, '', 'Precision of the labels that persons judged. Objections and looks before sending are no random sample; `sample` is.', '',
    '| origin | right [95 %] |', '| --- | --- |', ...rows(byOrigin), '', '| label | right [95 %] |', '| --- | --- |', ...rows(byLabel), '',
    now === null ? 'The model as it is now: no text was given that has the hash of a judged one (`--texts`, as `vigia rehydrate` writes them).' : `The model as it is now, on ${now.texts} of the judged texts: keeps ${share(now.rightKept)} of what persons called right, and ${share(now.wrongKept)} of what they called wrong.`,
  ].join('\n');
}

function share({ right, n }: Judged): string {
  const interval = wilsonInterval(right, n);
  if (interval === null) return 'none';
  return n < 10 ? `${right} of ${n}, too few to say` : `${(right / n).toFixed(3)} [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}] of ${n}`;
}

function add(into: Record<string, Judged>, name: string, right: boolean): void {
  const judged = (into[name] ??= { right: 0, n: 0 });
  judged.n += 1;
  if (right) judged.right += 1;
}

function linesOf(path: string, code: string): string[] {
  if (!existsSync(path)) throw new UserError(code, `No hay ningún archivo «${path}» / no such file.`);
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '');
}
