import { CLAIM_RELATIONS, type ClaimRelation } from '#vigia/codebook';
import type { AnalyzeInput } from '#vigia/contracts';
import type { FieldText, Sentence } from '../text/document.js';
import type { ClaimIndex, IndexedClaim } from './claim-index.js';
import { conceptIndex, conceptsOfWord } from './concepts.js';

/** Learned half of the relation: what the words around a claim do with it, whatever the claim. */
export interface RelationModel {
  /** One weight for each of `CLAIM_RELATIONS`, by feature of the frame. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly bias: readonly number[];
}

const MIGRANT = conceptIndex('migrant');
/** What stands for words of the claim, and for the people it speaks of. */
const CLAIM = 'C';
const PEOPLE = 'P';
/** Words are read by their beginning. */
const STEM = 5;
const SHORT = 3;

/** A sentence without its claim: words and pairs of neighbours where words of the claim are one sign, how much is left beside it, questions and quotation marks. All of order one. */
export function relationFrame(field: FieldText, sentence: Sentence, index: ClaimIndex, entry: IndexedClaim, kind: AnalyzeInput['kind']): Map<string, number> {
  const { forms } = field.tokens;
  const frame = new Map<string, number>([[`kind ${kind}`, 1]]);
  const add = (name: string, value: number): void => void frame.set(name, (frame.get(name) ?? 0) + value);
  const length = Math.max(1, sentence.tokenEnd - sentence.tokenStart);
  let previous = '^';
  for (let i = sentence.tokenStart; i < sentence.tokenEnd; i++) {
    const form = forms[i] as string;
    const sign = conceptsOfWord(form).includes(MIGRANT) ? PEOPLE : form.length >= SHORT && index.knows(form, entry) ? CLAIM : form.slice(0, STEM);
    if (sign === CLAIM) add('known', 2 / length);
    else if (sign !== PEOPLE && form.length > SHORT) add('residual', 2 / length);
    if (form === '¿' || form === '?') add('question', 0.5);
    if ('«»“”"'.includes(form)) add('quoted', 0.5);
    if (sign === previous) continue;
    frame.set(`1 ${sign}`, 1);
    frame.set(`2 ${previous} ${sign}`, 1);
    previous = sign;
  }
  frame.set(`2 ${previous} $`, 1);
  frame.set('length', Math.min(1, length / 30));
  return frame;
}

/** Log-odds of each relation up to a common constant. */
export function relationScores({ weights, bias }: RelationModel, frame: ReadonlyMap<string, number>): Record<ClaimRelation, number> {
  const sums = [...bias];
  for (const [name, value] of frame) {
    const row = weights[name];
    if (row) for (let k = 0; k < sums.length; k++) sums[k]! += value * (row[k] as number);
  }
  return Object.fromEntries(CLAIM_RELATIONS.map((relation, k) => [relation, sums[k] as number])) as Record<ClaimRelation, number>;
}
