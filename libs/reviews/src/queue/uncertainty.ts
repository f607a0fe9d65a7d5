import type { FrameId } from '#vigia/codebook';
import type { TaskCard } from '#vigia/contracts';
import type { AssessmentRecord } from '#vigia/store';

type Why = TaskCard['why'];

/** Of a decision that was surer than this there is little to learn. */
const LEAST = 0.25;
/** Of pieces about something else only those are asked about whose relevance was nearly tossed for: all others would fill the queue. */
const LEAST_OF_NONE = 0.5;

/**
 * How near its thresholds the model decided, and which decision it was: 1 − 2 |p − ½| of the probability of each decision that something hangs on, the largest of them. 1 on the threshold, 0 where the
 * model was sure. Uncertainty sampling: D. D. Lewis, W. A. Gale, "A sequential algorithm for training text classifiers", SIGIR 1994.
 * @returns null for a piece about which the model was sure.
 */
export function uncertaintyOf({ relevance, judgement }: AssessmentRecord): Why & { score: number } | null {
  const decisions: (Why & { score: number })[] = [{ kind: 'relevance', score: nearness(judgement.relevance.score), frame: null }];
  if (relevance === 'none') {
    if ((decisions[0]?.score ?? 0) < LEAST_OF_NONE) return null;
  } else {
    decisions.push({ kind: 'harm', score: nearness(judgement.xenophobia.score), frame: null });
    for (const { frame, score } of judgement.findings) decisions.push({ kind: 'finding', score: nearness(score), frame: frame satisfies FrameId });
  }
  const nearest = decisions.reduce((most, one) => (one.score > most.score ? one : most));
  return nearest.score < LEAST ? null : nearest;
}

function nearness(probability: number): number {
  return Math.max(0, 1 - 2 * Math.abs(probability - 0.5));
}
