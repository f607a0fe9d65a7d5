import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Analyzer, CLAIMS_MODEL_FILE, errorRatesOf, evaluateModels, evaluateReviews, evaluateSignals, evaluateWhole, evaluationMarkdown, goldPath, modelCard, readGold, readReviews, readTexts, reviewsMarkdown, signalsMarkdown, teachingOf, teachingReport, trainClaims, trainModels, wholeMarkdown,
} from '#vigia/analysis';
import type { ReviewLine } from '#vigia/contracts';
import { contentHash, projectPath, UserError } from '#vigia/kernel';

const corpusDir = (): string => projectPath('libs', 'analysis', 'corpus');

export interface TrainRequest {
  data: string;
  out?: string;
  only?: 'heads' | 'claims';
  /** Human judgements with their texts (`vigia reviews:export --with-text`), as a further set. */
  reviews?: string;
  /** Where the report on them goes. */
  report?: string;
}

/**
 * Rebuilds the shipped weights from the open corpus, the shipped claims and the public sets in `--data`; `only` limits it to the judgement or to the claims and weak signals. With human judgements the
 * model gets a name of its own, and a report says what it learnt from them and what that did.
 */
export function train({ data, out, only, reviews, report }: TrainRequest): void {
  if (reviews !== undefined && only === 'claims') throw new UserError('reviews_teach_heads', 'Los juicios humanos enseñan el juicio, no las afirmaciones: quite --only claims / reviews teach the heads.');
  const lines = reviews === undefined ? null : readReviews(reviews);
  const outDir = out ?? projectPath('libs', 'analysis', 'models');
  const progress = (message: string): void => console.error(message);
  if (only !== 'heads') {
    const { name, match } = trainClaims({ dataDir: data, corpusDir: corpusDir(), outDir, progress });
    console.log(`Modelo ${name} entrenado; una coincidencia se confirma desde ${match.confirmCut}. / Claims model trained.`);
  }
  if (only === 'claims') return;
  const teaching = lines && teachingOf(lines);
  if (teaching?.judgements === 0) throw new UserError('nothing_to_teach', `${reviews ?? ''}: ningún juicio enseña. Hacen falta juicios de piezas enteras, fuera de la muestra al azar, con su texto (vigia reviews:export --with-text) / no judgement to learn from.`);
  // Before the weights are written over.
  const before = lines && { name: Analyzer.load().model, told: evaluateWhole(lines, Analyzer.load(), 'sample') };
  const header = trainModels({ dataDir: data, corpusDir: corpusDir(), outDir, progress, reviews: teaching ?? undefined });
  if (lines && teaching && before) {
    const path = report ?? join(outDir, REPORT_FILE);
    // A folder for the judgement alone has no claims to judge with.
    if (!existsSync(join(outDir, CLAIMS_MODEL_FILE))) copyFileSync(projectPath('libs', 'analysis', 'models', CLAIMS_MODEL_FILE), join(outDir, CLAIMS_MODEL_FILE));
    const trained = Analyzer.load(outDir);
    const written = teachingReport({ teaching, header, before, after: { name: trained.model, told: evaluateWhole(lines, trained, 'sample') } });
    writeFileSync(path, written);
    console.log(`${written}\nInforme en ${path} / report.`);
  }
  console.log(`Modelo ${header.name} entrenado con ${header.examples} textos; corpus ${header.corpusHash}. / Model trained.`);
}

const REVIEWS_FILE = 'reviews.jsonl';
const REPORT_FILE = 'reviews-report.md';

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
  if (human !== null) judgeByHumans(readReviews(human), texts);
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

/** What persons said of the model's labels, and what the model as it is now makes of the pieces they judged whole. */
function judgeByHumans(lines: readonly ReviewLine[], texts: string | undefined): void {
  const analyzer = Analyzer.load();
  const known = new Map([...(texts === undefined ? [] : readTexts(texts)), ...lines.flatMap(({ text }) => (text ? [[contentHash(`${text.title ?? ''}\n${text.text}`), { title: text.title ?? '', text: text.text }] as const] : []))]);
  console.log(`${reviewsMarkdown(evaluateReviews(lines, known, analyzer))}\n`);
  const withText = lines.map((line): ReviewLine => (line.text ? line : { ...line, ...(known.has(line.piece.sha256) && { text: known.get(line.piece.sha256) }) }));
  const told = (['sample', 'all'] as const).map((only) => ({ name: only === 'sample' ? 'random sample' : 'all', told: evaluateWhole(withText, analyzer, only) }));
  if (told.some((one) => one.told.pieces > 0)) console.log(`Pieces judged whole, by ${analyzer.model}:\n\n${wholeMarkdown(told)}\n`);
}
