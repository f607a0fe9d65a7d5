import { isHarmful } from '#vigia/codebook';
import type { HumanLabel, ReviewLine } from '#vigia/contracts';
import { contentHash, wilsonInterval } from '#vigia/kernel';
import type { Analyzer } from '../analyzer.js';
import type { Judged } from './review-set.js';

export const WHOLE_LABELS = ['relevance', 'harm_own', 'harm_any', 'constructive'] as const;
export type WholeLabel = (typeof WHOLE_LABELS)[number];

/** Of whole pieces that persons judged, how often the model is right where it says something, and how much of what they say it finds. */
export interface WholeEvaluation {
  pieces: number;
  precision: Record<WholeLabel, Judged>;
  found: Record<WholeLabel, Judged>;
}

/**
 * What a model makes of the pieces that persons judged whole and whose texts are at hand; of several judgements of one text the decided one counts, else the first.
 * @param only the random sample, which no model learns from, or all
 */
export function evaluateWhole(lines: readonly ReviewLine[], analyzer: Pick<Analyzer, 'analyze'>, only: 'sample' | 'all'): WholeEvaluation {
  const byText = new Map<string, ReviewLine>();
  for (const line of [...lines].sort((a, b) => a.at.localeCompare(b.at))) {
    const { whole, text, piece } = line;
    if (!whole || !text || (only === 'sample' && whole.source !== 'sample') || contentHash(`${text.title ?? ''}\n${text.text}`) !== piece.sha256) continue;
    if (!byText.has(piece.sha256) || whole.round === 'adjudication') byText.set(piece.sha256, line);
  }
  const none = (): Record<WholeLabel, Judged> => ({ relevance: { right: 0, n: 0 }, harm_own: { right: 0, n: 0 }, harm_any: { right: 0, n: 0 }, constructive: { right: 0, n: 0 } });
  const told: WholeEvaluation = { pieces: byText.size, precision: none(), found: none() };
  for (const { piece, whole, text } of byText.values()) {
    const judged = analyzer.analyze({ id: piece.id, kind: piece.kind, title: text?.title ?? null, text: text?.text ?? '', outlet: null, outletCity: null, publishedAt: null });
    const [model, human] = [labelsOf(judged.relevance.label, judged.findings), labelsOf(whole?.piece.relevance ?? 'none', whole?.labels ?? [])];
    for (const label of WHOLE_LABELS) {
      if (model.has(label)) count(told.precision[label], human.has(label));
      if (human.has(label)) count(told.found[label], model.has(label));
    }
  }
  return told;
}

function labelsOf(relevance: string, labels: readonly Pick<HumanLabel, 'frame' | 'stance' | 'voice'>[]): Set<WholeLabel> {
  const found = new Set<WholeLabel>();
  if (relevance !== 'none') found.add('relevance');
  if (labels.some(({ frame, stance, voice }) => isHarmful(frame) && stance === 'adopts' && voice === 'newsroom')) found.add('harm_own');
  if (labels.some(({ frame }) => isHarmful(frame))) found.add('harm_any');
  if (labels.some(({ frame }) => !isHarmful(frame))) found.add('constructive');
  return found;
}

function count(judged: Judged, right: boolean): void {
  judged.n += 1;
  if (right) judged.right += 1;
}

/** One or more models side by side, as Markdown. */
export function wholeMarkdown(models: readonly { name: string; told: WholeEvaluation }[]): string {
  const cell = ({ right, n }: Judged): string => {
    const interval = wilsonInterval(right, n);
    if (interval === null) return 'none';
    return n < 10 ? `${right} of ${n}, too few to say` : `${(right / n).toFixed(3)} [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}] of ${n}`;
  };
  return [
    `| | ${models.map(({ name, told }) => `${name}, ${told.pieces} pieces`).join(' | ')} |`, `| --- |${' --- |'.repeat(models.length)}`,
    ...WHOLE_LABELS.flatMap((label) => [`| ${label}: precision | ${models.map(({ told }) => cell(told.precision[label])).join(' | ')} |`, `| ${label}: found | ${models.map(({ told }) => cell(told.found[label])).join(' | ')} |`]),
  ].join('\n');
}
