import type { CorpusItem } from '../corpus/reader.js';
import { articleCuts } from './article-cuts.js';
import type { BackgroundText } from './background.js';
import { type HeldOut, calibrateHeads } from './cross-validate.js';
import { fitRelevance } from './fit-relevance.js';
import { fitSentences, sentenceRows } from './fit-sentences.js';
import type { ModelHeader } from './model-file.js';
import { applyStack, fitStack } from './stack.js';
import type { PressArticles } from './training-set.js';

/** What a model knows beside its weights: second level, calibration, cuts, all from scores by models that had not seen the text. */
export function fitHeader(raw: HeldOut, { corpus, press, background }: { corpus: readonly CorpusItem[]; press: PressArticles; background: readonly BackgroundText[] }): Omit<ModelHeader, 'name' | 'corpusHash'> {
  const stack = fitStack(raw.examples, raw.scores);
  const heldOut = { examples: raw.examples, scores: raw.scores.map((scores) => applyStack(stack, scores)) };
  const calibration = calibrateHeads(heldOut);
  const relevance = fitRelevance(heldOut, { corpus, press, background });
  const rows = sentenceRows(heldOut, calibration, corpus, press);
  return { examples: raw.examples.length, calibration, article: articleCuts(rows, press.gold).cuts, stack, relevance, sentences: fitSentences(rows) };
}
