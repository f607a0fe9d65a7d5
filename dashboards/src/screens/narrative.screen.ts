import { CITIES, FRAMES, NARRATIVE_IDS, isHarmful, type FrameId, type NarrativeId } from '#vigia/codebook';
import type { StoredEvent, WeeklyTrendsResponse } from '#vigia/contracts';
import { figureOf, figurePhrase, isoWeekOf, MIN_PIECES, NO_RATE, rateSentence, shadeOf, weeksUpTo } from '#vigia/wording';
import { chartCard } from '../ui/chart-card.js';
import { choice, kindSwitcher, narrativeOptions, weekStepper } from '../ui/controls.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { paintTable } from '../ui/picture.js';
import { shownFigures } from '../ui/shown-figures.js';
import { loadingPart } from '../ui/states.js';
import { TREND_WEEKS } from './city.screen.js';
import { collectedNote } from './collected-note.js';
import { dailyPart } from './daily-part.js';
import { countingBar } from './figures-switch.js';
import { latestPieces } from './latest-pieces.js';
import { narrativeOutlets } from './narrative-outlets.js';
import { narrativeWords } from './narrative-words.js';
import { rateColumns, rateCsvColumns, rateCsvRow, rateRow } from './rate-rows.js';
import { spikesOf } from './place-trends.js';
import { pointsOf, totalOf } from './trend-points.js';
import { rateLinesCard } from './week-charts.js';

export function narrativeScreen(context: PageContext, id: NarrativeId): HTMLElement {
  const { speech, filters } = context;
  const now = isoWeekOf(new Date());
  const week = filters.week ?? now;
  const kind = filters.kind ?? 'article';
  const weeks = weeksUpTo(week, TREND_WEEKS);
  const view = { screen: 'narrative', id } as const;
  const kept = { week, kind, copies: filters.copies, figures: filters.figures };
  const name = speech.narrative(id);
  context.setTitle(name);
  const frame = FRAMES.find((item) => item.id === id);
  const query = { narrative: id, kind, from: weeks[0], to: week, copies: filters.copies };
  return h('div', {},
    h('div', { class: 'page-bar' },
      weekStepper(context, view, kept, week),
      kindSwitcher(context, view, kept, kind),
      choice(speech.t('narrative.switch'), narrativeOptions(context), id, (chosen) => {
        const narrative = NARRATIVE_IDS.find((item) => item === chosen);
        if (narrative) context.go({ screen: 'narrative', id: narrative }, kept);
      })),
    h('p', { class: `eyebrow ${isDark(id) ? 'is-harmful' : 'is-constructive'}` }, frame ? `${speech.t(`narrative.kind.${frame.kind}`)} · ${frame.id}` : speech.t('narrative.kind.sum')),
    h('h1', { tabindex: '-1' }, name),
    h('p', { class: 'lead' }, speech.gist(id)),
    loadingPart(context, () => Promise.all([context.api.trends(query, context.signal), context.api.events({ from: weeks[0], to: week }, context.signal)]), ([response, { events }]) => trends(context, id, weeks, response, events, week === now), 8),
    spikesOf(context, { narrative: id }, { from: weeks[0] ?? week, to: week, kind }),
    narrativeWords(context, id, weeks, kind),
    narrativeOutlets(context, id, weeks, kind),
    dailyPart(context, { narrative: id }, week, kind),
    latestPieces(context, speech.t('narrative.latest'), speech.t('narrative.empty'), { narrative: id, kind, relevance: 'colombia', from: weeks[0] ?? week, to: week }));
}

function isDark(id: NarrativeId): boolean {
  return id === 'harm_own' || id === 'harm_any' || (FRAMES.some((frame) => frame.id === id) && isHarmful(id as FrameId));
}

