import type { CityId, NarrativeId, PieceKind, RelevanceLabel } from '#vigia/codebook';
import { parseSearch, type ParsedSearch } from './parse-search.js';
import type { Hit, SearchFilter, SearchIndex } from './search-index.js';

/** Hits that are counted; a search with more is told to be narrowed, and costs no more than this. */
export const COUNTED_HITS = 1_000;

export interface SearchQuestion {
  text: string;
  filter: SearchFilter;
  page: number;
  pageSize: number;
}

export interface Found {
  search: ParsedSearch;
  /** Pieces of the page, newest first. */
  ids: string[];
  total: number;
  /** There are more than `total`; the facets count the newest `total`. */
  more: boolean;
  facets: {
    city: Map<CityId, number>;
    outlet: Map<string, number>;
    narrative: Map<NarrativeId, number>;
    relevance: Map<RelevanceLabel, number>;
    kind: Map<PieceKind, number>;
  };
}

export class PieceSearch {
  constructor(private readonly index: SearchIndex) {}

  /** @throws UserError `empty_search` when there is no word to look for. */
  find({ text, filter, page, pageSize }: SearchQuestion): Found {
    const search = parseSearch(text);
    const hits = this.index.find(search, filter, COUNTED_HITS + 1);
    const counted = hits.slice(0, COUNTED_HITS);
    return {
      search,
      ids: counted.slice((page - 1) * pageSize, page * pageSize).map((hit) => hit.id),
      total: counted.length,
      more: hits.length > COUNTED_HITS,
      facets: {
        city: countBy(counted, (hit) => hit.cities),
        outlet: countBy(counted, (hit) => [hit.outlet]),
        narrative: countBy(counted, (hit) => hit.narratives),
        relevance: countBy(counted, (hit) => [hit.relevance]),
        kind: countBy(counted, (hit) => [hit.kind]),
      },
    };
  }
}

function countBy<K>(hits: readonly Hit[], keysOf: (hit: Hit) => readonly K[]): Map<K, number> {
  const counts = new Map<K, number>();
  for (const hit of hits) for (const key of keysOf(hit)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
