import { CITIES } from '#vigia/codebook';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';

export function missingScreen(context: PageContext, path: string): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('state.missing.title'));
  return h('div', { class: 'notice' },
    h('h1', { tabindex: '-1' }, speech.t('state.missing.title')),
    h('p', {}, speech.t('state.missing.text', { path })),
    h('ul', { class: 'inline-list' },
      h('li', {}, h('a', { href: linkTo(context, { screen: 'week' }) }, speech.t('nav.week'))),
      h('li', {}, h('a', { href: linkTo(context, { screen: 'pieces' }) }, speech.t('nav.pieces'))),
      ...CITIES.map((city) => h('li', {}, h('a', { href: linkTo(context, { screen: 'city', id: city.id }) }, city.name)))));
}
