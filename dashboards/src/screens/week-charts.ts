import type { PieceKind } from '#vigia/codebook';
import type { OverviewResponse, Rate, StoredEvent } from '#vigia/contracts';
import { figureOf, figurePhrase, heatRates, MIN_PIECES, NO_RATE, rateSentence, shiftWeek, WEEKS_BEFORE, type NamedRate } from '#vigia/wording';
import { chartCard } from '../ui/chart-card.js';
import { colombiaMap } from '../ui/colombia-map.js';
import { h } from '../ui/dom.js';
import { flagList, flagsOf } from '../ui/event-flags.js';
import { heatMap } from '../ui/heat-map.js';
import { lineChart, type LineSeries } from '../ui/line-chart.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { paintSvg, paintTable } from '../ui/picture.js';
import { shownFigures } from '../ui/shown-figures.js';
import { uncorrectedNote } from './figures-switch.js';
import { rateColumns, rateCsvColumns, rateCsvRow, rateRow } from './rate-rows.js';

export type Span = 'week' | 'nine';

export function mapCard(context: PageContext, overview: OverviewResponse, span: Span): HTMLElement {
  const { speech } = context;
  const rates = overview.cities.map((city) => ({ city: city.city, rate: span === 'week' ? city.harmOwn : city.nine.harmOwn, before: city.before.harmOwn }));
  const map = colombiaMap(context, rates.map(({ city, rate, before }) => ({
    city,
    rate,
    sentence: span === 'week' || rate.relevant === 0 ? rateSentence(speech, rate, before, shownFigures(context)) : `${figurePhrase(speech, rate, shownFigures(context))}.`,
    href: linkTo(context, { screen: 'city', id: city }, { week: overview.week, kind: overview.kind }),
  })));
  const legend = h('p', { class: 'legend' },
    h('span', { class: 'legend-item' }, h('span', { class: 'legend-scale', 'aria-hidden': 'true' }, ...[0, 1, 2, 3, 4, 5].map((shade) => h('span', { class: `swatch shade-h${shade}` }))), speech.t('map.legend.share')),
    h('span', { class: 'legend-item' }, h('span', { class: 'swatch is-few', 'aria-hidden': 'true' }), speech.t('map.legend.few')),
    h('span', { class: 'legend-item' }, speech.t('map.legend.count')));
  return chartCard(context, {
    title: `${speech.t('map.title')} · ${spanLabel(context, span)}`,
    sentence: speech.t('map.sentence'),
    note: uncorrectedNote(context, overview.kind, rates.map(({ rate }) => ({ name: speech.narrative('harm_own'), rate }))),
    file: `vigia-mapa-${overview.week}`,
    counted: overview.kind,
    figure: h('div', { class: 'map-host' }, map, legend),
    table: { columns: [{ label: speech.t('column.city') }, ...rateColumns(context)], rows: rates.map(({ city, rate }) => [speech.city(city), ...rateRow(context, rate)]) },
    csv: { columns: ['week', 'weeks', 'city', ...rateCsvColumns], rows: rates.map(({ city, rate }) => [overview.week, span === 'week' ? 1 : 1 + WEEKS_BEFORE, city, ...rateCsvRow(rate)]) },
    picture: () => paintSvg(map),
  });
}

export function heatCard(context: PageContext, overview: OverviewResponse, span: Span): HTMLElement {
  const { speech } = context;
  const cells = heatRates(overview, span);
  const weeks = { from: span === 'week' ? overview.week : shiftWeek(overview.week, -WEEKS_BEFORE), to: overview.week };
  const figure = heatMap(context, cells, weeks, overview.kind);
  const legend = h('ul', { class: 'legend heat-legend' },
    h('li', {}, speech.t('heat.legend.number')),
    h('li', {}, h('span', { class: 'legend-scale', 'aria-hidden': 'true' }, ...['h1', 'h3', 'h5', 'c1', 'c3', 'c5'].map((shade) => h('span', { class: `swatch shade-${shade}` }))), speech.t('heat.legend.colour')),
    h('li', {}, h('span', { class: 'swatch is-few', 'aria-hidden': 'true' }), speech.t('heat.legend.few')),
    h('li', {}, speech.t('heat.legend.empty')),
    span === 'week' && h('li', {}, speech.t('heat.legend.arrow')));
  return chartCard(context, {
    title: `${speech.t('heat.title')} · ${spanLabel(context, span)}`,
    sentence: speech.t(`heat.sentence.${span}`),
    note: correctionNote(context, overview.kind, cells.map(({ narrative, rate }) => ({ name: speech.narrative(narrative), frame: overview.heat.some((cell) => cell.narrative === narrative), rate })), speech.t('heat.sum.note')),
    file: `vigia-narrativas-${overview.week}`,
    counted: overview.kind,
    figure: h('div', {}, figure, legend),
    table: {
      columns: [{ label: speech.t('column.city') }, { label: speech.t('column.narrative') }, ...rateColumns(context)],
      rows: cells.map((cell) => [speech.city(cell.city), speech.narrative(cell.narrative), ...rateRow(context, cell.rate)]),
    },
    csv: {
      columns: ['week', 'weeks', 'city', 'narrative', ...rateCsvColumns],
      rows: cells.map((cell) => [overview.week, span === 'week' ? 1 : 1 + WEEKS_BEFORE, cell.city, cell.narrative, ...rateCsvRow(cell.rate)]),
    },
    picture: async () => paintTable(figure.querySelector('table') ?? figure),
  });
}

