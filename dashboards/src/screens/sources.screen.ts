import type { OutletsResponse } from '#vigia/contracts';
import { choice } from '../ui/controls.js';
import { dataTable } from '../ui/data-table.js';
import { h, replaceContent, webAddress } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { emptyState, loadingPart } from '../ui/states.js';

type Outlet = OutletsResponse['outlets'][number];

/** States in which a channel gives what it should; `new` is neither well nor ill. */
const WELL = ['ok', 'unchanged'];
const NOT_ILL = [...WELL, 'new', 'disabled'];

export function sourcesScreen(context: PageContext): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('sources.title'));
  return h('div', {},
    h('h1', { tabindex: '-1' }, speech.t('sources.title')),
    loadingPart(context, () => context.api.outlets(context.signal), ({ outlets }) => content(context, outlets), 10));
}

function content(context: PageContext, outlets: readonly Outlet[]): HTMLElement {
  const { speech } = context;
  if (outlets.length === 0) return emptyState(speech.t('sources.empty.title'), speech.t('sources.empty.text'));
  const channels = outlets.flatMap((outlet) => outlet.channels);
  const list = h('div', { class: 'outlet-list' });
  const fill = (mode: string): void => {
    const chosen = mode === 'failing' ? outlets.filter((outlet) => outlet.channels.some((channel) => !NOT_ILL.includes(channel.state))) : outlets;
    const ordered = [...chosen].sort((a, b) => a.name.localeCompare(b.name, speech.lang));
    replaceContent(list, ...(ordered.length === 0 ? [h('p', { class: 'notice' }, speech.t('sources.filter.none'))] : ordered.map((outlet) => outletPart(context, outlet))));
  };
  fill('all');
  return h('div', {},
    h('p', { class: 'lead' }, speech.t('sources.lead', { outlets: outlets.length, channels: channels.length, current: channels.filter((channel) => WELL.includes(channel.state)).length })),
    h('div', { class: 'filters' }, choice(speech.t('sources.filter'), [{ value: 'all', label: speech.t('sources.filter.all') }, { value: 'failing', label: speech.t('sources.filter.failing') }], 'all', fill)),
    list);
}

function outletPart(context: PageContext, outlet: Outlet): HTMLElement {
  const { speech } = context;
  const about = [speech.t(`type.${outlet.type}`), speech.t(`scope.${outlet.scope}`), outlet.city === null ? null : speech.city(outlet.city), outlet.host].filter((part) => part !== null).join(' · ');
  const columns = [{ label: speech.t('column.channel') }, { label: speech.t('column.state') }, { label: speech.t('column.lastSuccess') }, { label: speech.t('column.problem') }];
  return h('section', { class: 'outlet' },
    h('div', { class: 'section-head' },
      h('h2', {}, outlet.name, outlet.partner && h('span', { class: 'tag' }, speech.t('sources.partner'))),
      h('a', { href: linkTo(context, { screen: 'pieces' }, { outlet: outlet.id }) }, speech.t('sources.pieces'))),
    h('p', { class: 'note' }, about),
    outlet.channels.length === 0
      ? h('p', { class: 'note' }, speech.t('sources.noChannels'))
      : dataTable(outlet.name, columns, outlet.channels.map((channel) => [
          channelName(channel),
          h('span', { class: `state state-${WELL.includes(channel.state) ? 'well' : NOT_ILL.includes(channel.state) ? 'rest' : 'ill'}` }, speech.label('channel', channel.state)),
          channel.lastSuccessAt === null ? speech.t('sources.never') : speech.format.dateTime(channel.lastSuccessAt),
          channel.problem === null ? '—' : h('span', { lang: 'es' }, channel.problem),
        ])));
}

function channelName(channel: Outlet['channels'][number]): HTMLElement {
  const address = webAddress(channel.url);
  const name = `${channel.kind} · ${channel.url}`;
  return address === null ? h('span', {}, name) : h('a', { class: 'channel-link', href: address, target: '_blank', rel: 'noopener noreferrer nofollow' }, name);
}
