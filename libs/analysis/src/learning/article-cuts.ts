import { FRAME_IDS } from '#vigia/codebook';
import { bestCut, logistic } from './calibration.js';
import type { HeldOut } from './cross-validate.js';
import { type GoldArticle, goldAny } from './gold.js';
import { type HeadName, headIndex } from './heads.js';
import type { HeadCalibration } from './model-file.js';

/** An alert must be worth sending: at most this share of harmless articles may be charged. */
const FALSE_ALARM_SHARE = 0.01;

/**
 * Cuts for sentences of whole articles, where harm is rare and any of forty sentences can trip. Each frame's cut is its own sentence cut times one factor a kind of frame, the factor
 * chosen on held-out press for the F of «any harmful» and «any constructive frame»; `own` is the own-voice probability that keeps false alarms under `FALSE_ALARM_SHARE`.
 */
export function articleCuts({ examples, scores }: HeldOut, calibration: Record<HeadName, HeadCalibration>, gold: readonly GoldArticle[]): Record<string, number> {
  const sentences = new Map<string, Float32Array[]>();
  examples.forEach((example, index) => {
    if (example.domain !== 'press' || example.part === 'article') return;
    const list = sentences.get(example.group) ?? [];
    list.push(scores[index] as Float32Array);
    sentences.set(example.group, list);
  });
  const odds = (row: Float32Array, head: HeadName): number => calibration[head].slope * (row[headIndex(head)] as number) + calibration[head].offset;
  const strongest = (article: GoldArticle, kind: 'H' | 'C'): number =>
    Math.max(-20, ...(sentences.get(article.id) ?? []).map((row) => Math.max(...FRAME_IDS.filter((frame) => frame.startsWith(kind)).map((frame) => odds(row, `frame:${frame}`) - logit(calibration[`frame:${frame}`].cut)))));
  const out: Record<string, number> = {};
  for (const kind of ['H', 'C'] as const) {
    const judged = gold.filter((article) => goldAny(article, kind) !== null && article.relevance !== null && article.relevance !== 'none');
    out[`shift:${kind}`] = bestCut(judged.map((article) => strongest(article, kind)), judged.map((article) => (goldAny(article, kind) ? 1 : 0)), 'positive').cut;
  }
  const harmless = gold.filter((article) => article.outlet_harm?.[0] === 0 && article.outlet_harm[1] === 0);
  const tops = harmless.map((article) => (article.relevance === 'none' ? -20 : Math.max(-20, ...(sentences.get(article.id) ?? []).map((row) => odds(row, 'own:vigia'))))).sort((a, b) => b - a);
  out['own'] = logistic((tops[Math.floor(harmless.length * FALSE_ALARM_SHARE)] as number) + 1e-6);
  return out;
}

const logit = (p: number): number => Math.log(Math.max(1e-6, p) / Math.max(1e-6, 1 - p));
