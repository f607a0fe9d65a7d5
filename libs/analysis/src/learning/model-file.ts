import { readFileSync, writeFileSync } from 'node:fs';
import { VigiaError } from '#vigia/kernel';
import type { Platt } from './calibration.js';
import type { RelevanceLength } from '../relevance/judge-relevance.js';
import type { SentenceModels } from './fit-sentences.js';
import { HEADS, type HeadName } from './heads.js';
import { IDF_STEP } from './sparse.js';
import type { Stack } from './stack.js';
import type { SoftmaxWeights } from './softmax.js';
import type { Readers } from './readers.js';
import { NET_COPIES, NET_HIDDEN, NET_OUT, type VectorNet } from './vector-net.js';
import { VECTOR_SIZE, type WordVectors } from './word-vectors.js';

/** Turns a raw score into a probability and says where to cut it. */
export interface HeadCalibration extends Platt {
  /** Probability above which the answer is yes, chosen on held-out folds. */
  readonly cut: number;
}

export interface ModelHeader {
  readonly name: string;
  readonly corpusHash: string;
  readonly examples: number;
  readonly calibration: Record<HeadName, HeadCalibration>;
  /** Cuts for whole articles, chosen on held-out press. */
  readonly article: Record<'H' | 'C' | 'own', number>;
  /** Second level over the heads' scores. */
  readonly stack: Stack;
  /** Weights of the small relevance classifiers by length. */
  readonly relevance: Record<RelevanceLength, SoftmaxWeights>;
  /** Weights of the small classifiers of sentences in articles. */
  readonly sentences: SentenceModels;
}

/** Weights as stored: one row of signed bytes for each bucket in use, one scale a head. */
export interface ShippedModel {
  readonly header: ModelHeader;
  readonly rows: Int32Array;
  readonly idf: Uint8Array;
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
  readonly vectors: WordVectors;
  readonly nets: readonly VectorNet[];
}

const MAGIC = 'VIGIA2';
/**
 * Quantises trained heads to bytes, the largest weight of a head to 127: it is the words with outlying weights that decide (clipping even two in ten thousand moved scores by a third of their
 * spread; so, it is a hundredth). Vectors are bytes already and the nets small.
 * Rows whose weights round to nothing stay: their idf counts in the norm.
 */
export function quantise({ heads: trained, vectors, nets }: Readers, header: ModelHeader): ShippedModel {
  const { rows, idf } = trained.space;
  const scales = new Float32Array(HEADS.length);
  const weights = new Int8Array(rows.length * HEADS.length);
  HEADS.forEach((_, head) => {
    const column = trained.weights[head] as Float32Array;
    const top = column.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const scale = Math.fround((top || 1e-9) / 127);
    scales[head] = scale;
    for (let row = 0; row < rows.length; row++) weights[row * HEADS.length + head] = Math.max(-127, Math.min(127, Math.round((column[row] as number) / scale)));
  });
  return { header, rows, idf: Uint8Array.from(idf, (value) => Math.round(value / IDF_STEP)), weights, scales, biases: trained.biases, vectors, nets };
}

export function saveModel(path: string, model: ShippedModel): void {
  const header = Buffer.from(JSON.stringify({ ...model.header, heads: HEADS }), 'utf8');
  const sizes = Buffer.alloc(20);
  sizes.write(MAGIC, 0, 'latin1');
  sizes.writeUInt32LE(header.length, 8);
  sizes.writeUInt32LE(model.rows.length, 12);
  sizes.writeUInt32LE(model.vectors.keys.length, 16);
  const nets = model.nets.flatMap((net) => [net.hiddenWeights, net.hiddenBias, net.outWeights, net.outBias]);
  writeFileSync(path, Buffer.concat([sizes, header, bytes(model.scales), bytes(model.biases), bytes(model.rows), bytes(model.idf), bytes(model.weights), bytes(model.vectors.keys), bytes(model.vectors.weights), bytes(model.vectors.values), ...nets.map(bytes)]));
}

export function loadModel(path: string): ShippedModel {
  const file = readFileSync(path);
  if (file.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) throw new VigiaError('model_invalid', `${path} no es un modelo de Vigía. / Not a Vigía model.`);
  const headerLength = file.readUInt32LE(8);
  const count = file.readUInt32LE(12);
  const words = file.readUInt32LE(16);
  let at = 20;
  const take = (length: number): ArrayBuffer => {
    const part = new ArrayBuffer(length);
    new Uint8Array(part).set(file.subarray(at, at + length));
    at += length;
    return part;
  };
  const header = JSON.parse(Buffer.from(take(headerLength)).toString('utf8')) as ModelHeader & { heads: string[] };
  if (header.heads.join() !== HEADS.join()) throw new VigiaError('model_invalid', `${path} se entrenó con otras preguntas; vuelva a entrenar con «vigia train». / Heads differ: train again.`);
  const heads = HEADS.length;
  const floats = (length: number): Float32Array => new Float32Array(take(length * 4));
  // In the order in which they were written.
  const [scales, biases] = [floats(heads), floats(heads)];
  const [rows, idf, weights] = [new Int32Array(take(count * 4)), new Uint8Array(take(count)), new Int8Array(take(count * heads))];
  const vectors = { keys: new Int32Array(take(words * 4)), weights: new Uint8Array(take(words)), values: new Int8Array(take(words * VECTOR_SIZE)) };
  const nets = Array.from({ length: NET_COPIES }, (): VectorNet => ({ hiddenWeights: floats(VECTOR_SIZE * NET_HIDDEN), hiddenBias: floats(NET_HIDDEN), outWeights: floats(NET_HIDDEN * NET_OUT), outBias: floats(NET_OUT) }));
  return { header, scales, biases, rows, idf, weights, vectors, nets };
}

const bytes = (array: Float32Array | Int32Array | Uint8Array | Int8Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
