import type { SearchExcerpt, SearchResponse } from '#vigia/contracts';
import { h } from '../ui/dom.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { pieceCard } from '../ui/piece-card.js';
import { emptyState } from '../ui/states.js';
import { pager } from './pager.js';

/** Facet values offered of each kind. */
const OFFERED = 8;

type Facet = Exclude<keyof SearchResponse['facets'], 'kind'>;

/** What was found: how much, where it spreads, and each piece with the words around the first hit. */
export function searchResults(context: PageContext, found: SearchResponse): HTMLElement {
  const { speech, filters } = context;
  const { total, more, page, pageSize, items } = found;
  const q = filters.q ?? '';
  if (total === 0) {
    return emptyState(speech.t('search.empty.title', { q: shown(context, q) }), speech.t('search.empty.text'), h('p', {}, h('a', { class: 'button', href: linkTo(context, { screen: 'pieces' }, { q }) }, speech.t('list.clear'))));
  }
  return h('div', {},
    h('h2', { class: 'list-count' }, speech.t(more ? 'search.count.more' : 'search.count', { total, q: shown(context, q) })),
    facets(context, found),
    h('div', { class: 'piece-list' }, ...items.map((item) => pieceCard(context, item, item.excerpt === null ? null : excerptPart(context, item.excerpt)))),
    pager(context, { screen: 'pieces' }, page, Math.max(1, Math.ceil(total / pageSize))));
}

function excerptPart(context: PageContext, { text, cut, marks }: SearchExcerpt): HTMLElement {
  const parts: (string | HTMLElement)[] = [cut.before ? '… ' : ''];
  let at = 0;
  for (const { start, end } of marks) {
    parts.push(shown(context, text.slice(at, start)), h('strong', { class: 'hit' }, shown(context, text.slice(start, end))));
    at = end;
  }
  return h('p', { class: 'excerpt', lang: 'es' }, ...parts, shown(context, text.slice(at)), cut.after ? ' …' : '');
}

function facets(context: PageContext, { facets: counts, more, total }: SearchResponse): HTMLElement {
  const { speech } = context;
  const name: Record<Facet, (value: string) => string> = {
    city: (value) => speech.city(value as SearchResponse['facets']['city'][number]['value']),
    narrative: (value) => speech.narrative(value as SearchResponse['facets']['narrative'][number]['value']),
    relevance: (value) => speech.label('relevance', value),
    outlet: (value) => value,
  };
  const row = (facet: Facet, values: readonly { value: string; name?: string; pieces: number }[]): HTMLElement | false => values.length > 1 && h('p', { class: 'facet' },
    h('span', { class: 'facet-name' }, `${speech.t(`filter.${facet}`)}: `),
    ...values.slice(0, OFFERED).map(({ value, name: said, pieces }) => h('a', { href: linkTo(context, { screen: 'pieces' }, { ...context.filters, page: 1, [facet]: value }), 'data-replace': true }, `${shown(context, said ?? name[facet](value))} ${speech.format.number(pieces)}`)));
  return h('section', { class: 'facets', 'aria-label': speech.t('search.facets') },
    more && h('p', { class: 'note' }, speech.t('search.facets.more', { total })),
    row('relevance', counts.relevance), row('city', counts.city), row('narrative', counts.narrative), row('outlet', counts.outlet));
}
