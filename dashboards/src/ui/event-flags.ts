import type { StoredEvent } from '#vigia/contracts';
import { isoWeekOf } from '#vigia/wording';
import { h } from './dom.js';
import { linkTo, type PageContext } from './page-context.js';

/** A flag on a chart: the place of its week among the chart’s weeks, and its number in the list below. */
export interface EventFlag {
  index: number;
  number: string;
}

/** Events that fall into the weeks of a chart, numbered in the order of the days. */
export function flagsOf(events: readonly StoredEvent[], weeks: readonly string[]): { flags: EventFlag[]; shown: StoredEvent[] } {
  const shown = [...events].sort((a, b) => (a.day < b.day ? -1 : 1)).filter((event) => weeks.includes(weekOfDay(event.day)));
  const flags: EventFlag[] = [];
  shown.forEach((event, place) => {
    const index = weeks.indexOf(weekOfDay(event.day));
    const flag = flags.find((one) => one.index === index);
    if (flag) flag.number += `, ${place + 1}`;
    else flags.push({ index, number: String(place + 1) });
  });
  return { flags, shown };
}

/** The list that says what each number stands for. */
export function flagList(context: PageContext, shown: readonly StoredEvent[]): HTMLElement | null {
  const { speech } = context;
  if (shown.length === 0) return null;
  return h('div', { class: 'flags note' },
    h('p', {}, speech.t('events.marked')),
    h('ol', {}, ...shown.map((event) => h('li', {}, `${speech.format.date(`${event.day}T12:00:00Z`)}: ${event.name[speech.lang]}`))),
    h('p', {}, h('a', { href: linkTo(context, { screen: 'events' }) }, speech.t('events.all'))));
}

function weekOfDay(day: string): string {
  return isoWeekOf(new Date(`${day}T12:00:00-05:00`));
}
