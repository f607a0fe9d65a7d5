import { FRAMES, type CityId, type NarrativeId } from '#vigia/codebook';
import type { StoredEvent, WeeklyTrendsResponse } from '#vigia/contracts';
import { figureOf, figurePhrase, isoWeekOf, MIN_PIECES, percentOf, rateSentence, NO_RATE, shadeOf, weeksUpTo } from '#vigia/wording';
import { chartCard } from '../ui/chart-card.js';
import { choice, cityOptions, kindSwitcher, weekStepper } from '../ui/controls.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { paintTable } from '../ui/picture.js';
import { shownFigures } from '../ui/shown-figures.js';
import { loadingPart } from '../ui/states.js';
import { collectedNote } from './collected-note.js';
import { dailyPart } from './daily-part.js';
import { countingBar, uncorrectedNote } from './figures-switch.js';
import { latestPieces } from './latest-pieces.js';
import { rateColumns, rateCsvColumns, rateCsvRow, rateRow } from './rate-rows.js';
import { indicesOf, spikesOf } from './place-trends.js';
import { pointsOf, totalOf } from './trend-points.js';
import { rateLinesCard } from './week-charts.js';

export const TREND_WEEKS = 12;

export function cityScreen(context: PageContext, id: CityId): HTMLElement {
  const { speech, filters } = context;
  const city = speech.city(id);
  const now = isoWeekOf(new Date());
  const week = filters.week ?? now;
  const kind = filters.kind ?? 'article';
  const weeks = weeksUpTo(week, TREND_WEEKS);
  const view = { screen: 'city', id } as const;
  const kept = { week, kind, copies: filters.copies, figures: filters.figures };
  context.setTitle(speech.t('city.title', { city }));
  const query = { city: id, kind, from: weeks[0], to: week, copies: filters.copies };
  return h('div', {},
    h('div', { class: 'page-bar' },
      weekStepper(context, view, kept, week),
      kindSwitcher(context, view, kept, kind),
      choice(speech.t('city.switch'), cityOptions(), id, (chosen) => context.go({ screen: 'city', id: chosen as CityId }, kept))),
    h('h1', { tabindex: '-1' }, speech.t('city.title', { city })),
    loadingPart(context, () => Promise.all([context.api.trends(query, context.signal), context.api.events({ city: id, from: weeks[0], to: week }, context.signal)]), ([response, { events }]) => trends(context, id, weeks, response, events, week === now), 8),
    spikesOf(context, { city: id }, { from: weeks[0] ?? week, to: week, kind }),
    indicesOf(context, { city: id }, city, { from: weeks[0] ?? week, to: week, kind }),
    dailyPart(context, { city: id }, week, kind),
    latestPieces(context, speech.t('city.latest', { city }), speech.t('city.empty', { city }), { city: id, kind, relevance: 'colombia', from: weeks[0] ?? week, to: week }));
}

function trends(context: PageContext, id: CityId, weeks: readonly string[], { cells, totals }: WeeklyTrendsResponse, events: readonly StoredEvent[], running: boolean): HTMLElement {
  const { speech } = context;
  const city = speech.city(id);
  const week = weeks.at(-1) ?? '';
  const total = (narrative: NarrativeId): ReturnType<typeof totalOf> => totalOf(totals, id, narrative);
  const own = total('harm_own');
  const { kind, copies, figures } = context.filters;
  const bar = countingBar(context, { screen: 'city', id }, { week, kind, copies, figures }, totals, kind ?? 'article');
  if (own.relevant === 0) return h('p', { class: 'notice' }, speech.t('city.empty', { city }));
  const lines = rateLinesCard(context, {
    title: speech.t('city.lines', { city }),
    sentence: `${speech.narrative('harm_own')}: ${rateSentence(speech, pointsOf(cells, weeks, id, 'harm_own').at(-1) ?? NO_RATE, own.before, shownFigures(context))}`,
    file: `vigia-${id}-${week}`,
    weeks,
    running,
    events,
    series: [
      { name: speech.t('lines.opportunity'), colour: 'good', points: pointsOf(cells, weeks, id, 'opportunity'), total: total('opportunity') },
      { name: speech.t('lines.threat'), colour: 'harm', points: pointsOf(cells, weeks, id, 'harm_any'), total: total('harm_any') },
    ],
  });
  return h('div', {},
    collectedNote(context, totals, id, 'harm_any'),
    bar,
    h('div', { class: 'split split-even' }, lines, narratives(context, id, weeks, totals)));
}

/** The sums and every narrative with its count over the twelve weeks: a bar for the share where there is enough to say. */
function narratives(context: PageContext, id: CityId, weeks: readonly string[], totals: WeeklyTrendsResponse['totals']): HTMLElement {
  const { speech } = context;
  const kind = context.filters.kind ?? 'article';
  const week = weeks.at(-1) ?? '';
  const rows = [
    { narrative: 'harm_any' as const, harmful: true, frame: false },
    { narrative: 'constructive' as const, harmful: false, frame: false },
    ...FRAMES.map(({ id: narrative, kind }) => ({ narrative, harmful: kind === 'harmful', frame: true })),
  ].map((row) => {
    const rate = totalOf(totals, id, row.narrative);
    return { ...row, name: speech.narrative(row.narrative), rate, figure: figureOf(rate, shownFigures(context)) };
  });
  const total = rows[0]?.rate.relevant ?? 0;
  const most = Math.max(0.05, ...rows.map(({ figure }) => figure.share ?? 0));
  const table = h('table', { class: 'bars' }, h('tbody', {}, ...rows.map(({ narrative, name, harmful, frame, rate, figure }) => {
    const bar = h('span', { class: `bar shade-${harmful ? 'h' : 'c'}${Math.max(2, shadeOf(figure.share ?? 0))}${rate.relevant < MIN_PIECES ? ' is-few' : ''}` });
    bar.style.width = `${((figure.share ?? 0) / most) * 100}%`;
    return h('tr', { class: frame ? null : 'bar-sum', title: figurePhrase(speech, rate, shownFigures(context)) },
      h('th', { scope: 'row' }, h('a', { href: linkTo(context, { screen: 'narrative', id: narrative }, { week, kind }), 'data-paint': true }, name)),
      h('td', { class: 'bar-cell' }, bar),
      h('td', { class: 'numeric' }, h('span', { 'data-paint': true }, `${speech.format.number(rate.pieces)}${rate.share === null || rate.relevant < MIN_PIECES ? '' : ` · ${percentOf(speech, figure)}`}`)));
  })));
  return chartCard(context, {
    title: speech.t('city.narratives', { city: speech.city(id) }),
    sentence: speech.t('city.narratives.sentence', { week: speech.format.week(week), n: total }),
    note: [speech.t('city.narratives.sum'), uncorrectedNote(context, kind, rows)].filter((sentence) => sentence !== '').join(' '),
    file: `vigia-${id}-narrativas-${week}`,
    counted: kind,
    figure: table,
    table: { columns: [{ label: speech.t('column.narrative') }, ...rateColumns(context)], rows: rows.map(({ name, rate }) => [name, ...rateRow(context, rate)]) },
    csv: { columns: ['from', 'to', 'city', 'narrative', ...rateCsvColumns], rows: rows.map(({ narrative, rate }) => [weeks[0] ?? null, week, id, narrative, ...rateCsvRow(rate)]) },
    picture: async () => paintTable(table),
  });
}
