import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CorpusItem, parseCorpusLine } from '../corpus/reader.js';
import { symmetricEigen } from './eigen.js';
import { headIndex } from './heads.js';
import { type ModelHeader, loadModel, quantise, saveModel } from './model-file.js';
import { SCORE_COUNT, formsOf, netExamples, scoreReaders, trainReaders } from './readers.js';
import { corpusExamples } from './training-set.js';
import { NET_HEADS, scoreNets, trainNets } from './vector-net.js';
import { VECTOR_SIZE, VectorSpace } from './word-vectors.js';
import { learnVectors } from './learn-vectors.js';

const item = (marked: string, at: number): CorpusItem => parseCorpusLine(`g${at}\tsentence\tnews\tformal\t-\trc\t${marked}\tr`, `z-01:${at}`) as CorpusItem;
const HARM = ['los que llegaron son una plaga', 'esa plaga llegó a robar', 'llegaron a robar y son una plaga', 'son plaga los que llegaron a robar'];
const CALM = ['la feria de empleo abre el lunes', 'abre la feria de libros el lunes', 'el lunes hay feria de empleo', 'la feria abre con libros y empleo'];
const examples = corpusExamples([...HARM, ...HARM, ...HARM].map((text, at) => item(`{H6.a.n|${text}}`, at)).concat([...CALM, ...CALM, ...CALM].map((text, at) => item(text, 100 + at))));
const unlabelled = Array.from({ length: 8 }, () => formsOf('el perro ladra de noche y el gato maúlla de noche, pero la lluvia cae de día sobre el tejado'));
const train = () => trainReaders(examples, unlabelled);

describe('word vectors', () => {
  it('put words that keep the same company near each other', () => {
    const space = new VectorSpace(learnVectors([...Array.from({ length: 40 }, (_, k) => formsOf(k % 2 ? 'la gata come pescado fresco en casa' : 'la perra come pescado fresco en casa')), ...Array.from({ length: 40 }, () => formsOf('un juez firma otra sentencia larga'))]));
    const [gata, perra, juez] = ['gata', 'perra', 'juez'].map((word) => space.poolForms([word], 1)) as [Float32Array, Float32Array, Float32Array];
    const near = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, k) => sum + value * (b[k] as number), 0);
    expect(near(gata, perra)).toBeGreaterThan(near(gata, juez) + 0.3);
  });
  it('of nothing known are nothing', () => {
    const space = new VectorSpace({ keys: new Int32Array(0), weights: new Uint8Array(0), values: new Int8Array(0) });
    expect([...space.poolForms(['quién', 'sabe'], 5)]).toEqual(Array.from({ length: VECTOR_SIZE }, () => 0));
  });
});

describe('symmetricEigen', () => {
  it('takes a matrix apart so that it can be put together again', () => {
    const matrix = Float64Array.from([4, 1, -2, 1, 3, 0.5, -2, 0.5, 1]);
    const { values, vectors } = symmetricEigen(matrix, 3);
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) {
      let sum = 0;
      for (let k = 0; k < 3; k++) sum += (vectors[i * 3 + k] as number) * (values[k] as number) * (vectors[j * 3 + k] as number);
      expect(sum).toBeCloseTo(matrix[i * 3 + j] as number, 9);
    }
  });
});

describe('readers', () => {
  it('learn what the corpus says, heads and nets alike', () => {
    const readers = train();
    const space = new VectorSpace(readers.vectors);
    const [harm, calm] = [examples[0], examples.at(-1)].map((example) => scoreReaders(readers, space, example as (typeof examples)[number])) as [Float32Array, Float32Array];
    expect(harm).toHaveLength(SCORE_COUNT);
    expect(harm[headIndex('own:vigia')]).toBeGreaterThan(calm[headIndex('own:vigia')] as number);
  });

  it('nets learn from vectors what the heads learn from words', () => {
    const { vectors } = train();
    const seen = Array.from({ length: 60 }, () => netExamples(examples, vectors)).flat();
    const nets = trainNets(seen);
    const own = NET_HEADS.indexOf('own:vigia');
    const [harm, calm] = [seen[0], seen[examples.length - 1]].map((one) => scoreNets(nets, (one as (typeof seen)[number]).vector)[own] as number) as [number, number];
    expect(harm).toBeGreaterThan(calm + 1);
  });

  it('trained twice give the same file, byte for byte, and the file gives back what was written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vigia-model-'));
    try {
      const files = ['one', 'two'].map((name) => {
        saveModel(join(folder, name), quantise(train(), { name } as unknown as ModelHeader));
        return readFileSync(join(folder, name));
      }) as [Buffer, Buffer];
      expect(Buffer.compare(Buffer.from(files[1].toString('latin1').replace('"two"', '"one"'), 'latin1'), files[0])).toBe(0);
      const [written, read] = [quantise(train(), { name: 'one' } as unknown as ModelHeader), loadModel(join(folder, 'one'))];
      expect(read.weights).toEqual(written.weights);
      expect(read.vectors).toEqual(written.vectors);
      expect(read.nets).toEqual(written.nets);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
