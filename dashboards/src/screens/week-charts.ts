import type { OverviewResponse, Rate, StoredEvent } from '#vigia/contracts';
import { correctedPhrase, intervalPhrase, MIN_PIECES, rateSentence, shiftWeek, sumRates } from '#vigia/wording';
import { chartCard } from '../ui/chart-card.js';
import { colombiaMap } from '../ui/colombia-map.js';
import { h } from '../ui/dom.js';
import { flagList, flagsOf } from '../ui/event-flags.js';
import { heatMap, type HeatCell } from '../ui/heat-map.js';
import { lineChart, type LineSeries } from '../ui/line-chart.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { paintSvg, paintTable } from '../ui/picture.js';
import { shownFigures } from './figures-switch.js';
import { correctedColumns, correctedCsvColumns, correctedCsvRow, correctedRow, rateColumns, rateCsvColumns, rateCsvRow, rateRow } from './rate-rows.js';

export type Span = 'week' | 'nine';

const BEFORE_WEEKS = 8;

export function mapCard(context: PageContext, overview: OverviewResponse, span: Span): HTMLElement {
  const { speech } = context;
  const rates = overview.cities.map((city) => ({ city: city.city, rate: span === 'week' ? city.harmOwn : sumRates([city.harmOwn, city.before.harmOwn]), before: city.before.harmOwn }));
  const map = colombiaMap(context, rates.map(({ city, rate, before }) => ({
    city,
    rate,
    sentence: span === 'week' || rate.relevant === 0 ? rateSentence(speech, rate, before) : `${intervalPhrase(speech, rate)}.`,
    href: linkTo(context, { screen: 'city', id: city }, { week: overview.week, kind: overview.kind }),
  })));
  const legend = h('p', { class: 'legend' },
    h('span', { class: 'legend-item' }, h('span', { class: 'legend-scale', 'aria-hidden': 'true' }, ...[0, 1, 2, 3, 4, 5].map((shade) => h('span', { class: `swatch shade-h${shade}` }))), speech.t('map.legend.share')),
    h('span', { class: 'legend-item' }, h('span', { class: 'swatch is-few', 'aria-hidden': 'true' }), speech.t('map.legend.few')),
    h('span', { class: 'legend-item' }, speech.t('map.legend.count')));
  return chartCard(context, {
    title: `${speech.t('map.title')} · ${spanLabel(context, span)}`,
    sentence: speech.t('map.sentence'),
    file: `vigia-mapa-${overview.week}-${overview.kind}`,
    figure: h('div', { class: 'map-host' }, map, legend),
    table: { columns: [{ label: speech.t('column.city') }, ...rateColumns(speech)], rows: rates.map(({ city, rate }) => [speech.city(city), ...rateRow(speech, rate)]) },
    csv: { columns: ['week', 'weeks', 'kind', 'city', ...rateCsvColumns], rows: rates.map(({ city, rate }) => [overview.week, span === 'week' ? 1 : 1 + BEFORE_WEEKS, overview.kind, city, ...rateCsvRow(rate)]) },
    picture: () => paintSvg(map),
  });
}

export function heatCard(context: PageContext, overview: OverviewResponse, span: Span): HTMLElement {
  const { speech } = context;
  const cells: HeatCell[] = overview.heat.map(({ city, narrative, now, before }) =>
    span === 'week' ? { city, narrative, rate: now, before } : { city, narrative, rate: sumRates([now, before]), before: null });
  const weeks = { from: span === 'week' ? overview.week : shiftWeek(overview.week, -BEFORE_WEEKS), to: overview.week };
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
    file: `vigia-narrativas-${overview.week}-${overview.kind}`,
    figure: h('div', {}, figure, legend),
    table: {
      columns: [{ label: speech.t('column.city') }, { label: speech.t('column.narrative') }, ...rateColumns(speech)],
      rows: cells.map((cell) => [speech.city(cell.city), speech.narrative(cell.narrative), ...rateRow(speech, cell.rate)]),
    },
    csv: {
      columns: ['week', 'weeks', 'kind', 'city', 'narrative', ...rateCsvColumns],
      rows: cells.map((cell) => [overview.week, span === 'week' ? 1 : 1 + BEFORE_WEEKS, overview.kind, cell.city, cell.narrative, ...rateCsvRow(cell.rate)]),
    },
    picture: async () => paintTable(figure.querySelector('table') ?? figure),
  });
}

