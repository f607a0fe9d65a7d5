import type { CityId, NarrativeId, PieceKind, RelevanceLabel } from '#vigia/codebook';

/** What lists of pieces are narrowed by; one place at most. */
export interface ListFacets {
  kind?: PieceKind | undefined;
  relevance?: RelevanceLabel | undefined;
  city?: CityId | undefined;
  outletId?: string | undefined;
  narrative?: NarrativeId | undefined;
}

/** The one key that finds the pieces of this combination; null where nothing is asked, and everything is found by date. */
export function listKeyOf({ kind, relevance, city, outletId, narrative }: ListFacets): string | null {
  const place = outletId !== undefined ? `o:${outletId}` : city !== undefined ? `c:${city}` : '';
  const key = [kind ?? '', relevance ?? '', place, narrative ?? ''].join('|');
  return key === '|||' ? null : key;
}

/**
 * A key for every combination a piece is listed by, so that any list is one stretch of one index: counted and cut into pages without reading a document. About nine for a piece on another subject,
 * sixty for one with a city and four narratives.
 */
export function listKeysOf(piece: { kind: PieceKind; relevance: RelevanceLabel; outletId: string; cities: readonly CityId[]; narratives: readonly NarrativeId[] }): string[] {
  const places: ListFacets[] = [{}, { outletId: piece.outletId }, ...piece.cities.map((city) => ({ city }))];
  const keys: string[] = [];
  for (const kind of [undefined, piece.kind]) {
    for (const relevance of [undefined, piece.relevance]) {
      for (const place of places) {
        for (const narrative of [undefined, ...piece.narratives]) {
          const key = listKeyOf({ kind, relevance, narrative, ...place });
          if (key !== null) keys.push(key);
        }
      }
    }
  }
  return keys;
}
