import { writeFileSync } from 'node:fs';
import { Analyzer, errorRatesOf, evaluateModels, evaluationMarkdown, goldPath, modelCard, readGold, trainModels } from '#vigia/analysis';
import { projectPath } from '#vigia/kernel';

const corpusDir = (): string => projectPath('libs', 'analysis', 'corpus');

/** Rebuilds the shipped weights from the open corpus and the public sets in `--data`. */
export function train({ data, out }: { data: string; out?: string }): void {
  const header = trainModels({ dataDir: data, corpusDir: corpusDir(), outDir: out ?? projectPath('libs', 'analysis', 'models'), progress: (message) => console.error(message) });
  console.log(`Modelo ${header.name} entrenado con ${header.examples} textos; corpus ${header.corpusHash}. / Model trained.`);
}

/** Cross-validates everything that is trained and prints it as Markdown; `--json` keeps the figures, `--card` writes the model card, `--error-rates` what shares are corrected by. */
export function evaluate({ data, json, card, errorRates }: { data: string; json?: string; card?: string; errorRates?: string }): void {
  const evaluation = evaluateModels({ dataDir: data, corpusDir: corpusDir(), progress: (message) => console.error(message) });
  console.log(evaluationMarkdown(evaluation));
  if (json) writeFileSync(json, `${JSON.stringify(evaluation, null, 1)}\n`);
  if (card) writeFileSync(card, modelCard(evaluation));
  if (errorRates) writeFileSync(errorRates, `${JSON.stringify(errorRatesOf(evaluation, readGold(goldPath(data)), Analyzer.load()), null, 1)}\n`);
}