export function linesCard(context: PageContext, overview: OverviewResponse): HTMLElement {
  const { speech } = context;
  const last = overview.lines.at(-1);
  const week = speech.format.week(overview.week);
  const sentence = last && last.harmAny.relevant > 0
    ? speech.t('lines.sentence', { week, opportunity: last.opportunity.pieces, relevant: last.opportunity.relevant, threat: last.harmAny.pieces })
    : speech.t('lines.sentence.none', { week });
  return rateLinesCard(context, {
    title: speech.t('lines.title'),
    sentence,
    file: `vigia-lineas-${overview.week}-${overview.kind}`,
    weeks: overview.lines.map((line) => line.week),
    running: overview.running,
    events: overview.events,
    series: [
      { name: speech.t('lines.opportunity'), colour: 'good', points: overview.lines.map((line) => line.opportunity) },
      { name: speech.t('lines.threat'), colour: 'harm', points: overview.lines.map((line) => line.harmAny) },
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
  series: readonly LineSeries[];
}

/** Shares over whole weeks with their intervals; used by the week, city and narrative screens. */
export function rateLinesCard(context: PageContext, lines: RateLines): HTMLElement {
  const { speech } = context;
  const rows = lines.series.flatMap((series) => lines.weeks.map((week, index) => ({ series: series.name, week, rate: series.points[index] ?? sumRates([]) })));
  const shared = {
    title: lines.title,
    sentence: lines.sentence,
    file: lines.file,
    table: { columns: [{ label: speech.t('column.week') }, { label: speech.t('column.series') }, ...rateColumns(speech), ...correctedColumns(speech)], rows: rows.map((row) => [speech.format.weekRange(row.week), row.series, ...rateRow(speech, row.rate), ...correctedRow(speech, row.rate)]) },
    csv: { columns: ['week', 'series', ...rateCsvColumns, ...correctedCsvColumns], rows: rows.map((row) => [row.week, row.series, ...rateCsvRow(row.rate), ...correctedCsvRow(row.rate)]) },
  };
  if (rows.every((row) => row.rate.relevant < MIN_PIECES)) return chartCard(context, { ...shared, figure: thinWeeks(context, lines) });
  const isCorrected = shownFigures(context) === 'corrected';
  const tooltip = (name: string, point: Rate): string => `${name}: ${point.relevant === 0 ? speech.t('heat.none') : point.relevant < MIN_PIECES ? `${point.pieces}/${point.relevant}, ${speech.t('heat.cell.few').toLowerCase()}` : isCorrected && point.corrected ? correctedPhrase(speech, point, point.corrected) : intervalPhrase(speech, point)}`;
  const { flags, shown } = flagsOf(lines.events ?? [], lines.weeks);
  const chart = lineChart(context, {
    flags,
    weeks: lines.weeks.map((week) => ({ tick: speech.format.weekTick(week), title: speech.format.week(week) })),
    series: isCorrected ? lines.series.map((series) => ({ ...series, points: series.points.map((point) => ({ ...point, ...point.corrected })) })) : lines.series,
    running: lines.running,
    percent: (share) => speech.format.percent(share),
    tooltip,
  }, `${lines.title}. ${lines.sentence}`);
  return chartCard(context, { ...shared, note: `${speech.t('lines.note')} (${speech.t('lines.share')}) ${isCorrected ? correctionNote(context, lines.series) : speech.t('figures.lines.raw')}`, figure: h('div', {}, chart.element, flagList(context, shown)), picture: chart.picture });
}

/** Which of the lines are corrected for the model's errors, and which are drawn as it counted. */
function correctionNote({ speech }: PageContext, series: readonly LineSeries[]): string {
  const corrected = series.filter(({ points }) => points.some((point) => point.corrected));
  if (corrected.length === 0) return speech.t('figures.lines.none');
  if (series.length === 1) return speech.t('figures.lines.one');
  const others = series.filter((one) => !corrected.includes(one));
  const names = (some: readonly LineSeries[]): string => some.map(({ name }) => `«${name}»`).join(', ');
  return [speech.t('figures.lines', { names: names(corrected) }), ...(others.length > 0 ? [speech.t('figures.lines.others', { names: names(others) })] : [])].join(' ');
}

/** The rates of a week's sentences and lines. */
export function ratesOf(overview: OverviewResponse): Rate[] {
  return [...overview.cities.map((city) => city.harmOwn), ...overview.lines.flatMap((line) => [line.harmOwn, line.harmAny, line.opportunity])];
}

/** Where no week has enough pieces a line would only draw chance: the weeks together, in words. */
function thinWeeks(context: PageContext, lines: RateLines): HTMLElement {
  const { speech } = context;
  return h('div', { class: 'notice' },
    h('p', {}, speech.t('lines.thin', { n: lines.weeks.length })),
    h('ul', {}, ...lines.series.map((series) => {
      const sum = sumRates(series.points);
      return h('li', {}, `${series.name}: ${sum.relevant < MIN_PIECES ? speech.t('lines.thin.few', { pieces: sum.pieces, relevant: sum.relevant }) : `${intervalPhrase(speech, sum)}.`}`);
    })));
}

function spanLabel(context: PageContext, span: Span): string {
  return context.speech.t(`span.${span}`).toLocaleLowerCase(context.speech.lang);
}
