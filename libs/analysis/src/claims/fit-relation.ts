import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CLAIM_RELATIONS, type ClaimRelation } from '#vigia/codebook';
import type { AnalyzeInput, BankClaim } from '#vigia/contracts';
import { UserError } from '#vigia/kernel';
import { readField } from '../text/document.js';
import { ClaimIndex } from './claim-index.js';
import { type RelationModel, relationFrame } from './relation-frame.js';
import { wholeOf } from './wording.js';

interface RelationCase {
  readonly claim: string;
  readonly relation: ClaimRelation;
  readonly kind: AnalyzeInput['kind'];
  readonly text: string;
}

const STEPS = 400;
const RATE = 0.002;
const MOMENTUM = 0.9;
/** Smaller weights are left out of the file. */
const LEAST = 0.01;
const DIGITS = 1000;

/** Authored sentences with what they do with a claim: `libs/analysis/corpus/claims/*.tsv` (claim, relation, kind, text; one heading line). Near misses carry no claim and are passed over. */
export function readRelationCases(folder: string): RelationCase[] {
  return readdirSync(folder).filter((name) => name.endsWith('.tsv')).sort().flatMap((name) =>
    readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(1).flatMap((line, at) => {
      const [claim, relation, kind, text] = line.split('\t');
      if (!claim || !text || (kind !== 'article' && kind !== 'post')) throw new UserError('claim_case_invalid', `${name}, línea ${at + 2}: se esperan cuatro columnas (afirmación, relación, tipo, texto). / Four columns expected.`);
      return CLAIM_RELATIONS.includes(relation as ClaimRelation) ? [{ claim, relation: relation as ClaimRelation, kind, text } as const] : [];
    }),
  );
}

/** Softmax regression with ridge over the frames, relations weighing alike; full-batch descent from zero, so the same cases give the same weights. */
export function fitRelation(bank: readonly BankClaim[], cases: readonly RelationCase[]): RelationModel {
  const index = new ClaimIndex(bank);
  const names = new Map<string, number>();
  const rows = cases.flatMap(({ claim, relation, kind, text }) => {
    const entry = index.claims.find((one) => one.claim.id === claim);
    const field = readField('text', text);
    const whole = wholeOf(field);
    if (!entry || !whole) return [];
    const frame = [...relationFrame(field, whole, index, entry, kind)].map(([name, value]) => [numberOf(names, name), value] as const);
    return [{ frame, target: CLAIM_RELATIONS.indexOf(relation) }];
  });
  const classes = CLAIM_RELATIONS.length;
  const counts = CLAIM_RELATIONS.map((_, k) => rows.filter(({ target }) => target === k).length);
  const weights = new Float64Array((names.size + 1) * classes);
  const velocity = new Float64Array(weights.length);
  for (let step = 0; step < STEPS; step++) {
    const gradient = Float64Array.from(weights);
    for (let k = 0; k < classes; k++) gradient[names.size * classes + k] = 0;
    for (const { frame, target } of rows) {
      const scores = CLAIM_RELATIONS.map((_, k) => frame.reduce((sum, [at, value]) => sum + value * (weights[at * classes + k] as number), weights[names.size * classes + k] as number));
      const top = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - top));
      const total = powers.reduce((sum, power) => sum + power, 0);
      const cost = rows.length / (classes * Math.max(1, counts[target] as number));
      for (let k = 0; k < classes; k++) {
        const delta = cost * ((powers[k] as number) / total - (k === target ? 1 : 0));
        for (const [at, value] of frame) gradient[at * classes + k]! += delta * value;
        gradient[names.size * classes + k]! += delta;
      }
    }
    for (let i = 0; i < weights.length; i++) {
      velocity[i] = MOMENTUM * (velocity[i] as number) - RATE * (gradient[i] as number);
      weights[i]! += velocity[i] as number;
    }
  }
  const row = (at: number): number[] => CLAIM_RELATIONS.map((_, k) => Math.round((weights[at * classes + k] as number) * DIGITS) / DIGITS);
  return {
    weights: Object.fromEntries([...names].map(([name, at]) => [name, row(at)] as const).filter(([, values]) => values.some((value) => Math.abs(value) >= LEAST))),
    bias: row(names.size),
  };
}

function numberOf(names: Map<string, number>, name: string): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, names.size);
  return names.size - 1;
}
