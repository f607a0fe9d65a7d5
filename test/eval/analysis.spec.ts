import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FRAME_IDS } from '#vigia/codebook';
import { projectPath } from '#vigia/kernel';
import { readCorpus } from '../../libs/analysis/src/corpus/reader.js';
import { bestCut } from '../../libs/analysis/src/learning/calibration.js';
import { foldsOf } from '../../libs/analysis/src/learning/cross-validate.js';
import { type HeadName, headIndex } from '../../libs/analysis/src/learning/heads.js';
import { loadModel } from '../../libs/analysis/src/learning/model-file.js';
import { scoreHeads, trainHeads } from '../../libs/analysis/src/learning/train-heads.js';
import { MODEL_FILE } from '../../libs/analysis/src/learning/model-name.js';
import { corpusHash } from '../../libs/analysis/src/learning/train-models.js';
import { type Example, corpusExamples } from '../../libs/analysis/src/learning/training-set.js';

interface Floors {
  analysis: { corpusHash: string; ownHarmMacroF1: number; frameMacroF1: number; adoptsMacroF1: number };
}

const corpusDir = projectPath('libs', 'analysis', 'corpus');
const floors = (JSON.parse(readFileSync(join(projectPath('test', 'eval'), 'floors.json'), 'utf8')) as Floors).analysis;

/**
 * Quality on the shipped corpus by models that never saw the writer they judge: the public sets are not ours to ship, so this is what every clone can measure. Floors may rise; lowering
 * one needs the reason in the commit that does it.
 */
describe('quality floors of the analysis', () => {
  let examples: Example[];
  const scores = new Map<Example, Float32Array>();
  const heads: HeadName[] = ['own:vigia', 'stance:adopts', ...FRAME_IDS.map((frame) => `frame:${frame}` as const)];

  beforeAll(() => {
    examples = corpusExamples(readCorpus(corpusDir));
    const folds = foldsOf(examples);
    for (const fold of new Set(folds)) {
      const model = trainHeads(examples.filter((_, index) => folds[index] !== fold), heads.map(headIndex));
      examples.forEach((example, index) => {
        if (folds[index] === fold) scores.set(example, scoreHeads(model, example.counts));
      });
    }
  }, 600_000);

  const best = (head: HeadName, measure: 'macro' | 'positive'): number => {
    const used = examples.filter((example) => (example.targets[headIndex(head)] as number) >= 0);
    return bestCut(used.map((example) => scores.get(example)?.[headIndex(head)] as number), used.map((example) => example.targets[headIndex(head)] as number), measure).value;
  };

  it('measures the corpus the floors were pinned on, with the model trained on it', () => {
    expect(corpusHash(corpusDir)).toBe(floors.corpusHash);
    const model = projectPath('libs', 'analysis', 'models', MODEL_FILE);
    expect(existsSync(model)).toBe(true);
    expect(loadModel(model).header.corpusHash).toBe(floors.corpusHash);
  });

  it('tells harm in the own voice on other writers', () => {
    expect(best('own:vigia', 'macro')).toBeGreaterThanOrEqual(floors.ownHarmMacroF1);
  });

  it('names frames on other writers', () => {
    const mean = FRAME_IDS.reduce((sum, frame) => sum + best(`frame:${frame}`, 'positive'), 0) / FRAME_IDS.length;
    expect(mean).toBeGreaterThanOrEqual(floors.frameMacroF1);
  });

  it('tells adopting a frame from relaying or rejecting it', () => {
    expect(best('stance:adopts', 'macro')).toBeGreaterThanOrEqual(floors.adoptsMacroF1);
  });
});
