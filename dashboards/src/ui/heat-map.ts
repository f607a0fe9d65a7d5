import { CITIES, FRAMES } from '#vigia/codebook';
import type { OverviewResponse, Rate } from '#vigia/contracts';
import { changeOf, figureOf, figurePhrase, HEAT_SUMS, MIN_PIECES, percentOf, shadeOf, type HeatRate } from '#vigia/wording';
import { h } from './dom.js';
import { linkTo, type PageContext } from './page-context.js';
import { shownFigures } from './shown-figures.js';

/** Rows are narratives and the sum of each kind, columns cities; a number in every cell, and a cell without pieces never looks like a zero. */
export function heatMap(context: PageContext, cells: readonly HeatRate[], weeks: { from: string; to: string }, kind: OverviewResponse['kind']): HTMLElement {
  const { speech } = context;
  const byKey = new Map(cells.map((cell) => [`${cell.city}|${cell.narrative}`, cell]));
  // The n of a column stands once, over it.
  const byCity = new Map(cells.map((cell) => [cell.city, cell.rate.relevant]));
  const head = h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'visually-hidden' }, speech.t('column.narrative'))),
    ...CITIES.map((city) => h('th', { scope: 'col' }, h('a', { href: linkTo(context, { screen: 'city', id: city.id }, { week: weeks.to, kind }), 'data-paint': true }, city.name), h('span', { class: 'heat-n', 'data-paint': true }, `n ${speech.format.number(byCity.get(city.id) ?? 0)}`))));
  const sumRow = (kindOfFrame: 'harmful' | 'constructive'): HTMLElement => {
    const id = HEAT_SUMS[kindOfFrame];
    return h('tr', { class: 'heat-sum' },
      h('th', { scope: 'row', class: 'heat-name' }, h('a', { href: linkTo(context, { screen: 'narrative', id }, { week: weeks.to, kind }), 'data-paint': true }, speech.narrative(id))),
      ...CITIES.map((city) => cellOf(context, byKey.get(`${city.id}|${id}`), city.name, speech.narrative(id), weeks, kind, kindOfFrame)));
  };
  const group = (kindOfFrame: 'harmful' | 'constructive'): HTMLElement =>
    h('tbody', { class: `heat-${kindOfFrame}` },
      h('tr', { class: 'heat-group' }, h('th', { scope: 'rowgroup', colspan: CITIES.length + 1 }, h('span', { 'data-paint': true }, speech.t(`heat.${kindOfFrame}`)))),
      ...FRAMES.filter((frame) => frame.kind === kindOfFrame).map((frame) =>
        h('tr', {},
          h('th', { scope: 'row', class: 'heat-name' }, h('a', { href: linkTo(context, { screen: 'narrative', id: frame.id }, { week: weeks.to, kind }), 'data-paint': true }, frame.name[speech.lang])),
          ...CITIES.map((city) => cellOf(context, byKey.get(`${city.id}|${frame.id}`), city.name, frame.name[speech.lang], weeks, kind, kindOfFrame)))),
      sumRow(kindOfFrame));
  return h('div', { class: 'heat-scroll', tabindex: '0', role: 'region', 'aria-label': speech.t('heat.title') },
    h('p', { class: 'heat-phone note' }, speech.t('heat.phone')),
    h('table', { class: 'heat' }, h('thead', {}, head), group('harmful'), group('constructive')));
}

function cellOf(context: PageContext, cell: HeatRate | undefined, city: string, narrative: string, weeks: { from: string; to: string }, kind: OverviewResponse['kind'], family: 'harmful' | 'constructive'): HTMLElement {
  const { speech } = context;
  if (!cell || cell.rate.relevant === 0) {
    const label = speech.t('heat.cell.none', { city, narrative });
    return h('td', { class: 'is-empty', 'data-city': city, title: label }, h('span', { 'aria-hidden': 'true', 'data-paint': true }, '–'), h('span', { class: 'visually-hidden' }, speech.t('heat.none')));
  }
  const { rate, before } = cell;
  const few = rate.relevant < MIN_PIECES;
  const figure = figureOf(rate, shownFigures(context));
  const label = `${city}, ${narrative}: ${detailOf(context, rate, before)}`;
  const change = before === null ? 'unknown' : changeOf(rate, before);
  const shade = few || rate.share === null ? 'is-few' : `shade-${family === 'harmful' ? 'h' : 'c'}${shadeOf(figure.share ?? 0)}`;
  const number = h('span', { class: 'heat-number', 'data-paint': true }, speech.format.number(rate.pieces));
  const arrow = change === 'more' ? ' ▲' : change === 'less' ? ' ▼' : '';
  const small = few || (rate.pieces === 0 && arrow === '') ? null : h('span', { class: 'heat-small', 'data-paint': true }, `${percentOf(speech, figure)}${arrow}`);
  const classes = `${shade}${rate.pieces === 0 ? ' is-zero' : ''}`;
  if (rate.pieces === 0) return h('td', { class: classes, 'data-city': city, title: label }, h('span', { class: 'heat-box' }, number, small));
  const href = linkTo(context, { screen: 'pieces' }, { city: cell.city, narrative: cell.narrative, relevance: 'colombia', from: weeks.from, to: weeks.to, kind });
  return h('td', { class: classes, 'data-city': city }, h('a', { class: 'heat-box', href, title: label }, h('span', { class: 'visually-hidden' }, `${city}, ${narrative}: `), number, ' ', small));
}

function detailOf(context: PageContext, rate: Rate, before: Rate | null): string {
  const { speech } = context;
  const figures = shownFigures(context);
  const now = `${figurePhrase(speech, rate, figures)}.`;
  if (before === null || before.share === null) return now;
  return `${now} ${speech.t('heat.cell.before', { share: percentOf(speech, figureOf(before, figures)) })}`;
}
