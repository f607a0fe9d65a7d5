import type { CityId } from '#vigia/codebook';
import type { OverviewResponse } from '#vigia/contracts';
import { isoWeekOf, shiftWeek } from '../format/week.js';
import { changeOf, sumRates } from '../text/rates.js';
import { beforePhrase, rateSentence } from '../text/sentences.js';
import { choice, cityOptions, kindSwitcher, switcher, weekStepper } from '../ui/controls.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { emptyState, loadingPart } from '../ui/states.js';
import { claimsStrip } from './claims-strip.js';
import { latestPieces } from './latest-pieces.js';
import { heatCard, linesCard, mapCard } from './week-charts.js';

const SHOWN_FAILURES = 10;

/** The whole Monday review on one page. */
export function weekScreen(context: PageContext): HTMLElement {
  const kind = context.filters.kind ?? 'article';
  const load = (): Promise<OverviewResponse> => context.api.overview({ week: context.filters.week, kind }, context.signal);
  return loadingPart(context, load, (overview) => content(context, overview), 8);
}

function content(context: PageContext, overview: OverviewResponse): HTMLElement {
  const { speech } = context;
  const { week, kind } = overview;
  context.setTitle(`${speech.t('home.title')} · ${speech.format.week(week)}`);
  const filters = { week, kind, span: context.filters.span };
  const newest = [overview.weeks.at(-1) ?? week, isoWeekOf(new Date()), week].sort().at(-1) ?? week;
  const bar = h('div', { class: 'page-bar' },
    weekStepper(context, { screen: 'week' }, filters, week, { first: overview.weeks[0] ?? week, last: newest }),
    kindSwitcher(context, { screen: 'week' }, filters, kind),
    choice(speech.t('filter.city'), [{ value: '', label: speech.t('list.any') }, ...cityOptions()], '', (city) => context.go({ screen: 'city', id: city as CityId }, { week, kind })),
    overview.running && h('p', { class: 'note running' }, speech.t('week.running')));
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
    h('div', { class: 'span-bar' }, spanSwitch(), context.filters.span === null && span === 'nine' && h('p', { class: 'note' }, speech.t('span.auto'))),
    h('div', { class: 'split split-heat' }, heatCard(context, overview, span), linesCard(context, overview)),
    h('div', { class: 'split split-latest' }, latestPieces(context, speech.t('pieces.latest'), speech.t('pieces.latest.empty'), { from: week, to: week, kind, relevance: 'colombia' }, 6), h('div', { class: 'week-side' }, claimsStrip(context, week, kind), coveragePart(context, overview))));
}

/** One sentence per city written from the numbers: clear changes first, then the rest, then those with too few pieces together. */
function changes(context: PageContext, overview: OverviewResponse): HTMLElement[] {
  const { speech } = context;
  const { week, kind } = overview;
  const order = { more: 0, less: 1, same: 2, unknown: 3 } as const;
  const enough = overview.cities.filter((city) => city.enough).map((city) => ({ ...city, change: changeOf(city.harmOwn, city.before.harmOwn) }));
  enough.sort((a, b) => order[a.change] - order[b.change] || b.relevant - a.relevant);
  const few = overview.cities.filter((city) => !city.enough).sort((a, b) => b.relevant - a.relevant);
  const nation = nationRates(overview);
  const change = changeOf(nation.now, nation.before);
  const parts: HTMLElement[] = [
    h('p', { class: 'lead' }, speech.t(kind === 'post' ? 'home.lead.posts' : 'home.lead', { relevant: overview.relevant, collected: overview.collected })),
    h('ol', { class: 'sentences' },
      h('li', { class: `change-${change}` }, sign(change), h('span', {}, h('strong', {}, `${speech.t('home.all')}: `), rateSentence(speech, nation.now, nation.before), ...openPieces(context, overview, nation.now.pieces, null))),
      ...enough.map((city) =>
        h('li', { class: `change-${city.change}` }, sign(city.change),
          h('span', {}, h('a', { href: linkTo(context, { screen: 'city', id: city.city }, { week, kind }) }, speech.city(city.city)), ': ', rateSentence(speech, city.harmOwn, city.before.harmOwn), ...openPieces(context, overview, city.harmOwn.pieces, city.city))))),
  ];
  if (few.length > 0) {
    parts.push(
      h('h2', { class: 'few-title' }, speech.t('home.few.title')),
      h('ul', { class: 'few-list' }, ...few.map((city) =>
        h('li', {}, h('a', { href: linkTo(context, { screen: 'city', id: city.city }, { week, kind }) }, speech.city(city.city)), `: ${speech.t('home.few.city', { n: city.relevant })} `,
          h('span', { class: 'muted' }, `(${beforePhrase(speech, city.before.harmOwn)})`)))),
      h('p', { class: 'note' }, speech.t('home.few.note')));
  }
  return parts;
}

/** The pieces a sentence rests on, one click away. */
function openPieces(context: PageContext, { week, kind }: OverviewResponse, pieces: number, city: CityId | null): (string | HTMLElement)[] {
  if (pieces === 0) return [];
  const href = linkTo(context, { screen: 'pieces' }, { city, narrative: 'harm_own', relevance: 'colombia', from: week, to: week, kind });
  return [' ', h('a', { href, class: 'open-pieces' }, context.speech.t('home.open', { n: pieces }))];
}

function nationRates(overview: OverviewResponse): { now: OverviewResponse['lines'][number]['harmOwn']; before: OverviewResponse['lines'][number]['harmOwn'] } {
  const now = overview.lines.find((line) => line.week === overview.week)?.harmOwn ?? sumRates([]);
  const first = shiftWeek(overview.week, -8);
  return { now, before: sumRates(overview.lines.filter((line) => line.week >= first && line.week < overview.week).map((line) => line.harmOwn)) };
}

function sign(change: ReturnType<typeof changeOf>): HTMLElement {
  return h('span', { class: 'change-sign', 'aria-hidden': 'true' }, { more: '▲', less: '▼', same: '=', unknown: '·' }[change]);
}

function coveragePart(context: PageContext, { coverage }: OverviewResponse): HTMLElement {
  const { speech } = context;
  const failing = coverage.failing.length;
  return h('section', { class: 'coverage' },
    h('h2', {}, speech.t('coverage.title')),
    coverage.channels === 0
      ? h('p', {}, speech.t('coverage.none'))
      : h('p', { class: 'coverage-figure' }, speech.t('coverage.current', { current: coverage.current, channels: coverage.channels })),
    coverage.channels > 0 && h('p', { class: 'note' }, failing === 0 ? speech.t('coverage.fine') : speech.t('coverage.failing', { n: failing })),
    failing > 0 && h('ul', { class: 'coverage-list' }, ...coverage.failing.slice(0, SHOWN_FAILURES).map((item) =>
      h('li', {}, h('strong', {}, item.outlet), ` · ${speech.label('channel', item.state)}`, item.problem !== null && h('span', { class: 'note', lang: 'es' }, item.problem)))),
    h('p', {}, h('a', { href: linkTo(context, { screen: 'sources' }) }, speech.t('coverage.all'))));
}
