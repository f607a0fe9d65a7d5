import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readField } from '../text/document.js';
import { CLAIM_BANK } from './claim-bank.js';
import { ClaimIndex } from './claim-index.js';
import { fitRelation, readRelationCases } from './fit-relation.js';
import { relationFrame, relationScores } from './relation-frame.js';
import { wholeOf } from './wording.js';

const index = new ClaimIndex(CLAIM_BANK);
function frameOf(text: string, claim: string): Map<string, number> {
  const field = readField('text', text);
  const entry = index.claims.find((one) => one.claim.id === claim);
  const whole = wholeOf(field);
  if (!entry || !whole) throw new Error('no such claim');
  return relationFrame(field, whole, index, entry, 'article');
}

describe('relationFrame', () => {
  it('keeps the words around a claim and none of the claim itself', () => {
    const names = [...frameOf('El foro discutió si las cárceles están llenas de venezolanos.', 'c04').keys()].join('\n');
    expect(names).toContain('1 foro');
    expect(names).toContain('1 P');
    expect(names).not.toMatch(/carce|llena|venez/);
  });
  it('reads the same frame around two claims alike', () => {
    const words = (frame: Map<string, number>): string[] => [...frame.keys()].filter((name) => name.startsWith('1 ') && name !== '1 C').sort();
    expect(words(frameOf('Es mentira: cárceles venezolanos', 'c04'))).toEqual(words(frameOf('Es mentira: robaniños venezolanos', 'c13')));
  });
});

describe('fitRelation', () => {
  const cases = [
    { claim: 'c04', relation: 'debunks', kind: 'article', text: 'Es mentira que las cárceles estén llenas de venezolanos.' },
    { claim: 'c04', relation: 'mentions', kind: 'article', text: 'El foro discutió sobre cárceles llenas de venezolanos.' },
    { claim: 'c04', relation: 'repeats', kind: 'article', text: 'Las cárceles están llenas de venezolanos.' },
  ] as const;
  it('carries what it learnt over to another claim', () => {
    const model = fitRelation(CLAIM_BANK, cases);
    const scores = relationScores(model, frameOf('Es mentira que los venezolanos voten en Norte de Santander.', 'c16'));
    expect(scores.debunks).toBeGreaterThan(Math.max(scores.repeats, scores.mentions));
  });
  it('gives the same weights for the same cases', () => {
    expect(fitRelation(CLAIM_BANK, cases)).toEqual(fitRelation(CLAIM_BANK, cases));
  });
  it('passes over near misses and names a faulty line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vigia-relations-'));
    try {
      writeFileSync(join(folder, 'a.tsv'), 'claim\trelation\tkind\ttext\nc01\tnear\tarticle\tOtra cosa\nc01\trepeats\tpost\tLa culpa es de ellos\n');
      expect(readRelationCases(folder)).toEqual([{ claim: 'c01', relation: 'repeats', kind: 'post', text: 'La culpa es de ellos' }]);
      writeFileSync(join(folder, 'b.tsv'), 'claim\trelation\tkind\ttext\nc01\trepeats\tcarta\tLa culpa\n');
      expect(() => readRelationCases(folder)).toThrow('b.tsv, línea 2');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
