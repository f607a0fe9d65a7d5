import { beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUCKETS } from '../learning/features.js';
import { featureSpace } from '../learning/sparse.js';
import { type GradedText, readCheckable } from './checkable-grades.js';
import { averagePrecision } from './evaluate-signals.js';
import { checkableExamples, fitCheckable, heldOutScores } from './fit-checkable.js';

const FILLERS = 'ayer ciudad puerto campo barrio escuela camino puente mercado parque norte sur costa monte valle río plaza tarde verano otoño'.split(' ');
/** Words that differ from text to text, so that none is a near copy of another. */
const filler = (at: number, step: number): string => Array.from({ length: 4 }, (_, k) => FILLERS[(at * step + k * (at + 3)) % FILLERS.length]).join(' ');

/** Figures are worth a check, meetings are not; every tenth label is wrong, and the grades know better. */
const TEXTS: readonly GradedText[] = Array.from({ length: 120 }, (_, at) => {
  const figure = at % 3 === 0;
  const text = figure ? `${filler(at, 7)} desempleo ${at},5 % ${filler(at, 3)}` : `${filler(at, 11)} reunión ${filler(at, 9)}`;
  return { id: `t${at}`, text, grade: figure ? 8 : 0, yes: at % 10 === 0 ? !figure : figure };
});

describe('fitCheckable', () => {
  it('orders unseen texts by what they state, in spite of wrong labels', () => {
    const examples = checkableExamples(TEXTS);
    const scores = heldOutScores(examples, [], 1);
    expect(averagePrecision(scores, examples.map(({ grade }) => (grade === 8 ? 1 : 0)))).toBeGreaterThan(0.95);
  });
  it('gives the same weights for the same texts, and a probability that rises with the score', () => {
    const examples = checkableExamples([...TEXTS, { id: 'press', text: 'Los migrantes pagaron 529.000 millones de pesos en impuestos', grade: 9, yes: null }]);
    const space = featureSpace(examples.map(({ counts }) => counts), BUCKETS);
    const fit = fitCheckable(examples, space);
    expect(fitCheckable(examples, space)).toEqual(fit);
    expect(fit.stack.weights[0]).toBeGreaterThan(0);
    expect(fit.stack.weights).toHaveLength((examples[0]?.cues.length ?? 0) + 1);
  });
});

describe('readCheckable', () => {
  let data: string;
  let labels: string;
  beforeEach(() => {
    [data, labels] = [mkdtempSync(join(tmpdir(), 'vigia-data-')), mkdtempSync(join(tmpdir(), 'vigia-labels-'))];
    writeFileSync(join(data, 'checkworthy-es.train.jsonl'), '{"id":"ct21-0","text":"El paro baja","checkworthy":1}\n');
    writeFileSync(join(data, 'colombian-news.unlabelled.jsonl'), '{"id":"a1","text":"Llueve. Los migrantes son 300."}\n');
    writeFileSync(join(labels, 'checkworthy-grades.tsv'), 'ct21-0\t7\n');
    writeFileSync(join(labels, 'press-checkable.tsv'), 'a1\t1\t6\n');
  });
  it('joins grades with texts that lie elsewhere', () => {
    expect(readCheckable(data, labels)).toEqual([{ id: 'ct21-0', text: 'El paro baja', yes: true, grade: 7 }, { id: 'a1:1', text: 'Los migrantes son 300.', yes: null, grade: 6 }]);
  });
  it.each([['checkworthy-grades.tsv', 'ct21-0\t10\n'], ['checkworthy-grades.tsv', 'ct21-0\n'], ['checkworthy-grades.tsv', 'ct21-9\t3\n'], ['press-checkable.tsv', 'a1\t7\t3\n'], ['press-checkable.tsv', 'a2\t0\t3\n'], ['press-checkable.tsv', 'a1\t0\tx\n']])('refuses %s with «%s»', (file, content) => {
    writeFileSync(join(labels, file), content);
    expect(() => readCheckable(data, labels)).toThrow();
  });
});
