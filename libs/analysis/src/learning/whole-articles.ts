import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '#vigia/kernel';
import { isHarmful } from '#vigia/codebook';
import { Analyzer } from '../analyzer.js';
import { CLAIMS_MODEL_FILE } from '../claims/claims-model.js';
import type { CorpusItem } from '../corpus/reader.js';
import type { Confusion } from './article-cuts.js';
import type { BackgroundText } from './background.js';
import { type CrossValidated, FOLDS, foldsOf } from './cross-validate.js';
import { fitHeader } from './fit-header.js';
import { type GoldArticle, goldAny } from './gold.js';
import { quantise, saveModel } from './model-file.js';
import { foldOf } from './random.js';
import { MODEL_FILE } from './model-name.js';
import type { PressArticles } from './training-set.js';

/** What the analyser says of whole articles of real press, as it does of what is collected: five of them, each stored and loaded as the shipped one, none asked about an article that it learnt from. */
export interface WholeArticles {
  readonly harm: Confusion;
  readonly own: Confusion;
  readonly constructive: Confusion;
  readonly relevance: { readonly right: number; readonly of: number };
}

interface Taught {
  corpus: readonly CorpusItem[];
  press: PressArticles;
  background: readonly BackgroundText[];
}

export function judgeWhole(cv: CrossValidated, taught: Taught): WholeArticles {
  const dir = mkdtempSync(join(tmpdir(), 'vigia-folds-'));
  try {
    copyFileSync(projectPath('libs', 'analysis', 'models', CLAIMS_MODEL_FILE), join(dir, CLAIMS_MODEL_FILE));
    const judged = Array.from({ length: FOLDS }, (_, fold) => {
      const analyzer = withoutFold(cv, taught, fold, dir);
      return taught.press.gold.filter(({ id }) => foldOf(id, FOLDS) === fold).map((article) => ({ article, said: analyzer.analyze({ id: article.id, kind: 'article', title: article.title, text: article.text }) }));
    }).flat();
    const known = judged.filter(({ article }) => article.relevance !== null);
    const onMigration = judged.filter(({ article }) => article.relevance === 'colombia' || article.relevance === 'abroad');
    const confusion = (truth: (article: GoldArticle) => boolean | null, says: (said: (typeof judged)[number]['said']) => boolean): Confusion => {
      const [yes, no] = [true, false].map((wanted) => onMigration.filter(({ article }) => truth(article) === wanted)) as [typeof judged, typeof judged];
      return { found: yes.filter(({ said }) => says(said)).length, positive: yes.length, spared: no.filter(({ said }) => !says(said)).length, negative: no.length };
    };
    return {
      harm: confusion((article) => goldAny(article, 'H'), (said) => said.findings.some(({ frame }) => isHarmful(frame))),
      own: confusion(ownHarm, (said) => said.outletHarm > 0),
      constructive: confusion((article) => goldAny(article, 'C'), (said) => said.findings.some(({ frame }) => !isHarmful(frame))),
      relevance: { right: known.filter(({ article, said }) => said.relevance.label === article.relevance).length, of: known.length },
    };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** Both readers saw harm in the newsroom's own voice, or neither did; null where they disagreed. */
function ownHarm({ outlet_harm }: GoldArticle): boolean | null {
  if (!outlet_harm) return null;
  if (outlet_harm.every((value) => value > 0)) return true;
  return outlet_harm.every((value) => value === 0) ? false : null;
}

function withoutFold({ examples, scores, models }: CrossValidated, { corpus, press, background }: Taught, fold: number, dir: string): Analyzer {
  const folds = foldsOf(examples);
  const kept = examples.flatMap((example, at) => (folds[at] === fold ? [] : [{ example, scores: scores[at] as Float32Array }]));
  const ids = new Set(kept.map(({ example }) => example.id));
  const header = fitHeader(
    { examples: kept.map(({ example }) => example), scores: kept.map((one) => one.scores) },
    {
      corpus: corpus.filter(({ id }) => ids.has(id)),
      press: { gold: press.gold.filter(({ id }) => ids.has(`${id}:article`)), silver: press.silver.filter(({ id }) => ids.has(`${id}:article`)) },
      background: background.filter(({ id }) => ids.has(id)),
    },
  );
  saveModel(join(dir, MODEL_FILE), quantise(models[fold] as CrossValidated['models'][number], { name: 'fold', corpusHash: String(fold).repeat(8), ...header }));
  return Analyzer.load(dir);
}
