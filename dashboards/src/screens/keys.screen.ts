import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { emptyState, loadingPart } from '../ui/states.js';
import { byUse, keyItem } from './key-list.js';

/** Everybody's keys, for whoever answers for them; one's own are made in the own account. */
export function keysScreen(context: PageContext): HTMLElement {
  const { speech, api, signal } = context;
  context.setTitle(speech.t('keys.title'));
  return h('div', { class: 'keys' },
    h('h1', { tabindex: '-1' }, speech.t('keys.title')),
    h('p', { class: 'lead' }, speech.t('keys.lead')),
    h('p', {}, h('a', { href: linkTo(context, { screen: 'account' }) }, speech.t('keys.toOwn'))),
    loadingPart(context, () => api.access.keys('all', signal), ({ keys }) => (keys.length === 0
      ? emptyState(speech.t('keys.empty.title'), speech.t('keys.empty.text'))
      : h('ul', { class: 'access-list' }, ...byUse(keys, new Date()).map((key) => keyItem(context, key, 'with-owner')))), 6));
}
