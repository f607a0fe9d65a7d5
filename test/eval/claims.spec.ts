import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Analyzer } from '#vigia/analysis';
import { contentHash, projectPath } from '#vigia/kernel';
import { type ClaimScores, claimCasesPath, readClaimCases, scoreClaims } from './claims-measures.js';

type Floors = Record<string, { hash: string; successAt1: number; successAt5: number; relationMacroF1: number; falseConfirmations: number; confirmed: number; debunksConfirmedAsRepeats: number }>;
const floors = JSON.parse(readFileSync(projectPath('test', 'eval', 'claims-floors.json'), 'utf8')) as Floors;

/**
 * Quality of claim matching over authored sentences, through the analyser as a whole. `claims-cases` were written before the word classes, `claims-cases-later` after the first list of
 * them, `claims-cases-last` after the matcher was finished; their relations, not their claims, are taught (they lie with the corpus). `claims-cases-fresh`, `-second` and `-third` are
 * never trained on. Floors may rise; lowering one needs the reason in the commit that does it.
 */
describe.each(Object.keys(floors))('claims: %s', (name) => {
  const floor = floors[name] as Floors[string];
  const analyzer = Analyzer.load();
  let scores: ClaimScores | undefined;
  const measured = (): ClaimScores => (scores ??= scoreClaims(readClaimCases(name), (one) => analyzer.analyze({ id: 'case', kind: one.kind, text: one.text }).claims));

  it('measures the cases the floors were pinned on', () => {
    expect(contentHash(readFileSync(claimCasesPath(name), 'utf8')).slice(0, 16)).toBe(floor.hash);
  });
  it('finds the claim behind other words', () => {
    expect(measured().successAt1).toBeGreaterThanOrEqual(floor.successAt1);
    expect(measured().successAt5).toBeGreaterThanOrEqual(floor.successAt5);
  });
  it('tells repeating from debunking and mentioning', () => {
    expect(measured().relationMacroF1).toBeGreaterThanOrEqual(floor.relationMacroF1);
    expect(measured().debunksConfirmedAsRepeats).toBeLessThanOrEqual(floor.debunksConfirmedAsRepeats);
  });
  it('confirms, but no near miss', () => {
    expect(measured().falseConfirmations).toBeLessThanOrEqual(floor.falseConfirmations);
    expect(measured().confirmed).toBeGreaterThanOrEqual(floor.confirmed);
  });
});
