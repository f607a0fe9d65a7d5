import { describe, expect, it } from '@jest/globals';
import { projectPath } from '#vigia/kernel';
import { readField } from '../text/document.js';
import { BLOCK_COUNT, extractFeatures } from './features.js';
import { HeadModel } from './head-model.js';
import { HEADS } from './heads.js';
import { type ShippedModel, loadModel } from './model-file.js';
import { stackReader } from './stack.js';
import { BLOCK_WEIGHTS } from './train-heads.js';
import { MODEL_FILE } from './model-name.js';
import { NET_SCALE, scoreNets } from './vector-net.js';
import { VectorSpace } from './word-vectors.js';

const shipped = loadModel(projectPath('libs', 'analysis', 'models', MODEL_FILE));
const rowOf = new Map(Array.from(shipped.rows, (bucket, row) => [bucket, row]));
const MASK = 0xfffff;

/** The same scores in plain numbers, feature by feature. */
function plainScores({ idf, weights, scales, biases, vectors, nets, header }: ShippedModel, text: string): Float32Array {
  const field = readField('text', text);
  const sums = Array.from({ length: BLOCK_COUNT }, () => new Float64Array(HEADS.length));
  const norms = new Float64Array(BLOCK_COUNT);
  const count = (bucket: number, block: number): void => {
    const row = rowOf.get(bucket & MASK);
    if (row === undefined) return;
    const weight = idf[row] as number;
    norms[block]! += weight * weight;
    HEADS.forEach((_, h) => (sums[block] as Float64Array)[h]! += weight * (weights[row * HEADS.length + h] as number));
  };
  const { words, tokens, pairs, lexicon, fields } = extractFeatures(field, 0, field.tokens.length);
  for (const { word, stem, characters } of words.slice(0, tokens)) {
    count(word, 0);
    count(stem, 0);
    for (const gram of characters) count(gram, 1);
  }
  for (const [list, block] of [[pairs, 0], [lexicon, 2], [fields, 3]] as const) for (const bucket of list.buckets.subarray(0, list.length)) count(bucket, block);
  const scores = Array.from(HEADS, (_, h) => norms.reduce((sum, norm, block) => sum + (norm > 0 ? ((BLOCK_WEIGHTS[block] as number) / Math.sqrt(norm)) * (scales[h] as number) * ((sums[block] as Float64Array)[h] as number) : 0), biases[h] as number));
  const netScores = scoreNets(nets, new VectorSpace(vectors).pool(field.words, NET_SCALE));
  return stackReader(header.stack)(Float32Array.from([...scores, ...netScores]));
}

const scoresOf = (model: HeadModel, text: string): number[] => {
  const field = readField('text', text);
  const answers = model.read(field, 0, field.tokens.length);
  return HEADS.map((head) => answers.score(head));
};

describe('the heads in the memory of the kernels', () => {
  const model = new HeadModel(shipped);
  it.each(['Los venezolanos llenaron el parque y nadie dice nada, qué plaga.', 'La feria de empleo abre el lunes en Cúcuta: 300 vacantes.', '', '¡?', 'qwzx '.repeat(30), 'no es una invasión '.repeat(900)])('answer what their weights say of «%s»', (text) => {
    const plain = plainScores(shipped, text);
    scoresOf(model, text).forEach((score, h) => expect(Math.abs(score - (plain[h] as number))).toBeLessThan(1e-4));
  });
  it('answer the same once more words have been met than are kept', () => {
    const text = 'Migrantes venezolanos reciben atención médica gratuita en Maicao.';
    const before = scoresOf(model, text);
    for (let round = 0; round < 30; round++) scoresOf(model, Array.from({ length: 2000 }, (_, i) => `${round.toString(26)}x${i.toString(26)}`).join(' '));
    expect(scoresOf(model, text)).toEqual(before);
  });
});
