import type { Filters } from '../state/address.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { pieceCard } from '../ui/piece-card.js';
import { loadingPart } from '../ui/states.js';

const SHOWN = 8;

export type PieceQuery = Partial<Pick<Filters, 'city' | 'narrative' | 'relevance' | 'kind' | 'from' | 'to' | 'outlet'>>;

/** The newest pieces behind a chart, with the way to all of them; nothing for those who may see figures alone. */
export function latestPieces(context: PageContext, title: string, empty: string, query: PieceQuery, shown = SHOWN): HTMLElement {
  const { speech } = context;
  if (!context.may('pieces.read')) return h('section', { hidden: true });
  const counted = { ...query, copies: context.filters.copies };
  return h('section', { class: 'latest' },
    h('h2', {}, title),
    loadingPart(context, () => context.api.pieces({ ...counted, pageSize: shown }, context.signal), ({ items, total, more }) =>
      total === 0
        ? h('p', { class: 'note' }, empty)
        : h('div', {}, ...items.map((item) => pieceCard(context, item)),
            total > items.length && h('p', {}, h('a', { class: 'button', href: linkTo(context, { screen: 'pieces' }, counted) }, speech.t(more ? 'pieces.all.more' : 'pieces.all', { total }))))));
}
