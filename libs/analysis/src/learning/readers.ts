import { readField } from '../text/document.js';
import { genderTwin } from './gender-twin.js';
import { HEADS, headIndex } from './heads.js';
import { learnVectors } from './learn-vectors.js';
import { type HeadWeights, scoreHeads, trainHeads } from './train-heads.js';
import { type Example, TWIN, countText } from './training-set.js';
import { NET_OUT, NET_SCALE, type NetExample, type VectorNet, scoreNets, trainNets } from './vector-net.js';
import { VectorSpace, type WordVectors } from './word-vectors.js';

/** All that reads a text: linear heads over n-grams, and small nets over word vectors. */
export interface Readers {
  readonly heads: HeadWeights;
  readonly vectors: WordVectors;
  readonly nets: readonly VectorNet[];
}

/** Raw scores a text gets: those of `HEADS`, then those of `NET_HEADS`. */
export const SCORE_COUNT = HEADS.length + NET_OUT;

/** Trains on the examples alone, so that in cross-validation not even a word's vector has seen the texts that are judged; `unlabelled` are tokens of texts nobody judges. */
export function trainReaders(examples: readonly Example[], unlabelled: readonly (readonly string[])[]): Readers {
  const vectors = learnVectors([...unlabelled, ...examples.filter((example) => example.text !== '').map((example) => formsOf(example.text))]);
  const taught = [...examples, ...examples.flatMap(twinOf)];
  return { heads: trainHeads(taught), vectors, nets: trainNets(netExamples(taught, vectors)) };
}

const TWIN_COST = 0.5;
const SEXUALISED = headIndex('frame:H8');

/** A text of the corpus told of the other gender says the same, except where its gender is the point. */
function twinOf(example: Example): Example[] {
  const text = example.domain === 'vigia' ? genderTwin(example.text) : null;
  if (text === null) return [];
  return [{ ...example, part: TWIN, text, counts: countText(text), costs: example.costs.map((cost, head) => (head === SEXUALISED ? 0 : cost * TWIN_COST)) }];
}

export function netExamples(examples: readonly Example[], vectors: WordVectors): NetExample[] {
  const space = new VectorSpace(vectors);
  return examples.filter((example) => example.text !== '').map((example) => ({ vector: vectorOf(space, example.text), targets: example.targets, costs: example.costs }));
}

export function scoreReaders({ heads, nets }: Readers, space: VectorSpace, example: Example): Float32Array {
  const scores = new Float32Array(SCORE_COUNT);
  scores.set(scoreHeads(heads, example.counts));
  scores.set(scoreNets(nets, vectorOf(space, example.text)), HEADS.length);
  return scores;
}

export const formsOf = (text: string): readonly string[] => readField('text', text).tokens.forms;

function vectorOf(space: VectorSpace, text: string): Float32Array {
  return space.pool(readField('text', text).words, NET_SCALE);
}
