import type { CityId } from '#vigia/codebook';
import type { OverviewResponse } from '#vigia/contracts';
import { SPIKES_FDR } from '#vigia/wording';
import { limitsOf } from '../state/week-limits.js';
import { choice, cityOptions, kindSwitcher, switcher, weekStepper } from '../ui/controls.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { emptyState, loadingPart } from '../ui/states.js';
import { claimsStrip } from './claims-strip.js';
import { coveragePart } from './coverage-part.js';
import { countingBar } from './figures-switch.js';
import { latestPieces } from './latest-pieces.js';
import { spikesPart } from './spikes-part.js';
import { changes, waitingNote } from './week-changes.js';
import { heatCard, linesCard, mapCard, ratesOf } from './week-charts.js';

/** The whole Monday review on one page. */
export function weekScreen(context: PageContext): HTMLElement {
  const kind = context.filters.kind ?? 'article';
  const load = (): Promise<OverviewResponse> => context.api.overview({ week: context.filters.week, kind, copies: context.filters.copies }, context.signal);
  return loadingPart(context, load, (overview) => content(context, overview), 8);
}

function content(context: PageContext, overview: OverviewResponse): HTMLElement {
  const { speech } = context;
  const { week, kind } = overview;
  context.setTitle(`${speech.t('home.title')} · ${speech.format.week(week)}`);
  const filters = { week, kind, span: context.filters.span };
  const bar = h('div', { class: 'page-bar' },
    weekStepper(context, { screen: 'week' }, filters, week, limitsOf(overview.weeks)),
    kindSwitcher(context, { screen: 'week' }, filters, kind),
    choice(speech.t('filter.city'), [{ value: '', label: speech.t('list.any') }, ...cityOptions()], '', (city) => context.go({ screen: 'city', id: city as CityId }, { week, kind })),
    h('a', { class: 'button-quiet', href: linkTo(context, { screen: 'report' }, { week, kind }) }, speech.t('report.open')),
    overview.running && h('p', { class: 'note running' }, speech.t('week.running')),
    waitingNote(context, overview));
  const empty = overview.relevant === 0 && overview.lines.every((line) => line.harmAny.relevant === 0);
  if (empty) {
    return h('div', {}, bar, h('h1', { tabindex: '-1' }, speech.t('home.title')),
      emptyState(speech.t('home.empty.title'), speech.t('home.empty.text'), h('p', {}, h('a', { href: linkTo(context, { screen: 'sources' }) }, speech.t('coverage.all')))),
      coveragePart(context, overview));
  }
  const anyEnough = overview.cities.some((city) => city.enough);
  const span = context.filters.span ?? (anyEnough ? 'week' : 'nine');
  const spanSwitch = (): HTMLElement => switcher(speech.t('span.choose'), (['week', 'nine'] as const).map((item) => ({ label: speech.t(`span.${item}`), href: linkTo(context, { screen: 'week' }, { ...filters, span: item }), current: item === span })));
  return h('div', { class: 'week-page' },
    bar,
    h('div', { class: 'split' },
      h('section', { class: 'changes' }, h('h1', { tabindex: '-1' }, speech.t('home.title')), ...changes(context, overview)),
      mapCard(context, overview, span)),
    countingBar(context, { screen: 'week' }, filters, ratesOf(overview), kind),
    spikesPart(context, overview.spikes, SPIKES_FDR),
    h('div', { class: 'span-bar' }, spanSwitch(), context.filters.span === null && span === 'nine' && h('p', { class: 'note' }, speech.t('span.auto'))),
    h('div', { class: 'split split-heat' }, heatCard(context, overview, span), linesCard(context, overview)),
    h('div', { class: 'split split-latest' }, latestPieces(context, speech.t('pieces.latest'), speech.t('pieces.latest.empty'), { from: week, to: week, kind, relevance: 'colombia' }, 6), h('div', { class: 'week-side' }, claimsStrip(context, week, kind), coveragePart(context, overview))));
}