function trends(context: PageContext, id: NarrativeId, weeks: readonly string[], { cells, totals }: WeeklyTrendsResponse, events: readonly StoredEvent[], running: boolean): HTMLElement {
  const { speech } = context;
  const week = weeks.at(-1) ?? '';
  const all = pointsOf(cells, weeks, 'all', id);
  const total = totalOf(totals, 'all', id);
  const lines = rateLinesCard(context, {
    title: speech.t('narrative.lines'),
    sentence: speech.t('narrative.sentence', { week: speech.format.week(week), sentence: rateSentence(speech, all.at(-1) ?? NO_RATE, total.before, shownFigures(context)) }),
    file: `vigia-${id}-${week}`,
    weeks,
    running,
    events,
    series: [{ name: speech.t('column.share'), colour: isDark(id) ? 'harm' : 'good', points: all, total, frame: FRAMES.some((frame) => frame.id === id) }],
  });
  const { kind, copies, figures } = context.filters;
  return h('div', {},
    collectedNote(context, totals, 'all', id),
    countingBar(context, { screen: 'narrative', id }, { week, kind, copies, figures }, totals, kind ?? 'article'),
    h('div', { class: 'split split-even' }, lines, cityWeeks(context, id, weeks, cells)));
}

/** Cities down, weeks across, the count in every cell. */
function cityWeeks(context: PageContext, id: NarrativeId, weeks: readonly string[], cells: WeeklyTrendsResponse['cells']): HTMLElement {
  const { speech } = context;
  const family = isDark(id) ? 'h' : 'c';
  const rows = CITIES.map((city) => ({ city, points: pointsOf(cells, weeks, city.id, id) }));
  const table = h('table', { class: 'heat heat-weeks' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'visually-hidden' }, speech.t('column.city'))), ...weeks.map((week) => h('th', { scope: 'col' }, h('span', { 'data-paint': true }, speech.format.weekTick(week)))))),
    h('tbody', {}, ...rows.map(({ city, points }) => h('tr', {},
      h('th', { scope: 'row', class: 'heat-name' }, h('a', { href: linkTo(context, { screen: 'city', id: city.id }, { week: weeks.at(-1) ?? null, kind: context.filters.kind }), 'data-paint': true }, city.name)),
      ...points.map((rate, index) => {
        const week = speech.format.weekRange(weeks[index] ?? '');
        if (rate.relevant === 0) return h('td', { class: 'is-empty', title: `${week}: ${speech.t('heat.none')}` }, h('span', { 'data-paint': true, 'aria-label': speech.t('heat.none') }, '–'));
        const shade = rate.relevant < MIN_PIECES || rate.share === null ? 'is-few' : `shade-${family}${shadeOf(figureOf(rate, shownFigures(context)).share ?? 0)}`;
        return h('td', { class: `${shade}${rate.pieces === 0 ? ' is-zero' : ''}`, title: `${week}: ${figurePhrase(speech, rate, shownFigures(context))}` }, h('span', { class: 'heat-number', 'data-paint': true }, speech.format.number(rate.pieces)));
      })))));
  const region = h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': speech.t('narrative.cities') }, table);
  // On a narrow screen the newest weeks are the ones to see first.
  requestAnimationFrame(() => region.scrollTo({ left: region.scrollWidth }));
  const flat = rows.flatMap(({ city, points }) => points.map((rate, index) => ({ city, week: weeks[index] ?? '', rate })));
  return chartCard(context, {
    title: speech.t('narrative.cities'),
    sentence: speech.t('narrative.cities.sentence', { narrative: speech.narrative(id) }),
    note: `${speech.t('heat.legend.few')}. ${speech.t('heat.legend.empty')}.`,
    file: `vigia-${id}-ciudades-${weeks.at(-1) ?? ''}`,
    counted: context.filters.kind ?? 'article',
    figure: region,
    table: { columns: [{ label: speech.t('column.city') }, { label: speech.t('column.week') }, ...rateColumns(context)], rows: flat.map(({ city, week, rate }) => [city.name, speech.format.weekRange(week), ...rateRow(context, rate)]) },
    csv: { columns: ['week', 'city', 'narrative', ...rateCsvColumns], rows: flat.map(({ city, week, rate }) => [week, city.id, id, ...rateCsvRow(rate)]) },
    picture: async () => paintTable(table),
  });
}
