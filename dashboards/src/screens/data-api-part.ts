import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';

/** How a program reads the same tables, page by page. */
export function dataApiPart(context: PageContext, latestWeek: string | null): HTMLElement {
  const { speech, session } = context;
  const accounts = session?.mode === 'accounts';
  const period = latestWeek === null ? '' : `&from=${latestWeek}&to=${latestWeek}`;
  const command = `curl ${accounts ? '-H "Authorization: Bearer $VIGIA_KEY" ' : ''}\\\n  '${location.origin}/api/v1/data/findings?limit=1000${period}'`;
  return h('section', {},
    h('h2', {}, speech.t('data.api')),
    h('p', {}, speech.t('data.api.text')),
    accounts ? h('p', {}, h('a', { href: linkTo(context, { screen: 'account' }) }, speech.t('data.api.key'))) : h('p', { class: 'note' }, speech.t('data.api.open')),
    h('pre', { class: 'snippet', tabindex: '0', role: 'region', 'aria-label': speech.t('data.api.example') }, h('code', {}, command)),
    h('p', { class: 'note' }, speech.t('data.api.limits')),
    h('p', {}, h('a', { href: '/api/docs', 'data-outside': true }, speech.t('data.api.docs'))));
}