export function linesCard(context: PageContext, overview: OverviewResponse): HTMLElement {
  const { speech } = context;
  const { now, twelve } = overview.everywhere;
  const week = speech.format.week(overview.week);
  const phrase = (rate: Rate): string => figurePhrase(speech, rate, shownFigures(context));
  const sentence = now.harmAny.relevant > 0
    ? speech.t('lines.sentence', { week, opportunity: phrase(now.opportunity), threat: phrase(now.harmAny) })
    : speech.t('lines.sentence.none', { week });
  return rateLinesCard(context, {
    title: speech.t('lines.title'),
    sentence,
    file: `vigia-lineas-${overview.week}`,
    weeks: overview.lines.map((line) => line.week),
    running: overview.running,
    events: overview.events,
    series: [
      { name: speech.t('lines.opportunity'), colour: 'good', points: overview.lines.map((line) => line.opportunity), total: twelve.opportunity },
      { name: speech.t('lines.threat'), colour: 'harm', points: overview.lines.map((line) => line.harmAny), total: twelve.harmAny },
    ],
  });
}

export interface RateLines {
  /** What happened in these weeks. */
  events?: readonly StoredEvent[];
  title: string;
  sentence: string;
  file: string;
  weeks: readonly string[];
  running: boolean;
  series: readonly RateLine[];
}

export interface RateLine extends LineSeries {
  /** All weeks together. */
  total: Rate;
  /** One frame alone. */
  frame?: boolean;
}

/** Shares over whole weeks with their intervals; used by the week, city and narrative screens. */
export function rateLinesCard(context: PageContext, lines: RateLines): HTMLElement {
  const { speech } = context;
  const rows = lines.series.flatMap((series) => lines.weeks.map((week, index) => ({ series: series.name, week, rate: series.points[index] ?? NO_RATE })));
  const shared = {
    title: lines.title,
    sentence: lines.sentence,
    file: lines.file,
    counted: context.filters.kind ?? 'article',
    table: { columns: [{ label: speech.t('column.week') }, { label: speech.t('column.series') }, ...rateColumns(context)], rows: rows.map((row) => [speech.format.weekRange(row.week), row.series, ...rateRow(context, row.rate)]) },
    csv: { columns: ['week', 'series', ...rateCsvColumns], rows: rows.map((row) => [row.week, row.series, ...rateCsvRow(row.rate)]) },
  };
  const { flags, shown } = flagsOf(lines.events ?? [], lines.weeks);
  if (rows.every((row) => row.rate.relevant < MIN_PIECES)) return chartCard(context, { ...shared, figure: h('div', {}, thinWeeks(context, lines), flagList(context, shown)) });
  const figures = shownFigures(context);
  const tooltip = (name: string, point: Rate): string => `${name}: ${point.relevant === 0 ? speech.t('heat.none') : figurePhrase(speech, point, figures)}`;
  const chart = lineChart(context, {
    flags,
    weeks: lines.weeks.map((week) => ({ tick: speech.format.weekTick(week), title: speech.format.week(week) })),
    series: lines.series.map((series) => ({ ...series, points: series.points.map((point) => ({ ...point, ...figureOf(point, figures), corrected: point.corrected })) })),
    running: lines.running,
    percent: (share) => speech.format.percent(share),
    tooltip,
  }, `${lines.title}. ${lines.sentence}`);
  const drawn = lines.series.filter(({ points }) => figures === 'corrected' && points.some((point) => point.corrected)).map(({ name }) => speech.quoted(name));
  const left = lines.series.flatMap(({ name, frame, points }) => points.map((rate) => ({ name, ...(frame && { frame }), rate })));
  const note = `${speech.t('lines.share')} ${speech.t('lines.note')}`;
  return chartCard(context, {
    ...shared,
    note: [note, correctionNote(context, context.filters.kind ?? 'article', left, drawn.length === 0 ? '' : speech.t('figures.lines', { names: drawn.join(', ') }))].filter((sentence) => sentence !== '').join(' '),
    figure: h('div', {}, chart.element, flagList(context, shown)),
    picture: chart.picture,
  });
}

/** Which of the figures of a chart are corrected, and why the others are not; or that none is, for that was asked for. */
function correctionNote(context: PageContext, kind: PieceKind, rates: readonly NamedRate[], corrected: string): string {
  const { speech } = context;
  if (shownFigures(context) === 'raw') return speech.t('figures.note.raw');
  const any = rates.some(({ rate }) => rate.corrected);
  return [any ? corrected : '', uncorrectedNote(context, kind, rates)].filter((sentence) => sentence !== '').join(' ');
}

/** Every rate a week is told with, whatever the period chosen. */
export function ratesOf({ cities, everywhere, lines, heat }: OverviewResponse): Rate[] {
  return [...cities.flatMap((city) => [city.harmOwn, city.harmAny, city.constructive, city.nine.harmAny]), ...Object.values(everywhere.now), ...Object.values(everywhere.twelve), ...lines.map((line) => line.harmAny), ...heat.map((cell) => cell.now)];
}

/** Where no week has enough pieces a line would only draw chance: the weeks together, in words. */
function thinWeeks(context: PageContext, lines: RateLines): HTMLElement {
  const { speech } = context;
  return h('div', { class: 'notice' },
    h('p', {}, speech.t('lines.thin', { n: lines.weeks.length })),
    h('ul', {}, ...lines.series.map(({ name, total }) => h('li', {}, `${name}: ${figurePhrase(speech, total, shownFigures(context))}.`))));
}

function spanLabel(context: PageContext, span: Span): string {
  return context.speech.t(`span.${span}`).toLocaleLowerCase(context.speech.lang);
}
