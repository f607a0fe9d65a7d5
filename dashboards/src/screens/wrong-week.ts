import { isoWeekOf, shiftWeek } from '#vigia/wording';
import { isOfWeek, type Address, type Filters, type View } from '../state/address.js';
import { limitsOf, outside, type WeekLimits } from '../state/week-limits.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';

/** Characters of a broken address that are shown. */
const LONGEST = 40;

/** Opens a screen with a week that can be asked for; any other address says what is wrong with it and where to go instead. */
export function checkedWeek(context: PageContext, { view, wrongWeek }: Address, screen: (context: PageContext) => HTMLElement): HTMLElement {
  if (wrongWeek === null && !isOfWeek(view)) return screen(context);
  const { week } = context.filters;
  // Around the screen in every case, so that a control keeps its place, and the focus, from one week to the next.
  if (wrongWeek === null && (week === null || week === isoWeekOf(new Date()) || !context.may('week.read'))) return h('div', { class: 'part' }, screen(context));
  return loadingPart(context, () => limitsFor(context, week), (limits) => {
    const wrong = wrongWeek !== null ? 'broken' : limits === null || week === null ? null : outside(week, limits);
    if (wrong === null) return screen({ ...context, collected: limits });
    const { speech } = context;
    context.setTitle(speech.t('week.wrong.title'));
    const words = { text: (wrongWeek ?? '').slice(0, LONGEST), week: week === null ? '' : speech.format.week(week), first: limits === null ? '' : speech.format.week(limits.first), last: limits === null ? '' : speech.format.week(limits.last), example: shiftWeek(isoWeekOf(new Date()), -1) };
    return h('div', {},
      h('h1', { tabindex: '-1' }, speech.t('week.wrong.title')),
      h('div', { class: 'notice', role: 'alert' }, h('p', {}, speech.t(`week.wrong.${wrong}`, words)), h('ul', {}, ...waysOut(context, view, limits))));
  });
}

/** Null where the server does not tell: then the screen itself says what it can. */
async function limitsFor({ api, may }: PageContext, week: string | null): Promise<WeekLimits | null> {
  if (!may('week.read')) return null;
  try {
    const limits = limitsOf(await api.collectedWeeks());
    // Older weeks may have come in since this visit began.
    return week === null || outside(week, limits) === null ? limits : limitsOf(await api.collectedWeeks(true));
  } catch {
    return null;
  }
}

function waysOut(context: PageContext, view: View, limits: WeekLimits | null): HTMLElement[] {
  const { speech, filters } = context;
  const way = (text: string, weeks: Partial<Filters>): HTMLElement => h('li', {}, h('a', { href: linkTo(context, view, { ...filters, ...weeks }) }, text));
  if (!isOfWeek(view)) return [way(speech.t('week.wrong.any'), { page: 1 })];
  return [
    way(speech.t('week.wrong.now'), { week: null }),
    ...(limits === null ? [] : [way(speech.t('week.wrong.first', { week: speech.format.week(limits.first) }), { week: limits.first })]),
  ];
}
