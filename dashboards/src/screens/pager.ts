import type { View } from '../state/address.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';

/** Previous and next page of a list, with where one is. */
export function pager(context: PageContext, view: View, page: number, pages: number): HTMLElement {
  const { speech, filters } = context;
  const to = (target: number): string => linkTo(context, view, { ...filters, page: target });
  return h('nav', { class: 'pager', 'aria-label': speech.t('list.page', { page, pages }) },
    page > 1 && h('a', { class: 'button', href: to(Math.min(page - 1, pages)), rel: 'prev' }, speech.t('list.previous')),
    h('span', {}, speech.t('list.page', { page, pages })),
    page < pages && h('a', { class: 'button', href: to(page + 1), rel: 'next' }, speech.t('list.next')));
}
