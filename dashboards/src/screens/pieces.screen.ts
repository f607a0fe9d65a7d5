import { PIECE_KINDS, RELEVANCE_LABELS } from '#vigia/codebook';
import type { PiecesResponse } from '#vigia/contracts';
import { isoWeekOf, weeksUpTo } from '#vigia/wording';
import type { Filters } from '../state/address.js';
import { choice, cityOptions, narrativeOptions, type Option } from '../ui/controls.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { pieceCard } from '../ui/piece-card.js';
import { emptyState, loadingPart } from '../ui/states.js';
import { copiesSwitch } from './figures-switch.js';
import { pager } from './pager.js';
import { savedSearches, searchBox } from './search-box.js';
import { searchResults } from './search-results.js';

const PAGE_SIZE = 20;
/** A year of weeks to choose from; older ones are reached by their address. */
const WEEKS_OFFERED = 52;

export function piecesScreen(context: PageContext): HTMLElement {
  const { speech, filters } = context;
  context.setTitle(speech.t('list.title'));
  const { from, to, city, outlet, narrative, relevance, kind, page, q, copies } = filters;
  const query = { from, to, city, outlet, narrative, relevance, kind, page, pageSize: PAGE_SIZE };
  return h('div', {},
    h('h1', { tabindex: '-1' }, speech.t('list.title')),
    searchBox(context),
    filterForm(context),
    savedSearches(context),
    q === null ? h('div', { class: 'counting' }, copiesSwitch(context, { screen: 'pieces' }, { ...filters, page: 1 })) : h('p', { class: 'note' }, speech.t('copies.search')),
    from !== null && to !== null && from > to ? turnedRound(context, from, to) : q === null
      ? loadingPart(context, () => context.api.pieces({ ...query, copies }, context.signal), (response) => list(context, response), 10)
      : loadingPart(context, () => context.api.search({ ...query, q }, context.signal), (response) => searchResults(context, response), 10));
}

function filterForm(context: PageContext): HTMLElement {
  const { speech, filters } = context;
  const any: Option = { value: '', label: speech.t('list.any') };
  const set = (name: keyof Filters) => (value: string): void => context.go({ screen: 'pieces' }, { ...filters, page: 1, [name]: value === '' ? null : value }, { replace: true });
  const weeks = weeksUpTo(isoWeekOf(new Date()), WEEKS_OFFERED);
  const offered = [...new Set([...weeks, ...[filters.from, filters.to].filter((week) => week !== null)])].sort().reverse();
  const weekOptions = [any, ...offered.map((week) => ({ value: week, label: speech.format.weekRange(week) }))];
  const outletHost = h('div', { class: 'field-host' }, choice(speech.t('filter.outlet'), outletOptions(context, []), filters.outlet ?? '', set('outlet')));
  // Names of outlets are told to those who may see the sources.
  if (context.may('sources.read')) context.api.outletNames().then(
    ({ outlets }) => {
      const focused = outletHost.contains(document.activeElement);
      outletHost.replaceChildren(choice(speech.t('filter.outlet'), outletOptions(context, outlets), filters.outlet ?? '', set('outlet')));
      if (focused) outletHost.querySelector('select')?.focus();
    },
    // The list below shows the failure; without names the filter still offers the outlet of the address.
    () => undefined,
  );
  return h('form', { class: 'filters', 'aria-label': speech.t('list.filters'), onsubmit: (event: Event) => event.preventDefault() },
    choice(speech.t('filter.relevance'), [any, ...RELEVANCE_LABELS.map((value) => ({ value, label: speech.t(`relevance.${value}`) }))], filters.relevance ?? '', set('relevance')),
    choice(speech.t('filter.city'), [any, ...cityOptions()], filters.city ?? '', set('city')),
    context.may('sources.read') && outletHost,
    choice(speech.t('filter.narrative'), [any, ...narrativeOptions(context)], filters.narrative ?? '', set('narrative')),
    choice(speech.t('filter.kind'), [any, ...PIECE_KINDS.map((value) => ({ value, label: speech.t(`kind.${value}`) }))], filters.kind ?? '', set('kind')),
    choice(speech.t('filter.from'), weekOptions, filters.from ?? '', set('from')),
    choice(speech.t('filter.to'), weekOptions, filters.to ?? '', set('to')),
    h('a', { class: 'button-quiet', href: linkTo(context, { screen: 'pieces' }), 'data-replace': true }, speech.t('list.clear')));
}

/** Nobody means a period that ends before it begins: the way to the one that was meant. */
function turnedRound(context: PageContext, from: string, to: string): HTMLElement {
  const { speech, filters } = context;
  return h('div', { class: 'notice', role: 'alert' },
    h('p', {}, speech.t('week.wrong.order')),
    h('p', {}, h('a', { class: 'button', href: linkTo(context, { screen: 'pieces' }, { ...filters, from: to, to: from, page: 1 }), 'data-replace': true }, speech.t('week.wrong.turn'))));
}

function outletOptions(context: PageContext, outlets: readonly { id: string; name: string }[]): Option[] {
  const { speech, filters } = context;
  const known = outlets.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label, speech.lang));
  const current = filters.outlet !== null && !known.some(({ value }) => value === filters.outlet) ? [{ value: filters.outlet, label: filters.outlet }] : [];
  return [{ value: '', label: speech.t('list.any.outlet') }, ...current, ...known];
}

function list(context: PageContext, { total, more, page, pageSize, items }: PiecesResponse): HTMLElement {
  const { speech } = context;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (total === 0) {
    return emptyState(speech.t('list.empty.title'), speech.t('list.empty.text'), h('p', {}, h('a', { class: 'button', href: linkTo(context, { screen: 'pieces' }) }, speech.t('list.clear'))));
  }
  return h('div', {},
    h('h2', { class: 'list-count' }, speech.t(more ? 'list.count.more' : 'list.count', { total })),
    items.length === 0 && h('p', { class: 'note' }, speech.t('list.beyond', { pages })),
    h('div', { class: 'piece-list' }, ...items.map((item) => pieceCard(context, item))),
    pager(context, { screen: 'pieces' }, page, pages));
}
