import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VigiaError, projectPath } from '#vigia/kernel';
import { SIGNALS } from '../weak-signals/signal-sets.js';
import type { SignalWeights } from '../weak-signals/signal-model.js';
import { type MatchModel, sameFeatures } from './match-model.js';

export const CLAIMS_MODEL_FILE = 'vigia-claims.bin';
const MAGIC = 'VCLAIM1\0';

/** Weights of the claim matcher and of the weak signals. */
export interface ClaimsModel {
  readonly name: string;
  readonly match: MatchModel;
  readonly signals: SignalWeights;
}

/** As it was read: with what tells these weights from any others. */
export interface LoadedClaimsModel extends ClaimsModel {
  /** First eight hex digits of the file's SHA-256. */
  readonly digest: string;
}

export function saveClaimsModel(path: string, { name, match, signals }: ClaimsModel): void {
  const header = Buffer.from(JSON.stringify({ name, match, stacks: signals.stacks, signals: SIGNALS }), 'utf8');
  const sizes = Buffer.alloc(16);
  sizes.write(MAGIC, 0, 'latin1');
  sizes.writeUInt32LE(header.length, 8);
  sizes.writeUInt32LE(signals.rows.length, 12);
  writeFileSync(path, Buffer.concat([sizes, header, bytes(signals.scales), bytes(signals.biases), bytes(signals.rows), bytes(signals.idf), bytes(signals.weights)]));
}

/** Reads the shipped weights; throws `VigiaError` when they are missing or were trained for other questions. */
export function loadClaimsModel(modelDir = projectPath('libs', 'analysis', 'models')): LoadedClaimsModel {
  const path = join(modelDir, CLAIMS_MODEL_FILE);
  if (!existsSync(path)) throw new VigiaError('model_missing', `Falta el modelo ${path}. Restáurelo del repositorio o ejecute «vigia train». / The model file is missing.`);
  const file = readFileSync(path);
  if (file.subarray(0, 8).toString('latin1') !== MAGIC) throw new VigiaError('model_invalid', `${path} no es un modelo de afirmaciones de Vigía. / Not a Vigía claims model.`);
  const headerLength = file.readUInt32LE(8);
  const count = file.readUInt32LE(12);
  let at = 16;
  const take = (length: number): ArrayBuffer => {
    const part = new ArrayBuffer(length);
    new Uint8Array(part).set(file.subarray(at, at + length));
    at += length;
    return part;
  };
  const header = JSON.parse(Buffer.from(take(headerLength)).toString('utf8')) as Pick<ClaimsModel, 'name' | 'match'> & { stacks: SignalWeights['stacks']; signals: string[] };
  if (header.signals.join() !== SIGNALS.join() || !sameFeatures(header.match)) throw new VigiaError('model_invalid', `${path} se entrenó con otras preguntas; vuelva a entrenar con «vigia train». / Features differ: train again.`);
  const s = SIGNALS.length;
  return {
    name: header.name,
    digest: createHash('sha256').update(file).digest('hex').slice(0, 8),
    match: header.match,
    signals: { stacks: header.stacks, scales: new Float32Array(take(s * 4)), biases: new Float32Array(take(s * 4)), rows: new Int32Array(take(count * 4)), idf: new Uint8Array(take(count)), weights: new Int8Array(take(count * s)) },
  };
}

const bytes = (array: Float32Array | Int32Array | Uint8Array | Int8Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
