import type { NarrativeId } from '#vigia/codebook';
import type { OutletsResponse, Rate, StoredEvent, WeeklyTrendsResponse } from '#vigia/contracts';
import { figureOf, figurePhrase, isoWeekOf, MIN_PIECES, weeksUpTo } from '#vigia/wording';
import { chartCard } from '../ui/chart-card.js';
import { choice, kindSwitcher, weekStepper } from '../ui/controls.js';
import { dataTable } from '../ui/data-table.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { shownFigures } from '../ui/shown-figures.js';
import { emptyState, loadingPart } from '../ui/states.js';
import { tablePicture } from '../ui/table-picture.js';
import { TREND_WEEKS } from './city.screen.js';
import { countingBar, uncorrectedNote } from './figures-switch.js';
import { latestPieces } from './latest-pieces.js';
import { indicesOf, spikesOf } from './place-trends.js';
import { repliesPart } from './replies-part.js';
import { rateColumns, rateCsvColumns, rateCsvRow, rateRow } from './rate-rows.js';
import { pointsOf, totalOf } from './trend-points.js';
import { rateLinesCard } from './week-charts.js';

type Outlet = OutletsResponse['outlets'][number];

/** In the order an editor asks: what is charged to the newsroom, what is only carried, what builds. */
const FIGURES = ['harm_own', 'harm_any', 'constructive', 'opportunity'] as const;

interface OutletFigure {
  id: (typeof FIGURES)[number];
  rate: Rate;
}

/** One outlet on its own terms: rates per 100 migration pieces, its trend, its pieces. Never a place in a league. */
export function outletScreen(context: PageContext, id: string): HTMLElement {
  const { speech, filters } = context;
  const now = isoWeekOf(new Date());
  const week = filters.week ?? now;
  const kind = filters.kind ?? 'article';
  const weeks = weeksUpTo(week, TREND_WEEKS);
  const view = { screen: 'outlet', id } as const;
  const kept = { week, kind, copies: filters.copies, figures: filters.figures };
  context.setTitle(speech.t('filter.outlet'));
  return loadingPart(context, () => context.api.outlets(context.signal), ({ outlets }) => {
    const outlet = outlets.find((one) => one.id === id);
    if (!outlet) return emptyState(speech.t('state.missing.title'), speech.t('outletPage.missing'), h('p', {}, h('a', { href: linkTo(context, { screen: 'sources' }) }, speech.t('coverage.all'))));
    context.setTitle(outlet.name);
    const others = outlets.map(({ id: value, name }) => ({ value, label: name })).sort((a, b) => a.label.localeCompare(b.label, speech.lang));
    return h('div', {},
      h('div', { class: 'page-bar' },
        weekStepper(context, view, kept, week),
        kindSwitcher(context, view, kept, kind),
        choice(speech.t('filter.outlet'), others, id, (chosen) => context.go({ screen: 'outlet', id: chosen }, kept))),
      h('h1', { tabindex: '-1' }, outlet.name),
      about(context, outlet),
      loadingPart(context, () => Promise.all([context.api.trends({ outlet: id, kind, from: weeks[0], to: week, copies: filters.copies }, context.signal), context.api.events({ city: outlet.city, from: weeks[0], to: week }, context.signal)]), ([response, { events }]) => trends(context, outlet, weeks, response, events, week === now), 8),
      spikesOf(context, { outlet: id }, { from: weeks[0] ?? week, to: week, kind }),
      indicesOf(context, { outlet: id }, outlet.name, { from: weeks[0] ?? week, to: week, kind }),
      repliesPart(context, () => context.api.replies('outlets', id, context.signal), true),
      latestPieces(context, speech.t('outletPage.latest'), speech.t('outletPage.empty'), { outlet: id, kind, relevance: 'colombia', from: weeks[0] ?? week, to: week }));
  }, 10);
}

function about(context: PageContext, outlet: Outlet): HTMLElement {
  const { speech } = context;
  return h('p', { class: 'piece-meta' },
    outlet.city !== null && h('a', { href: linkTo(context, { screen: 'city', id: outlet.city }) }, speech.city(outlet.city)),
    h('span', {}, speech.t('outletPage.about', { type: speech.label('type', outlet.type), scope: speech.label('scope', outlet.scope) })),
    outlet.partner && h('span', { class: 'tag' }, speech.t('outletPage.partner')),
    h('span', {}, outlet.host),
    h('a', { href: linkTo(context, { screen: 'sources' }) }, speech.t('outletPage.sources')));
}

