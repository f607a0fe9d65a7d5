import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '#vigia/kernel';
import { readCorpus } from '../corpus/reader.js';
import { crossValidate } from './cross-validate.js';
import { fitHeader } from './fit-header.js';
import { readBackground } from './background.js';
import { type ModelHeader, quantise, saveModel } from './model-file.js';
import { MODEL_FILE } from './model-name.js';
import { trainReaders } from './readers.js';
import type { ReviewTeaching } from './review-teaching.js';
import { buildExamples } from './training-set.js';
import { readUnlabelled } from './unlabelled.js';

const MODEL_NAME = 'vigia-heads-4';

export interface TrainOptions {
  /** Folder with the public sets (see the model card); `press.dev.jsonl` in it or in `../gold`. */
  readonly dataDir: string;
  /** Folder of the *Corpus Vigía*. */
  readonly corpusDir: string;
  readonly outDir: string;
  /** Human judgements as a further set; the model then has another name. */
  readonly reviews?: ReviewTeaching | undefined;
  readonly progress?: (message: string) => void;
}

/** Hash over the corpus files in name order: which corpus a model or a floor belongs to. */
export function corpusHash(corpusDir: string): string {
  return contentHash(readdirSync(corpusDir).filter((name) => name.endsWith('.tsv')).sort().map((name) => readFileSync(join(corpusDir, name), 'utf8')).join('\u0000')).slice(0, 16);
}

/** What a model is named by: the corpus, and the human judgements where it learnt from any. */
function setHash(corpusDir: string, reviews: ReviewTeaching | undefined): string {
  const corpus = corpusHash(corpusDir);
  return reviews ? contentHash(`${corpus}\u0000${reviews.hash}`).slice(0, 16) : corpus;
}

/** Rebuilds the shipped weights. The same inputs give the same bytes: fixed seeds, fixed order, no clock. */
export function trainModels({ dataDir, corpusDir, outDir, reviews, progress = () => undefined }: TrainOptions): ModelHeader {
  const corpus = readCorpus(corpusDir);
  const { examples, press } = buildExamples({ dataDir, corpus, reviews });
  progress(`${examples.length} textos; validación cruzada…`);
  const unlabelled = readUnlabelled(dataDir);
  const raw = crossValidate(examples, unlabelled, (done) => progress(`validación cruzada ${done}/5`));
  const fitted = fitHeader(raw, { corpus, press, background: readBackground(dataDir) });
  progress('entrenamiento final…');
  const header: ModelHeader = { name: MODEL_NAME, corpusHash: setHash(corpusDir, reviews), ...fitted };
  mkdirSync(outDir, { recursive: true });
  saveModel(join(outDir, MODEL_FILE), quantise(trainReaders(examples, unlabelled), header));
  return header;
}
