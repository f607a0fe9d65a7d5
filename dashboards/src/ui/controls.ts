import { CITIES, FRAMES, NARRATIVE_SUMS, PIECE_KINDS, type PieceKind } from '#vigia/codebook';
import { mondayOf, shiftWeek } from '#vigia/wording';
import type { Filters, View } from '../state/address.js';
import { limitsOf, type WeekLimits } from '../state/week-limits.js';
import { h } from './dom.js';
import { linkTo, type PageContext } from './page-context.js';

export interface Option {
  value: string;
  label: string;
  group?: string;
}

/** A labelled list of choices; `''` stands for no choice. */
export function choice(label: string, options: readonly Option[], value: string, onChoose: (value: string) => void): HTMLElement {
  const select = h('select', { onchange: () => onChoose(select.value) });
  const groups = new Map<string, HTMLOptGroupElement>();
  for (const option of options) {
    const element = h('option', { value: option.value, selected: option.value === value }, option.label);
    if (option.group === undefined) {
      select.append(element);
      continue;
    }
    let group = groups.get(option.group);
    if (!group) {
      group = h('optgroup', { label: option.group });
      groups.set(option.group, group);
      select.append(group);
    }
    group.append(element);
  }
  return h('label', { class: 'field' }, h('span', {}, label), select);
}

/** Two or more views of the same thing, as links, so that each can be shared. */
export function switcher(label: string, items: readonly { label: string; href: string; current: boolean }[]): HTMLElement {
  return h('nav', { class: 'switcher', 'aria-label': label }, ...items.map((item) => h('a', { href: item.href, 'aria-current': item.current ? 'true' : null, 'data-replace': true }, item.label)));
}

export function kindSwitcher(context: PageContext, view: View, filters: Partial<Filters>, kind: PieceKind): HTMLElement {
  return switcher(context.speech.t('kind.choose'), PIECE_KINDS.map((item) => ({ label: context.speech.t(`kind.${item}`), href: linkTo(context, view, { ...filters, kind: item }), current: item === kind })));
}

/** ‹ Semana 47 · 16–22 nov › @param limits where nobody knows the first week, every one before this can be asked for */
export function weekStepper(context: PageContext, view: View, filters: Partial<Filters>, week: string, limits: WeekLimits = context.collected ?? { ...limitsOf([]), first: '' }): HTMLElement {
  const { speech } = context;
  const step = (to: string, label: string, sign: string, open: boolean): HTMLElement =>
    open
      ? h('a', { class: 'step', href: linkTo(context, view, { ...filters, week: to }), 'aria-label': label, 'data-replace': true }, sign)
      : h('span', { class: 'step is-off', 'aria-hidden': 'true' }, sign);
  return h('div', { class: 'week-stepper' },
    step(shiftWeek(week, -1), speech.t('week.previous'), '‹', week > limits.first),
    h('p', {}, h('strong', {}, speech.t('week.number', { number: weekNumber(week) })), ` · ${speech.format.weekRange(week)}`),
    step(shiftWeek(week, 1), speech.t('week.next'), '›', week < limits.last));
}

export function weekNumber(week: string): string {
  return mondayOf(week) === null ? week : String(Number(week.slice(-2)));
}

export function cityOptions(): Option[] {
  return CITIES.map((city) => ({ value: city.id, label: city.name }));
}

export function narrativeOptions(context: PageContext): Option[] {
  const { speech } = context;
  return [
    ...NARRATIVE_SUMS.map((id) => ({ value: id, label: speech.narrative(id), group: speech.t('narrative.kind.sum') })),
    ...FRAMES.map((frame) => ({ value: frame.id, label: frame.name[speech.lang], group: speech.t(`heat.${frame.kind}`) })),
  ];
}
