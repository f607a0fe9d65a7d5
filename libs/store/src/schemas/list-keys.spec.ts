import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CITY_IDS, NARRATIVE_IDS, PIECE_KINDS, RELEVANCE_LABELS } from '#vigia/codebook';
import type { CellScope } from './trend-cell.schema.js';
import { keysOfList, listKeysOf, type ListFacets } from './list-keys.js';

const piece = fc.record({
  kind: fc.constantFrom(...PIECE_KINDS),
  relevance: fc.constantFrom(...RELEVANCE_LABELS),
  outletId: fc.constantFrom('el-faro', 'cali', 'H1', ''),
  cities: fc.uniqueArray(fc.constantFrom(...CITY_IDS), { maxLength: 3 }),
  narratives: fc.uniqueArray(fc.constantFrom(...NARRATIVE_IDS), { maxLength: 4 }),
  copyIn: fc.subarray<CellScope>(['city', 'outlet']),
});

describe('the keys a piece is listed by', () => {
  it('hold one key of a list exactly where the piece is of it, and of a list without copies where it is none there', () => {
    const facets = { kind: fc.constantFrom(...PIECE_KINDS), relevance: fc.constantFrom(...RELEVANCE_LABELS), narrative: fc.constantFrom(...NARRATIVE_IDS) };
    const asked: fc.Arbitrary<ListFacets> = fc.oneof(fc.record({ ...facets, city: fc.constantFrom(...CITY_IDS) }, { requiredKeys: [] }), fc.record({ ...facets, outletId: fc.constantFrom('el-faro', 'cali') }, { requiredKeys: ['outletId'] }));
    fc.assert(
      fc.property(piece, asked, (one, filter) => {
        const { kind, relevance, narrative, city, outletId } = filter;
        const fits = (!kind || one.kind === kind) && (!relevance || one.relevance === relevance) && (!narrative || one.narratives.includes(narrative)) && (!city || one.cities.includes(city)) && (outletId === undefined || one.outletId === outletId);
        const found = (copies: 'once' | 'each'): number | undefined => keysOfList(filter, copies)?.filter((key) => listKeysOf(one).includes(key)).length;
        expect(found('each') ?? 1).toBe(fits ? 1 : 0);
        expect(found('once')).toBe(fits && !one.copyIn.includes(outletId === undefined ? 'city' : 'outlet') ? 1 : 0);
      }),
    );
  });

  it('are each there once, and tell an outlet from a city of the same name', () => {
    fc.assert(fc.property(piece, (one) => expect(new Set(listKeysOf(one)).size).toBe(listKeysOf(one).length)));
    const one = { kind: 'article' as const, relevance: 'none' as const, outletId: 'cali', cities: [], narratives: [] };
    expect(listKeysOf(one)).not.toContain(keysOfList({ city: 'cali' }, 'once')?.[0]);
    expect(listKeysOf(one)).toHaveLength(7);
    expect(keysOfList({}, 'each')).toBeNull();
  });
});
