import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CITY_IDS, NARRATIVE_IDS, PIECE_KINDS, RELEVANCE_LABELS } from '#vigia/codebook';
import { listKeyOf, listKeysOf, type ListFacets } from './list-keys.js';

const piece = fc.record({
  kind: fc.constantFrom(...PIECE_KINDS),
  relevance: fc.constantFrom(...RELEVANCE_LABELS),
  outletId: fc.constantFrom('el-faro', 'cali', 'H1', ''),
  cities: fc.uniqueArray(fc.constantFrom(...CITY_IDS), { maxLength: 3 }),
  narratives: fc.uniqueArray(fc.constantFrom(...NARRATIVE_IDS), { maxLength: 4 }),
});

describe('the keys a piece is listed by', () => {
  it('hold the key of a combination exactly where the piece is of it', () => {
    const asked: fc.Arbitrary<ListFacets> = fc.record(
      { kind: fc.constantFrom(...PIECE_KINDS), relevance: fc.constantFrom(...RELEVANCE_LABELS), narrative: fc.constantFrom(...NARRATIVE_IDS), city: fc.constantFrom(...CITY_IDS) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(piece, asked, (one, filter) => {
        const key = listKeyOf(filter);
        if (key === null) return;
        const { kind, relevance, narrative, city } = filter;
        const fits = (!kind || one.kind === kind) && (!relevance || one.relevance === relevance) && (!narrative || one.narratives.includes(narrative)) && (!city || one.cities.includes(city));
        expect(listKeysOf(one).includes(key)).toBe(fits);
      }),
    );
  });

  it('are each there once, and tell an outlet from a city of the same name', () => {
    fc.assert(fc.property(piece, (one) => expect(new Set(listKeysOf(one)).size).toBe(listKeysOf(one).length)));
    const one = { kind: 'article' as const, relevance: 'none' as const, outletId: 'cali', cities: [], narratives: [] };
    expect(listKeysOf(one)).not.toContain(listKeyOf({ city: 'cali' }));
    expect(listKeysOf(one)).toHaveLength(7);
    expect(listKeyOf({})).toBeNull();
  });
});
