import { FRAME_IDS, type FrameId, type RelevanceLabel, isHarmful } from '#vigia/codebook';
import { bestCut, logistic } from './calibration.js';
import type { HeldOut } from './cross-validate.js';
import { type GoldArticle, goldAny } from './gold.js';
import { type HeadName, headIndex } from './heads.js';
import type { HeadCalibration } from './model-file.js';

/** What lexical evidence beside people on the move adds to a frame in a sentence of press, in logits. Harm in press is explicit: metaphors and crime links decide, the heads add. */
const CUE_BONUS: Partial<Record<FrameId, number>> = { H1: 6, H2: 6, H3: 4, H4: 4, H5: 4, H6: 4, H7: 2.5, H8: 2.5, H9: 4, H10: 2.5 };
/** Share of the heads' own margin that counts for harmful frames: they learnt harm from the corpus, which is more literary than press. */
const HARM_SHARE = 0.3;
/** Constructive frames are this much rarer in pieces about migration elsewhere, in logits. */
const ABROAD_PENALTY = 1.5;

/** How far each frame stands above its own cut in one sentence of an article, in logits. Deportation policy abroad is news there, so its words alone are no evidence of H10. */
export function frameMargins(probability: (head: HeadName) => number, cut: (head: HeadName) => number, cued: readonly FrameId[], relevance: RelevanceLabel): number[] {
  return FRAME_IDS.map((frame) => (isHarmful(frame) ? HARM_SHARE : 1) * (logit(probability(`frame:${frame}`)) - logit(cut(`frame:${frame}`))) + (cued.includes(frame) && !(frame === 'H10' && relevance === 'abroad') ? (CUE_BONUS[frame] ?? 0.5) : 0));
}

/** Evidence of a kind of frame in a whole article: the worst sentence for harm; for constructive frames the three best together, because one warm sentence makes no frame. */
export function articleMargin(sentences: readonly (readonly number[])[], kind: 'H' | 'C', relevance: RelevanceLabel): number {
  if (sentences.length === 0) return -20;
  const best = sentences.map((margins) => Math.max(...margins.filter((_, index) => isHarmful(FRAME_IDS[index] as FrameId) === (kind === 'H')))).sort((a, b) => b - a);
  if (kind === 'H') return best[0] as number;
  const top = best.slice(0, 3);
  return top.reduce((sum, value) => sum + value, 0) / top.length - (relevance === 'abroad' ? ABROAD_PENALTY : 0);
}

/**
 * Cuts for whole articles, where harm is rare and any of forty sentences can trip, chosen on held-out press: `H` and `C` for the F of «any harmful» and «any constructive frame»; `F:H`
 * and `F:C` are the F reached there.
 */
export function articleCuts({ examples, scores }: HeldOut, calibration: Record<HeadName, HeadCalibration>, gold: readonly GoldArticle[]): Record<string, number> {
  const topicOf = new Map(gold.map((article) => [article.id, article.relevance ?? 'none']));
  const sentences = new Map<string, { margins: number[] }[]>();
  examples.forEach((example, index) => {
    if (example.domain !== 'press' || example.part === 'article') return;
    const row = scores[index] as Float32Array;
    const probability = (head: HeadName): number => logistic(calibration[head].slope * (row[headIndex(head)] as number) + calibration[head].offset);
    const list = sentences.get(example.group) ?? [];
    list.push({ margins: frameMargins(probability, (head) => calibration[head].cut, example.cued ?? [], topicOf.get(example.group) ?? 'none') });
    sentences.set(example.group, list);
  });
  const out: Record<string, number> = {};
  for (const kind of ['H', 'C'] as const) {
    const judged = gold.filter((article) => goldAny(article, kind) !== null && article.relevance !== null && article.relevance !== 'none');
    const best = bestCut(judged.map((article) => articleMargin((sentences.get(article.id) ?? []).map((one) => one.margins), kind, article.relevance as RelevanceLabel)), judged.map((article) => (goldAny(article, kind) ? 1 : 0)), 'positive');
    out[kind] = best.cut;
    out[`F:${kind}`] = best.value;
  }
  return out;
}

const logit = (p: number): number => Math.log(Math.max(1e-6, p) / Math.max(1e-6, 1 - p));
