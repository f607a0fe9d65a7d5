import type { ChannelHealth, ChannelsHealthResponse, OutletsResponse } from '#vigia/contracts';
import { byUrgency } from '../text/channel-days.js';
import { choice } from '../ui/controls.js';
import { h, replaceContent } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { emptyState, loadingPart, readOnlyNote } from '../ui/states.js';
import { channelPart } from './channel-part.js';
import { outletForm } from './outlet-form.js';
import { permissionPart } from './permission-part.js';

type Outlet = OutletsResponse['outlets'][number];

/** Two weeks: every weekday twice, and a bar wide enough to see on a phone. */
const SHOWN_DAYS = 14;

interface Source {
  outlet: Outlet;
  channels: ChannelHealth[];
  alarms: number;
}

export function sourcesScreen(context: PageContext): HTMLElement {
  const { speech, api, signal } = context;
  context.setTitle(speech.t('sources.title'));
  return h('div', {},
    h('h1', { tabindex: '-1' }, speech.t('sources.title')),
    loadingPart(context, () => Promise.all([api.outlets(signal), api.channelsHealth({ days: SHOWN_DAYS }, signal)]), ([outlets, health]) => content(context, outlets, health), 10));
}

function content(context: PageContext, { outlets, editable }: OutletsResponse, health: ChannelsHealthResponse): HTMLElement {
  const { speech } = context;
  if (outlets.length === 0) return emptyState(speech.t('sources.empty.title'), speech.t('sources.empty.text'));
  const sources = alarmsFirst(outlets, health, speech.lang);
  const parts = new Map(sources.map((source, index) => [source, outletPart(context, source, index, editable, health)]));
  const list = h('div', { class: 'outlet-list' });
  const fill = (mode: string): void => {
    const chosen = mode === 'alarms' ? sources.filter((source) => source.alarms > 0) : sources;
    replaceContent(list, ...(chosen.length === 0 ? [h('p', { class: 'notice' }, speech.t('sources.filter.none'))] : chosen.map((source) => parts.get(source))));
  };
  fill('all');
  const having = (verdict: ChannelHealth['verdict']): number => health.channels.filter((channel) => channel.verdict === verdict).length;
  return h('div', {},
    h('p', { class: 'lead' }, speech.t('sources.lead', { outlets: outlets.length, channels: health.channels.length, alarms: health.alarms, current: having('ok'), learning: having('learning') })),
    h('p', { class: 'note' }, h('span', { class: 'key key-expected', 'aria-hidden': 'true' }), `${speech.t('health.key.expected')} `, h('span', { class: 'key key-collected', 'aria-hidden': 'true' }), `${speech.t('health.key.collected')} `, h('span', { class: 'key key-low', 'aria-hidden': 'true' }), speech.t('health.key.low')),
    !editable && readOnlyNote(context, 'outlet.elsewhere'),
    h('div', { class: 'filters' }, choice(speech.t('sources.filter'), [{ value: 'all', label: speech.t('sources.filter.all') }, { value: 'alarms', label: speech.t('sources.filter.alarms') }], 'all', fill)),
    list);
}

function alarmsFirst(outlets: readonly Outlet[], health: ChannelsHealthResponse, lang: string): Source[] {
  const sources = outlets.map((outlet) => {
    const channels = health.channels.filter((channel) => channel.outlet.id === outlet.id).sort(byUrgency);
    return { outlet, channels, alarms: channels.filter((channel) => channel.alarm).length };
  });
  return sources.sort((a, b) => Number(b.alarms > 0) - Number(a.alarms > 0) || a.outlet.name.localeCompare(b.outlet.name, lang));
}

function outletPart(context: PageContext, { outlet, channels }: Source, index: number, editable: boolean, span: ChannelsHealthResponse): HTMLElement {
  const { speech } = context;
  const about = [speech.t(`type.${outlet.type}`), speech.t(`scope.${outlet.scope}`), outlet.city === null ? null : speech.city(outlet.city), outlet.host].filter((part) => part !== null).join(' · ');
  const tag = h('span', { class: 'tag', hidden: !outlet.partner }, speech.t('sources.partner'));
  return h('section', { class: 'outlet' },
    h('div', { class: 'section-head' },
      h('h2', {}, h('a', { href: linkTo(context, { screen: 'outlet', id: outlet.id }) }, outlet.name), tag),
      h('a', { href: linkTo(context, { screen: 'pieces' }, { outlet: outlet.id }) }, speech.t('sources.pieces'))),
    h('p', { class: 'note' }, about),
    ...(channels.length === 0 ? [h('p', { class: 'note' }, speech.t('sources.noChannels'))] : channels.map((channel) => channelPart(context, channel, span, editable && channel.state === 'ask_permission' ? permissionPart(context, channel, outlet) : null))),
    editable && outletForm(context, outlet, index, (saved) => {
      tag.hidden = !saved.partner;
    }));
}
