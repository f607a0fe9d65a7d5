import type { ChannelHealth, ChannelsHealthResponse } from '#vigia/contracts';
import { compareDays, duration, errorClasses, everyDay, type ChannelDay } from '../text/channel-days.js';
import { dataTable } from '../ui/data-table.js';
import { dayBars } from '../ui/day-bars.js';
import { h, webAddress } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';

type Span = Pick<ChannelsHealthResponse, 'from' | 'to'>;

/**
 * One channel: what is wrong in plain words, what came against what should have come, and the figures behind.
 * @param permission what a person can say of a channel that waits for it
 */
export function channelPart(context: PageContext, channel: ChannelHealth, span: Span, permission: HTMLElement | null): HTMLElement {
  const { speech } = context;
  const look = channel.alarm ? 'ill' : channel.verdict === 'ok' ? 'well' : 'rest';
  const name = `${channel.kind} · ${channel.url}`;
  const address = webAddress(channel.url);
  return h('article', { class: channel.alarm ? 'channel is-alarm' : 'channel' },
    h('h3', {}, address === null ? h('span', { class: 'channel-link' }, name) : h('a', { class: 'channel-link', href: address, target: '_blank', rel: 'noopener noreferrer nofollow' }, name)),
    h('p', {}, h('span', { class: `state state-${look}` }, channel.alarm && h('strong', {}, `${speech.t('health.alarm')}: `), speech.label('verdict', channel.verdict))),
    // Written by the server, in Spanish only.
    channel.advice !== null && h('p', { lang: 'es', class: 'channel-advice' }, channel.advice),
    channel.problem !== null && channel.problem !== channel.advice && h('p', { lang: 'es', class: 'note channel-advice' }, channel.problem),
    permission,
    h('p', { class: 'note' }, facts(context, channel)),
    channel.days.length === 0 ? channel.enabled && h('p', { class: 'note' }, speech.t('health.noDays')) : history(context, channel, span));
}

function facts(context: PageContext, channel: ChannelHealth): string {
  const { speech } = context;
  const said = (hours: number): string => {
    const { unit, value } = duration(hours);
    return speech.t(`duration.${unit}`, { n: value });
  };
  return [
    `${speech.t('column.lastSuccess')}: ${channel.lastSuccessAt === null ? speech.t('sources.never') : speech.format.dateTime(channel.lastSuccessAt)}`,
    channel.newestItemAt !== null && `${speech.t('health.newest')}: ${speech.format.dateTime(channel.newestItemAt)}`,
    channel.medianAgeHours !== null && `${speech.t('health.age')}: ${said(channel.medianAgeHours)}`,
    channel.rhythmHours !== null && `${speech.t('health.rhythm')}: ${said(channel.rhythmHours)}`,
  ].filter((part) => part !== false).join(' · ');
}

function history(context: PageContext, channel: ChannelHealth, span: Span): HTMLElement {
  const { speech } = context;
  const compared = compareDays(channel.days, span.to);
  const summary = compared.days > 0
    ? speech.t('health.compared', compared)
    : speech.t('health.collected', { n: total(channel.days, 'collected'), late: total(channel.days, 'late') });
  const classes = errorClasses(channel.days);
  const list = (all: readonly [string, number][]): string => all.map(([code, count]) => `${speech.label('failure', code)} (${speech.format.number(count)})`).join(', ');
  const table = h('details', { class: 'channel-days', ontoggle: () => {
    // Sixty channels of fourteen rows would be most of the page: a table is made when it is asked for.
    if (table.open && table.children.length === 1) table.append(dayTable(context, channel, span));
  } }, h('summary', {}, speech.t('health.table')));
  return h('div', { class: 'channel-history' },
    dayBars(summary, channel.days, span.from, span.to),
    h('p', { class: 'note' }, summary),
    classes.polls.length > 0 && h('p', { class: 'note' }, `${speech.t('health.failures')}: ${list(classes.polls)}`),
    classes.addresses.length > 0 && h('p', { class: 'note' }, `${speech.t('health.problems')}: ${list(classes.addresses)}`),
    table);
}

function total(days: readonly ChannelDay[], name: 'collected' | 'late'): number {
  return days.reduce((sum, day) => sum + day[name], 0);
}

function dayTable(context: PageContext, channel: ChannelHealth, { from, to }: Span): HTMLElement {
  const { speech } = context;
  const number = (value: number | null): string => (value === null ? '—' : speech.format.number(value));
  const row = (day: string, known: ChannelDay | null): string[] => [
    speech.format.date(`${day}T12:00:00Z`),
    known?.watched ? number(known.expected) : '—',
    known?.watched ? number(known.collected) : speech.t('health.unwatched'),
    number(known?.late ?? null),
    number(known?.stored ?? null),
    known === null ? '—' : number(known.refused + known.gone),
    number(known?.pending ?? null),
  ];
  const columns = (['day', 'expected', 'collected', 'late', 'stored', 'lost', 'pending'] as const).map((name, index) => ({ label: speech.t(`health.column.${name}`), numeric: index > 0 }));
  return dataTable(`${channel.id}: ${speech.t('health.table')}`, columns, everyDay(channel.days, from, to).reverse().map(({ day, known }) => row(day, known)));
}
