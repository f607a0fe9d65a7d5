import type { CityId, NarrativeId, PieceKind, RelevanceLabel } from '#vigia/codebook';
import type { CellScope } from './trend-cell.schema.js';

/** What lists of pieces are narrowed by; one place at most. */
export interface ListFacets {
  kind?: PieceKind | undefined;
  relevance?: RelevanceLabel | undefined;
  city?: CityId | undefined;
  outletId?: string | undefined;
  narrative?: NarrativeId | undefined;
}

const EVERYTHING = '|||';
/** Stands before the key of a list in what is a copy there, so that copies are counted, and left out, without reading a document. */
const COPY = '+';

/** The one key that finds the pieces of this combination; null where nothing is asked, and everything is found by date. */
export function listKeyOf({ kind, relevance, city, outletId, narrative }: ListFacets): string | null {
  const place = outletId !== undefined ? `o:${outletId}` : city !== undefined ? `c:${city}` : '';
  const key = [kind ?? '', relevance ?? '', place, narrative ?? ''].join('|');
  return key === EVERYTHING ? null : key;
}

/** The key that finds the copies among the pieces of this combination. */
export function copyKeyOf(facets: ListFacets): string {
  return `${COPY}${listKeyOf(facets) ?? EVERYTHING}`;
}

/**
 * A key for every combination a piece is listed by, so that any list is one stretch of one index: counted and cut into pages without reading a document. About nine for a piece on another subject,
 * sixty for one with a city and four narratives; what is a copy has twice as many.
 */
export function listKeysOf(piece: { kind: PieceKind; relevance: RelevanceLabel; outletId: string; cities: readonly CityId[]; narratives: readonly NarrativeId[]; copyIn?: readonly CellScope[] }): string[] {
  const places: ListFacets[] = [{}, { outletId: piece.outletId }, ...piece.cities.map((city) => ({ city }))];
  const keys: string[] = [];
  for (const kind of [undefined, piece.kind]) {
    for (const relevance of [undefined, piece.relevance]) {
      for (const place of places) {
        for (const narrative of [undefined, ...piece.narratives]) {
          const facets = { kind, relevance, narrative, ...place };
          const key = listKeyOf(facets);
          if (key !== null) keys.push(key);
          if (piece.copyIn?.includes(place.outletId === undefined ? 'city' : 'outlet')) keys.push(copyKeyOf(facets));
        }
      }
    }
  }
  return keys;
}
