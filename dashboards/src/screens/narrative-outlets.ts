import type { NarrativeId, PieceKind } from '#vigia/codebook';
import type { OutletsResponse, Rate, WeeklyTrendsResponse } from '#vigia/contracts';
import { countedAs, countedCsv, countedName } from '../ui/counted-file.js';
import { dataTable } from '../ui/data-table.js';
import { h } from '../ui/dom.js';
import { downloadCsv } from '../ui/download.js';
import { linkTo, methodLink, type PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';
import { rateColumns, rateCsvColumns, rateCsvRow, rateRow } from './rate-rows.js';

interface OutletRow {
  id: string;
  name: string;
  rate: Rate;
}

/** A narrative outlet by outlet over the weeks shown, in the order of the alphabet: a table to look things up in, never a league. Absent for who may not see the outlets. */
export function narrativeOutlets(context: PageContext, id: NarrativeId, weeks: readonly string[], kind: PieceKind): HTMLElement {
  if (!context.may('sources.read')) return h('span', {});
  const query = { by: 'outlet', narrative: id, kind, from: weeks[0], to: weeks.at(-1), copies: context.filters.copies };
  const load = (): Promise<[WeeklyTrendsResponse, OutletsResponse]> => Promise.all([context.api.trends(query, context.signal), context.api.outlets(context.signal)]);
  return loadingPart(context, load, ([{ totals }, { outlets }]) => content(context, id, weeks, kind, rowsOf(context, totals, outlets)), 5);
}

function content(context: PageContext, id: NarrativeId, weeks: readonly string[], kind: PieceKind, rows: readonly OutletRow[]): HTMLElement {
  const { speech } = context;
  const [from, to] = [weeks[0] ?? '', weeks.at(-1) ?? ''];
  const title = speech.t('narrative.outlets');
  const counted = countedAs(context, kind);
  const columns = [{ label: speech.t('filter.outlet') }, ...rateColumns(context)];
  const table = dataTable(title, columns, rows.map((row) => [h('a', { href: linkTo(context, { screen: 'outlet', id: row.id }, { week: to, kind }) }, row.name), ...rateRow(context, row.rate)]));
  return h('section', { class: 'narrative-outlets' },
    h('h2', {}, title),
    h('p', { class: 'note' }, speech.t(rows.length === 0 ? 'narrative.outlets.none' : 'narrative.outlets.note', { from: speech.format.weekRange(from), to: speech.format.weekRange(to) })),
    rows.length > 0 && table,
    rows.length > 0 && h('p', { class: 'chart-tools' },
      h('button', { type: 'button', class: 'button-quiet', 'aria-label': `${speech.t('chart.csv')}: ${title}`, onclick: () => downloadCsv(countedName(`vigia-${id}-medios-${to}`, counted), countedCsv({ columns: ['from', 'to', 'narrative', 'outlet', ...rateCsvColumns], rows: rows.map((row) => [from, to, id, row.id, ...rateCsvRow(row.rate)]) }, counted)) }, speech.t('chart.csv')),
      h('a', { class: 'button-quiet', href: methodLink(context, 'cifras'), 'aria-label': `${speech.t('chart.method')}: ${title}` }, speech.t('chart.method'))));
}

/** Outlets without one migration piece in these weeks are left out: there is nothing to divide by. */
function rowsOf({ speech }: PageContext, totals: WeeklyTrendsResponse['totals'], outlets: OutletsResponse['outlets']): OutletRow[] {
  return outlets
    .flatMap(({ id, name }): OutletRow[] => {
      const rate = totals.find((total) => total.outlet === id);
      return rate && rate.relevant > 0 ? [{ id, name, rate }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, speech.lang));
}