function trends(context: PageContext, outlet: Outlet, weeks: readonly string[], { cells, totals }: WeeklyTrendsResponse, events: readonly StoredEvent[], running: boolean): HTMLElement {
  const { speech } = context;
  const place = { outlet: outlet.id };
  const total = (narrative: NarrativeId): Rate => totalOf(totals, place, narrative);
  const sum = total('harm_own');
  if (sum.relevant === 0) return h('p', { class: 'notice' }, speech.t('outletPage.empty'));
  const lines = rateLinesCard(context, {
    title: speech.t('outletPage.lines'),
    sentence: speech.t('outletPage.lines.sentence', { sentence: sum.relevant < MIN_PIECES ? speech.t('sentence.few', { relevant: sum.relevant }) : `${figurePhrase(speech, sum, shownFigures(context))}.` }),
    file: `vigia-${outlet.id}-${weeks.at(-1) ?? ''}`,
    weeks,
    running,
    events,
    series: [
      { name: speech.t('lines.opportunity'), colour: 'good', points: pointsOf(cells, weeks, place, 'opportunity'), total: total('opportunity') },
      { name: speech.t('lines.threat'), colour: 'harm', points: pointsOf(cells, weeks, place, 'harm_any'), total: total('harm_any') },
    ],
  });
  const kept = { week: weeks.at(-1) ?? null, kind: context.filters.kind, copies: context.filters.copies, figures: context.filters.figures };
  return h('div', {},
    countingBar(context, { screen: 'outlet', id: outlet.id }, kept, totals, context.filters.kind ?? 'article'),
    h('div', { class: 'split split-even' }, figures(context, outlet, weeks, FIGURES.map((id) => ({ id, rate: total(id) })), sum.relevant, totals[0]?.collected ?? 0), lines));
}

function figures(context: PageContext, outlet: Outlet, weeks: readonly string[], rows: readonly OutletFigure[], relevant: number, collected: number): HTMLElement {
  const { speech } = context;
  const [from, to] = [weeks[0] ?? '', weeks.at(-1) ?? ''];
  const columns = [{ label: speech.t('column.narrative') }, ...rateColumns(context)];
  const table = rows.map(({ id, rate }) => [speech.narrative(id), ...rateRow(context, rate)]);
  const kind = context.filters.kind ?? 'article';
  const why = uncorrectedNote(context, kind, rows.map(({ id, rate }) => ({ name: speech.narrative(id), rate })));
  return chartCard(context, {
    title: speech.t('outletPage.figures'),
    sentence: speech.t('outletPage.figures.sentence', { from: speech.format.weekRange(from), to: speech.format.weekRange(to), relevant, collected }),
    note: [relevant < MIN_PIECES ? speech.t('outletPage.figures.few') : '', why, speech.t('outletPage.note')].filter((sentence) => sentence !== '').join(' '),
    file: `vigia-${outlet.id}-cifras-${to}`,
    counted: kind,
    figure: relevant < MIN_PIECES ? fewFigures(context, rows) : h('dl', { class: 'per-hundred' }, ...rows.flatMap((row) => perHundred(context, row))),
    table: { columns, rows: table },
    picture: async () => tablePicture(columns, table),
    csv: { columns: ['from', 'to', 'outlet', 'narrative', ...rateCsvColumns], rows: rows.map(({ id, rate }) => [from, to, outlet.id, id, ...rateCsvRow(rate)]) },
  });
}

/** «12 (entre 7 y 19)», with the words a reader needs to read it. */
function perHundred(context: PageContext, { id, rate }: OutletFigure): HTMLElement[] {
  const { speech } = context;
  const harmful = id === 'harm_own' || id === 'harm_any';
  const figure = figureOf(rate, shownFigures(context));
  return [
    h('dt', {}, h('a', { href: linkTo(context, { screen: 'narrative', id }) }, speech.narrative(id))),
    h('dd', {}, h('strong', { class: `figure ${harmful ? 'is-harmful' : 'is-constructive'}` }, speech.format.number(Math.round(100 * (figure.share ?? 0)))), ` ${figurePhrase(speech, rate, shownFigures(context))}`, shownFigures(context) === 'corrected' && !figure.corrected && h('span', { class: 'tag' }, speech.t('correction.no'))),
  ];
}

function fewFigures(context: PageContext, rows: readonly OutletFigure[]): HTMLElement {
  const { speech } = context;
  return dataTable(speech.t('outletPage.figures'), [{ label: speech.t('column.narrative') }, { label: speech.t('column.pieces'), numeric: true }, { label: speech.t('column.relevant'), numeric: true }],
    rows.map(({ id, rate }) => [speech.narrative(id), speech.format.number(rate.pieces), speech.format.number(rate.relevant)]));
}
