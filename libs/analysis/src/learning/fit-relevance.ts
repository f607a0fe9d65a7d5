import { RELEVANCE_LABELS } from '#vigia/codebook';
import type { CorpusItem } from '../corpus/reader.js';
import { relevanceEvidence, relevanceFeatures } from '../relevance/judge-relevance.js';
import { readField } from '../text/document.js';
import type { HeldOut } from './cross-validate.js';
import type { GoldArticle } from './gold.js';
import { headIndex } from './heads.js';
import { type SoftmaxWeights, fitSoftmax } from './softmax.js';

/** A text with the features of the relevance classifier and its label as an index into `RELEVANCE_LABELS`. */
export interface RelevanceRow {
  readonly group: string;
  readonly features: number[];
  readonly label: number;
}

/** Rows from held-out head scores, so that the small classifier learns how far to trust heads on unseen text. */
export function relevanceRows({ examples, scores }: HeldOut, corpus: readonly CorpusItem[], gold: readonly GoldArticle[]): Record<'article' | 'short', RelevanceRow[]> {
  const row = new Map(examples.map((example, index) => [example.id, { group: example.group, scores: scores[index] as Float32Array }]));
  const make = (id: string, fields: ReturnType<typeof readField>[], label: number, short: boolean): RelevanceRow[] => {
    const found = row.get(id);
    return found && label >= 0 ? [{ group: found.group, label, features: relevanceFeatures(relevanceEvidence(fields), short ? (head) => found.scores[headIndex(head)] as number : undefined) }] : [];
  };
  return {
    article: gold.flatMap((article) => make(`${article.id}:article`, [readField('title', article.title), readField('text', article.text)], RELEVANCE_LABELS.findIndex((label) => label === article.relevance), false)),
    short: corpus.flatMap((item) => make(item.id, [readField('text', item.text)], item.flags.has('rc') ? 0 : item.flags.has('ra') ? 1 : 2, true)),
  };
}

export function fitRelevance(heldOut: HeldOut, corpus: readonly CorpusItem[], gold: readonly GoldArticle[]): Record<'article' | 'short', SoftmaxWeights> {
  const rows = relevanceRows(heldOut, corpus, gold);
  return { article: fitRows(rows.article, 'article'), short: fitRows(rows.short, 'short') };
}

/** Two hundred articles want a firmer hand than four thousand sentences. */
const L2 = { article: 0.02, short: 0.002 };

export function fitRows(rows: readonly RelevanceRow[], length: 'article' | 'short'): SoftmaxWeights {
  return fitSoftmax(rows.map((one) => one.features), rows.map((one) => one.label), RELEVANCE_LABELS.length, L2[length]);
}
