import { RELEVANCE_LABELS, type CityId, type NarrativeId, type PieceKind, type RelevanceLabel } from '#vigia/codebook';
import type { CellScope } from './trend-cell.schema.js';

/** What lists of pieces are narrowed by; one place at most. */
export interface ListFacets {
  kind?: PieceKind | undefined;
  relevance?: RelevanceLabel | undefined;
  city?: CityId | undefined;
  outletId?: string | undefined;
  narrative?: NarrativeId | undefined;
}

/** Stands before the key of a list under which a copy is found instead: what lists leave out lies on another stretch of the index. */
const COPY = '+';

/** The keys that together find the pieces of this combination, with copies or without; null where every piece is asked for. Each piece is found by one of them. */
export function keysOfList(facets: ListFacets, copies: 'once' | 'each'): string[] | null {
  const key = keyOf(facets);
  if (key !== null) return copies === 'once' ? [key] : [key, COPY + key];
  return copies === 'once' ? RELEVANCE_LABELS.flatMap((relevance) => keyOf({ relevance }) ?? []) : null;
}

function keyOf({ kind, relevance, city, outletId, narrative }: ListFacets): string | null {
  const place = outletId !== undefined ? `o:${outletId}` : city !== undefined ? `c:${city}` : '';
  const key = [kind ?? '', relevance ?? '', place, narrative ?? ''].join('|');
  return key === '|||' ? null : key;
}

/**
 * A key for every combination a piece is listed by, so that any list is one stretch of one index: counted and cut into pages without reading a document. About nine for a piece on another subject,
 * sixty for one with a city and four narratives. A copy is one in the lists of cities and in those of no place, or in those of its outlet.
 */
export function listKeysOf(piece: { kind: PieceKind; relevance: RelevanceLabel; outletId: string; cities: readonly CityId[]; narratives: readonly NarrativeId[]; copyIn?: readonly CellScope[] }): string[] {
  const places: ListFacets[] = [{}, { outletId: piece.outletId }, ...piece.cities.map((city) => ({ city }))];
  const keys: string[] = [];
  for (const kind of [undefined, piece.kind]) {
    for (const relevance of [undefined, piece.relevance]) {
      for (const place of places) {
        for (const narrative of [undefined, ...piece.narratives]) {
          const key = keyOf({ kind, relevance, narrative, ...place });
          const isCopy = piece.copyIn?.includes(place.outletId === undefined ? 'city' : 'outlet');
          if (key !== null) keys.push(isCopy ? COPY + key : key);
        }
      }
    }
  }
  return keys;
}
