import type { ClaimCard } from '#vigia/contracts';
import { h } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';

/** What became of a claim, in one or two lines: repeats against debunks with their n, since when, how many outlets, where. */
export function claimFigures(context: PageContext, { activity }: Pick<ClaimCard, 'activity'>): HTMLElement {
  const { speech } = context;
  const { repeats, debunks, mentions, checked, suggested, firstAt, outlets, cities } = activity;
  const met = repeats + debunks + mentions + checked > 0;
  const where = [firstAt !== null && speech.t('claims.seen', { date: speech.format.date(firstAt) }), outlets > 0 && speech.t('claims.outlets', { n: outlets }), cities.length > 0 && cities.map((city) => speech.city(city)).join(', ')].filter((part) => part !== false);
  const besides = [mentions > 0 && speech.t('claims.mentions', { n: mentions }), checked > 0 && speech.t('claims.checked', { n: checked }), suggested > 0 && speech.t('claims.suggested', { n: suggested })].filter((part) => part !== false);
  return h('div', { class: 'claim-figures' },
    met && h('p', {}, h('strong', { class: repeats > 0 ? 'use-repeats' : null }, speech.t('claims.repeats', { n: repeats })), ' · ', h('strong', { class: debunks > 0 ? 'use-debunks' : null }, speech.t('claims.debunks', { n: debunks }))),
    !met && suggested === 0 && h('p', { class: 'note' }, speech.t('claims.unmet')),
    besides.length > 0 && h('p', { class: 'note' }, besides.join(' · ')),
    where.length > 0 && h('p', { class: 'note' }, where.join(' · ')));
}
