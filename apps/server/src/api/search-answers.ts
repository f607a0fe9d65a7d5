import { Injectable } from '@nestjs/common';
import type { SearchQuery, SearchResponse } from '#vigia/contracts';
import { excerptOf, PieceSearch, SearchIndex } from '#vigia/search';
import { Store } from '#vigia/store';
import { CollectedWeeks } from '#vigia/trends';
import type { Principal } from '../access/principal.js';
import { filterOf, ownOnly, PieceCards } from './piece-cards.js';

/** Facet values shown of each kind. */
const FACET_VALUES = 20;

/** Read model of the search screen. */
@Injectable()
export class SearchAnswers {
  constructor(
    private readonly search: PieceSearch,
    private readonly index: SearchIndex,
    private readonly cards: PieceCards,
    private readonly store: Store,
    private readonly weeks: CollectedWeeks,
  ) {}

  /** @throws UserError `empty_search` when there is no word to look for; `bad_range`, `bad_week` */
  async find({ q, page, pageSize, ...filters }: SearchQuery, principal: Principal): Promise<SearchResponse> {
    await this.weeks.refuseRange(filters);
    const found = this.search.find({ text: q, filter: ownOnly(filterOf(filters), principal), page, pageSize });
    const [pieces, outlets] = await Promise.all([this.cards.listByIds(found.ids), this.store.outlets.listAll()]);
    const names = new Map(outlets.map((one) => [one._id, one.name]));
    const { city, outlet, narrative, relevance, kind } = found.facets;
    return {
      total: found.total,
      more: found.more,
      page,
      pageSize,
      indexed: this.index.pieces,
      items: pieces.map(({ card, text }) => ({ ...card, excerpt: excerptOf(text, found.search) })),
      facets: { city: largest(city), outlet: largest(outlet).map((one) => ({ ...one, name: names.get(one.value) ?? one.value })), narrative: largest(narrative), relevance: largest(relevance), kind: largest(kind) },
    };
  }
}

function largest<K>(counts: ReadonlyMap<K, number>): { value: K; pieces: number }[] {
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, FACET_VALUES).map(([value, pieces]) => ({ value, pieces }));
}
