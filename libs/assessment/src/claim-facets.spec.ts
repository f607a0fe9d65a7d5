import { describe, expect, it } from '@jest/globals';
import type { ClaimMatch, TextSignals } from '#vigia/contracts';
import { claimFacetsOf } from './claim-facets.js';

const match = (given: Partial<ClaimMatch> = {}): ClaimMatch => ({ claim: 'c04', relation: 'repeats', score: 0.9, start: 0, end: 9, field: 'text', confidence: 'confirmed', sentence: 'k', ...given });
const keys = (claims: ClaimMatch[], type: 'digital' | 'fact_checker' = 'digital', week: string | null = '2026-W47') => claimFacetsOf({ claims }, { type }, week);

describe('what a piece is found by among claims', () => {
  it('is its claims with what it does with them, and its week', () => {
    expect(keys([match(), match({ claim: 'c05', relation: 'debunks' })])).toEqual({ claimKeys: ['c04', 'c04|repeats', 'c05', 'c05|debunks'], claimWeek: '2026-W47' });
    expect(keys([match()], 'digital', null)).toEqual({ claimKeys: ['c04', 'c04|repeats'] });
  });

  it('of a fact-checker is never a repetition', () => {
    expect(keys([match(), match({ claim: 'c05', relation: 'mentions' }), match({ claim: 'c06', relation: 'debunks' })], 'fact_checker').claimKeys).toEqual(['c04', 'c04|checked', 'c05', 'c05|checked', 'c06', 'c06|debunks']);
  });

  it('is only a suggestion where nobody is sure, and nothing where it is unlikely', () => {
    expect(keys([match({ confidence: 'suggested', score: 0.5 })]).claimKeys).toEqual(['c04|suggested']);
    const { confidence: _, ...old } = match();
    expect(keys([old]).claimKeys).toEqual(['c04|suggested']);
    expect(keys([match({ confidence: 'suggested', score: 0.1 })])).toEqual({});
    expect(keys([])).toEqual({});
  });

  it('tells of sentences worth a check about people on the move', () => {
    const signals = (migrants: boolean): TextSignals => ({ checkworthy: 0.2, sentences: [{ field: 'text', start: 0, end: 5, score: 0.2, migrants }], clickbait: 0, clickbaitLabel: false, fakeStyle: 0, fakeStyleLabel: false });
    expect(claimFacetsOf({ claims: [], signals: signals(true) }, null, '2026-W47')).toEqual({ worthyWeek: '2026-W47' });
    expect(claimFacetsOf({ claims: [], signals: signals(false) }, null, '2026-W47')).toEqual({});
    expect(claimFacetsOf({ claims: [], signals: signals(true) }, null, null)).toEqual({});
  });
});
