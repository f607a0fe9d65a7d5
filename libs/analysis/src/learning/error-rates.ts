import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TallyId } from '#vigia/codebook';
import { errorRate, type ErrorRate } from '#vigia/contracts';
import { projectPath, UserError } from '#vigia/kernel';
import { z } from 'zod';
import type { Analyzer } from '../analyzer.js';
import type { Confusion } from './article-cuts.js';
import type { Evaluation } from './evaluate-models.js';
import type { GoldArticle } from './gold.js';

/** Shipped beside the weights; written by `vigia evaluate --error-rates FILE`. */
export const ERROR_RATES_FILE = 'error-rates.json';

const errorRates = z.object({
  model: z.string(),
  corpusHash: z.string(),
  source: z.string(),
  rates: z.record(z.string(), errorRate),
});

/** How often the model is right about whole articles of real press, by what is counted, with where the figures come from. */
export interface ErrorRates {
  readonly model: string;
  readonly corpusHash: string;
  readonly source: string;
  readonly rates: Partial<Record<TallyId, ErrorRate>>;
}

const SOURCE =
  'Articles on migration of the press gold, each read twice; those the readers disagreed on are left out. Frames: the analyser itself with the models of five folds, no article judged by a model that learnt from it, weights and cuts from the other folds. Quoted migrants and needless nationality: the shipped rules, which were written with this gold at hand. / Artículos sobre migración leídos dos veces; marcos con el analizador y los modelos de cinco particiones.';

/**
 * Error rates of what is counted in articles. Frames one by one are not in it: the gold holds too few of each.
 * @param analyzer judges what rules decide: who is quoted, which headline names a nationality without need
 */
export function errorRatesOf(evaluation: Evaluation, gold: readonly GoldArticle[], analyzer: Analyzer): ErrorRates {
  const { harm, own, constructive } = evaluation.whole;
  const rates: ErrorRates['rates'] = {
    harm_any: rateOf(harm),
    harm_own: rateOf(own),
    constructive: rateOf(constructive),
    ...ruleRates(gold, analyzer),
  };
  return { model: analyzer.model, corpusHash: evaluation.corpusHash, source: SOURCE, rates };
}

function ruleRates(gold: readonly GoldArticle[], analyzer: Analyzer): ErrorRates['rates'] {
  const judged = gold
    .filter((article) => article.relevance === 'colombia' || article.relevance === 'abroad')
    .map((article) => ({ article, judgement: analyzer.analyze({ id: article.id, kind: 'article', title: article.title, text: article.text }) }));
  const count = (truth: (article: GoldArticle) => boolean | null, said: (judgement: (typeof judged)[number]['judgement']) => boolean): ErrorRate => {
    const asked = judged.flatMap(({ article, judgement }) => {
      const is = truth(article);
      return is === null ? [] : [{ is, said: said(judgement) }];
    });
    const [yes, no] = [asked.filter(({ is }) => is), asked.filter(({ is }) => !is)];
    return rateOf({ found: yes.filter((one) => one.said).length, positive: yes.length, spared: no.filter((one) => !one.said).length, negative: no.length });
  };
  return {
    migrant_voice: count((article) => article.quotes_migrant, (judgement) => judgement.quotesMigrant),
    needless_nationality: count((article) => article.headline_nationality && article.headline_nationality === 'needless', (judgement) => judgement.headlineNationality === 'needless'),
  };
}

function rateOf({ found, positive, spared, negative }: Confusion): ErrorRate {
  return { sensitivity: { right: found, of: positive }, specificity: { right: spared, of: negative } };
}

/**
 * The error rates that ship with the model. Null where the file is missing: then no share is corrected, and every share says so.
 * @throws UserError `bad_error_rates` when the file is there and cannot be read
 */
export function loadErrorRates(modelDir = projectPath('libs', 'analysis', 'models')): ErrorRates | null {
  const path = join(modelDir, ERROR_RATES_FILE);
  if (!existsSync(path)) return null;
  try {
    return errorRates.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new UserError('bad_error_rates', `${path} no se puede leer. Restáurelo del repositorio o ejecute «vigia evaluate --error-rates». / The error rates cannot be read.`, { cause: error });
  }
}
