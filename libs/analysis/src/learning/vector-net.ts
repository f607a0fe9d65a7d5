import { HEADS, type HeadName, headIndex } from './heads.js';
import { seededRandom, shuffled } from './random.js';
import { VECTOR_SIZE } from './word-vectors.js';

/** What the net answers beside the linear heads: everything but where a text comes from and what it is about. */
export const NET_HEADS: readonly HeadName[] = HEADS.filter((name) => name.startsWith('own:') || name.startsWith('frame:') || name.startsWith('stance:'));
const HEAD_OF = NET_HEADS.map(headIndex);
export const NET_OUT = NET_HEADS.length;
/** Hidden units of one net, and nets whose answers are added: their errors differ. */
export const NET_HIDDEN = 64;
export const NET_COPIES = 2;
/** Length of a text's vector at the net's door. */
export const NET_SCALE = 5;

const EPOCHS = 12;
const BATCH = 64;
const RATE = 2e-3;
const DROPPED = 0.2;
const DECAY = 1e-5;
const SEED = 4021;

/** One hidden layer of rectified units: `out = V·max(0, W·x + b) + c`, all questions from one layer, so that rare frames learn from frequent ones. Row-major `[in][hidden]`, `[hidden][out]`. */
export interface VectorNet {
  readonly hiddenWeights: Float32Array;
  readonly hiddenBias: Float32Array;
  readonly outWeights: Float32Array;
  readonly outBias: Float32Array;
}

/** A text for the net: its pooled vector, what each head should say (−1 unknown) and how much that weighs. */
export interface NetExample {
  readonly vector: Float32Array;
  readonly targets: Int8Array;
  readonly costs: Float32Array;
}

export function trainNets(examples: readonly NetExample[]): VectorNet[] {
  return Array.from({ length: NET_COPIES }, (_, copy) => trainNet(examples, SEED + copy));
}

/** Logistic loss on each question, Adam (Kingma and Ba 2015) with a rate that falls to nothing, dropout on the hidden layer. Deterministic for a seed. */
function trainNet(examples: readonly NetExample[], seed: number): VectorNet {
  const random = seededRandom(seed);
  const gaussian = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const parameters = [
    Float32Array.from({ length: VECTOR_SIZE * NET_HIDDEN }, () => gaussian() * Math.sqrt(2 / VECTOR_SIZE)), new Float32Array(NET_HIDDEN),
    Float32Array.from({ length: NET_HIDDEN * NET_OUT }, () => gaussian() * Math.sqrt(1 / NET_HIDDEN)), new Float32Array(NET_OUT),
  ] as const;
  const [hiddenWeights, hiddenBias, outWeights, outBias] = parameters;
  const gradients = parameters.map((one) => new Float32Array(one.length));
  const [gHidden, gHiddenBias, gOut, gOutBias] = gradients as [Float32Array, Float32Array, Float32Array, Float32Array];
  const first = parameters.map((one) => new Float32Array(one.length));
  const second = parameters.map((one) => new Float32Array(one.length));
  const hidden = new Float32Array(NET_HIDDEN);
  const back = new Float32Array(NET_HIDDEN);
  const error = new Float32Array(NET_OUT);
  let order = examples.map((_, index) => index);
  const steps = EPOCHS * Math.ceil(order.length / BATCH);
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    order = shuffled(order, random);
    for (let start = 0; start < order.length; start += BATCH) {
      const size = Math.min(BATCH, order.length - start);
      for (const gradient of gradients) gradient.fill(0);
      for (let n = 0; n < size; n++) {
        const { vector, targets, costs } = examples[order[start + n] as number] as NetExample;
        hiddenOf(vector, hiddenWeights, hiddenBias, hidden);
        for (let k = 0; k < NET_HIDDEN; k++) hidden[k] = random() < DROPPED ? 0 : (hidden[k] as number) / (1 - DROPPED);
        back.fill(0);
        for (let o = 0; o < NET_OUT; o++) {
          const head = HEAD_OF[o] as number;
          const target = targets[head] as number;
          const cost = costs[head] as number;
          if (target < 0 || cost <= 0) continue;
          let score = outBias[o] as number;
          for (let k = 0; k < NET_HIDDEN; k++) score += (hidden[k] as number) * (outWeights[k * NET_OUT + o] as number);
          error[o] = (cost * (1 / (1 + Math.exp(-score)) - target)) / size;
          gOutBias[o]! += error[o] as number;
          for (let k = 0; k < NET_HIDDEN; k++) {
            gOut[k * NET_OUT + o]! += (error[o] as number) * (hidden[k] as number);
            back[k]! += (error[o] as number) * (outWeights[k * NET_OUT + o] as number);
          }
        }
        for (let k = 0; k < NET_HIDDEN; k++) {
          back[k] = (hidden[k] as number) > 0 ? (back[k] as number) / (1 - DROPPED) : 0;
          gHiddenBias[k]! += back[k] as number;
        }
        for (let i = 0; i < VECTOR_SIZE; i++) {
          const x = vector[i] as number;
          for (let k = 0; k < NET_HIDDEN; k++) gHidden[i * NET_HIDDEN + k]! += x * (back[k] as number);
        }
      }
      step++;
      const rate = RATE * (1 - step / steps) + 1e-5;
      parameters.forEach((values, p) => adam(values, gradients[p] as Float32Array, first[p] as Float32Array, second[p] as Float32Array, rate, step));
    }
  }
  return { hiddenWeights, hiddenBias, outWeights, outBias };
}

