import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Analyzer, errorRatesOf, evaluateModels, evaluateReviews, evaluateSignals, evaluationMarkdown, goldPath, modelCard, readGold, readReviews, readTexts, reviewsMarkdown, signalsMarkdown, trainClaims, trainModels } from '#vigia/analysis';
import { projectPath, UserError } from '#vigia/kernel';

const corpusDir = (): string => projectPath('libs', 'analysis', 'corpus');

/** Rebuilds the shipped weights from the open corpus, the shipped claims and the public sets in `--data`; `only` limits it to the judgement or to the claims and weak signals. */
export function train({ data, out, only }: { data: string; out?: string; only?: 'heads' | 'claims' }): void {
  const outDir = out ?? projectPath('libs', 'analysis', 'models');
  const progress = (message: string): void => console.error(message);
  if (only !== 'heads') {
    const { name, match } = trainClaims({ dataDir: data, corpusDir: corpusDir(), outDir, progress });
    console.log(`Modelo ${name} entrenado; una coincidencia se confirma desde ${match.confirmCut}. / Claims model trained.`);
  }
  if (only === 'claims') return;
  const header = trainModels({ dataDir: data, corpusDir: corpusDir(), outDir, progress });
  console.log(`Modelo ${header.name} entrenado con ${header.examples} textos; corpus ${header.corpusHash}. / Model trained.`);
}

const REVIEWS_FILE = 'reviews.jsonl';

export interface EvaluateRequest {
  /** Folder of the public sets; `reviews.jsonl` in it is read as well. */
  data?: string;
  only?: 'heads' | 'claims';
  json?: string;
  card?: string;
  errorRates?: string;
  /** Human judgements, as `vigia reviews:export` writes them. */
  reviews?: string;
  /** Their texts, as `vigia rehydrate` writes them. */
  texts?: string;
}

/** Cross-validates everything that is trained and prints it as Markdown; `--json` keeps the figures, `--card` writes the model card, `--error-rates` what shares are corrected by. */
export function evaluate({ data, only, json, card, errorRates, reviews, texts }: EvaluateRequest): void {
  const human = reviews ?? (data !== undefined && existsSync(join(data, REVIEWS_FILE)) ? join(data, REVIEWS_FILE) : null);
  if (human !== null) console.log(`${reviewsMarkdown(evaluateReviews(readReviews(human), texts === undefined ? new Map() : readTexts(texts), Analyzer.load()))}\n`);
  if (data === undefined) {
    if (human !== null) return;
    throw new UserError('nothing_to_evaluate', 'Indique --data, --reviews o ambos / give --data, --reviews or both.');
  }
  if (only !== 'heads') console.log(`${signalsMarkdown(evaluateSignals(data))}\n`);
  if (only === 'claims') return;
  const evaluation = evaluateModels({ dataDir: data, corpusDir: corpusDir(), progress: (message) => console.error(message) });
  console.log(evaluationMarkdown(evaluation));
  if (json) writeFileSync(json, `${JSON.stringify(evaluation, null, 1)}\n`);
  if (card) writeFileSync(card, modelCard(evaluation));
  if (errorRates) writeFileSync(errorRates, `${JSON.stringify(errorRatesOf(evaluation, readGold(goldPath(data)), Analyzer.load()), null, 1)}\n`);
}
