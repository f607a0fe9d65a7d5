import { FRAMES, type CityId } from '#vigia/codebook';
import type { StoredEvent, WeeklyTrendsResponse } from '#vigia/contracts';
import { isoWeekOf, MIN_PIECES, rateSentence, shadeOf, sumRates, weeksUpTo } from '#vigia/wording';
import { chartCard } from '../ui/chart-card.js';
import { choice, cityOptions, copiesSwitcher, kindSwitcher, weekStepper } from '../ui/controls.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { paintTable } from '../ui/picture.js';
import { loadingPart } from '../ui/states.js';
import { collectedNote } from './collected-note.js';
import { dailyPart } from './daily-part.js';
import { figuresSwitch } from './figures-switch.js';
import { latestPieces } from './latest-pieces.js';
import { rateColumns, rateCsvColumns, rateCsvRow, rateRow } from './rate-rows.js';
import { indicesOf, spikesOf } from './place-trends.js';
import { pointsOf } from './trend-points.js';
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
      weekStepper(context, view, kept, week, { first: '0000-W01', last: now > week ? now : week }),
      kindSwitcher(context, view, kept, kind),
      copiesSwitcher(context, view, kept),
      choice(speech.t('city.switch'), cityOptions(), id, (chosen) => context.go({ screen: 'city', id: chosen as CityId }, kept))),
    h('h1', { tabindex: '-1' }, speech.t('city.title', { city })),
    loadingPart(context, () => Promise.all([context.api.trends(query, context.signal), context.api.events({ city: id, from: weeks[0], to: week }, context.signal)]), ([response, { events }]) => trends(context, id, weeks, response, events, week === now), 8),
    spikesOf(context, { city: id }, { from: weeks[0] ?? week, to: week, kind }),
    indicesOf(context, { city: id }, city, { from: weeks[0] ?? week, to: week, kind }),
    dailyPart(context, { city: id }, kind),
    latestPieces(context, speech.t('city.latest', { city }), speech.t('city.empty', { city }), { city: id, kind, relevance: 'colombia', from: weeks[0] ?? week, to: week }));
}

function trends(context: PageContext, id: CityId, weeks: readonly string[], { cells }: WeeklyTrendsResponse, events: readonly StoredEvent[], running: boolean): HTMLElement {
  const { speech } = context;
  const city = speech.city(id);
  const week = weeks.at(-1) ?? '';
  const own = pointsOf(cells, weeks, id, 'harm_own');
  const threat = pointsOf(cells, weeks, id, 'harm_any');
  if (sumRates(own).relevant === 0) return h('p', { class: 'notice' }, speech.t('city.empty', { city }));
  const lines = rateLinesCard(context, {
    title: speech.t('city.lines', { city }),
    sentence: `${speech.narrative('harm_own')}: ${rateSentence(speech, own.at(-1) ?? sumRates([]), sumRates(own.slice(-9, -1)))}`,
    file: `vigia-${id}-${week}`,
    weeks,
    running,
    events,
    series: [
      { name: speech.t('lines.opportunity'), colour: 'good', points: pointsOf(cells, weeks, id, 'opportunity') },
      { name: speech.t('lines.threat'), colour: 'harm', points: threat },
    ],
  });
  const { kind, copies, figures } = context.filters;
  return h('div', {},
    collectedNote(context, cells, id, 'harm_any'),
    figuresSwitch(context, { screen: 'city', id }, { week, kind, copies, figures }, threat),
    h('div', { class: 'split split-even' }, lines, narratives(context, id, weeks, cells)));
}

/** Every narrative with its count over the twelve weeks: a bar for the share where there is enough to say. */
function narratives(context: PageContext, id: CityId, weeks: readonly string[], cells: WeeklyTrendsResponse['cells']): HTMLElement {
  const { speech } = context;
  const week = weeks.at(-1) ?? '';
  const rows = FRAMES.map((frame) => ({ frame, rate: sumRates(pointsOf(cells, weeks, id, frame.id)) }));
  const total = rows[0]?.rate.relevant ?? 0;
  const most = Math.max(0.05, ...rows.map(({ rate }) => rate.share ?? 0));
  const table = h('table', { class: 'bars' }, h('tbody', {}, ...rows.map(({ frame, rate }) => {
    const bar = h('span', { class: `bar shade-${frame.kind === 'harmful' ? 'h' : 'c'}${Math.max(2, shadeOf(rate.share ?? 0))}${rate.relevant < MIN_PIECES ? ' is-few' : ''}` });
    bar.style.width = `${((rate.share ?? 0) / most) * 100}%`;
    return h('tr', {},
      h('th', { scope: 'row' }, h('a', { href: linkTo(context, { screen: 'narrative', id: frame.id }, { week, kind: context.filters.kind, copies: context.filters.copies }), 'data-paint': true }, frame.name[speech.lang])),
      h('td', { class: 'bar-cell' }, bar),
      h('td', { class: 'numeric' }, h('span', { 'data-paint': true }, `${speech.format.number(rate.pieces)}${rate.share === null || rate.relevant < MIN_PIECES ? '' : ` · ${speech.format.percent(rate.share)}`}`)));
  })));
  return chartCard(context, {
    title: speech.t('city.narratives', { city: speech.city(id) }),
    sentence: speech.t('city.narratives.sentence', { week: speech.format.week(week), n: total }),
    file: `vigia-${id}-narrativas-${week}`,
    figure: table,
    table: { columns: [{ label: speech.t('column.narrative') }, ...rateColumns(speech)], rows: rows.map(({ frame, rate }) => [frame.name[speech.lang], ...rateRow(speech, rate)]) },
    csv: { columns: ['from', 'to', 'city', 'narrative', ...rateCsvColumns], rows: rows.map(({ frame, rate }) => [weeks[0] ?? null, week, id, frame.id, ...rateCsvRow(rate)]) },
    picture: async () => paintTable(table),
  });
}
