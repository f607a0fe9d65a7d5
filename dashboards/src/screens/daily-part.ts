import type { CityId, NarrativeId, PieceKind } from '#vigia/codebook';
import type { DailyTrendsResponse } from '#vigia/contracts';
import { dataTable } from '../ui/data-table.js';
import { h, replaceContent } from '../ui/dom.js';
import { downloadCsv } from '../ui/download.js';
import type { PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';

const CITY_NARRATIVES = ['harm_own', 'harm_any', 'constructive'] as const satisfies readonly NarrativeId[];

export type DailyWhere = { city: CityId } | { narrative: NarrativeId };

/** The last four weeks day by day, for whoever asks: counts only, for a day has too few pieces for a share. */
export function dailyPart(context: PageContext, where: DailyWhere, kind: PieceKind): HTMLElement {
  const { speech } = context;
  const host = h('div', {});
  const details = h('details', { class: 'channel-days', ontoggle: () => {
    if (details.open && host.children.length === 0) replaceContent(host, loadingPart(context, () => context.api.daily({ ...where, kind, copies: context.filters.copies }, context.signal), (days) => dayTable(context, where, days), 6));
  } }, h('summary', {}, speech.t('daily.open')), host);
  return details;
}

function dayTable(context: PageContext, where: DailyWhere, { from, to, cells }: DailyTrendsResponse): HTMLElement {
  const { speech } = context;
  const narratives: readonly NarrativeId[] = 'city' in where ? CITY_NARRATIVES : [where.narrative];
  const place = 'city' in where ? where.city : 'all';
  const rows = daysBetween(from, to).map((day) => {
    const ofDay = cells.filter((cell) => cell.day === day && cell.outlet === null && cell.city === place);
    return { day, relevant: ofDay[0]?.relevant ?? 0, counts: narratives.map((narrative) => ofDay.find((cell) => cell.narrative === narrative)?.pieces ?? 0) };
  }).reverse();
  const columns = [{ label: speech.t('health.column.day') }, { label: speech.t('column.relevant'), numeric: true }, ...narratives.map((narrative) => ({ label: speech.narrative(narrative), numeric: true }))];
  const table = dataTable(speech.t('daily.open'), columns, rows.map(({ day, relevant, counts }) => [speech.format.date(`${day}T12:00:00Z`), speech.format.number(relevant), ...counts.map((count) => speech.format.number(count))]));
  const file = `vigia-dias-${'city' in where ? where.city : where.narrative}-${to}`;
  return h('div', {},
    h('p', { class: 'note' }, speech.t('daily.note')),
    table,
    h('button', { type: 'button', class: 'button-quiet', onclick: () => downloadCsv(file, ['day', 'relevant', ...narratives], rows.map(({ day, relevant, counts }) => [day, relevant, ...counts])) }, speech.t('chart.csv')));
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