/** Four units at a time, so that their sums stay out of memory while the vector is read: twice as fast. Each is summed in the order of the vector's numbers and rounded at each step. */
function hiddenOf(vector: Float32Array, weights: Float32Array, bias: Float32Array, out: Float32Array): void {
  for (let k = 0; k < NET_HIDDEN; k += 4) {
    let a = bias[k] as number;
    let b = bias[k + 1] as number;
    let c = bias[k + 2] as number;
    let d = bias[k + 3] as number;
    for (let i = 0, at = k; i < VECTOR_SIZE; i++, at += NET_HIDDEN) {
      const x = vector[i] as number;
      a = Math.fround(a + x * (weights[at] as number));
      b = Math.fround(b + x * (weights[at + 1] as number));
      c = Math.fround(c + x * (weights[at + 2] as number));
      d = Math.fround(d + x * (weights[at + 3] as number));
    }
    out[k] = a > 0 ? a : 0;
    out[k + 1] = b > 0 ? b : 0;
    out[k + 2] = c > 0 ? c : 0;
    out[k + 3] = d > 0 ? d : 0;
  }
}

function adam(values: Float32Array, gradient: Float32Array, first: Float32Array, second: Float32Array, rate: number, step: number): void {
  const one = 1 - 0.9 ** step;
  const two = 1 - 0.999 ** step;
  for (let i = 0; i < values.length; i++) {
    const g = (gradient[i] as number) + DECAY * (values[i] as number);
    first[i] = 0.9 * (first[i] as number) + 0.1 * g;
    second[i] = 0.999 * (second[i] as number) + 0.001 * g * g;
    values[i]! -= (rate * ((first[i] as number) / one)) / (Math.sqrt((second[i] as number) / two) + 1e-8);
  }
}

/** Summed scores of the nets for one text, in the order of `NET_HEADS`. */
export function scoreNets(nets: readonly VectorNet[], vector: Float32Array): Float32Array {
  const out = new Float32Array(NET_OUT);
  for (const net of nets) {
    hiddenOf(vector, net.hiddenWeights, net.hiddenBias, hiddenUnits);
    for (let o = 0; o < NET_OUT; o++) out[o]! += net.outBias[o] as number;
    for (let k = 0; k < NET_HIDDEN; k++) {
      const h = hiddenUnits[k] as number;
      if (h === 0) continue;
      for (let o = 0, at = k * NET_OUT; o < NET_OUT; o++, at++) out[o]! += h * (net.outWeights[at] as number);
    }
  }
  return out;
}

/** One array for all texts. */
const hiddenUnits = new Float32Array(NET_HIDDEN);
