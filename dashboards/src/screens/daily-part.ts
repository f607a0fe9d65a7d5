import type { CityId, NarrativeId, PieceKind } from '#vigia/codebook';
import type { DailyTrendsResponse } from '#vigia/contracts';
import { bogotaClock, mondayOf, shiftWeek, sundayOf } from '#vigia/wording';
import { countedAs, countedCsv, countedName } from '../ui/counted-file.js';
import { dataTable } from '../ui/data-table.js';
import { h, replaceContent } from '../ui/dom.js';
import { downloadCsv } from '../ui/download.js';
import type { PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';

const CITY_NARRATIVES = ['harm_own', 'harm_any', 'constructive'] as const satisfies readonly NarrativeId[];

export type DailyWhere = { city: CityId } | { narrative: NarrativeId };

const WEEKS = 4;

/** Four weeks up to that of the page, day by day, for whoever asks: counts only, for a day has too few pieces for a share. */
export function dailyPart(context: PageContext, where: DailyWhere, week: string, kind: PieceKind): HTMLElement {
  const { speech } = context;
  const title = speech.t('daily.open', { week: speech.format.week(week) });
  const days = daysOf(week, new Date());
  const host = h('div', {});
  const details = h('details', { class: 'channel-days', ontoggle: () => {
    if (details.open && host.children.length === 0) replaceContent(host, loadingPart(context, () => context.api.daily({ ...where, ...days, kind, copies: context.filters.copies }, context.signal), (response) => dayTable(context, where, title, kind, response), 6));
  } }, h('summary', {}, title), host);
  return details;
}

function dayTable(context: PageContext, where: DailyWhere, title: string, kind: PieceKind, { from, to, cells }: DailyTrendsResponse): HTMLElement {
  const { speech } = context;
  const narratives: readonly NarrativeId[] = 'city' in where ? CITY_NARRATIVES : [where.narrative];
  const place = 'city' in where ? where.city : 'all';
  const rows = daysBetween(from, to).map((day) => {
    const ofDay = cells.filter((cell) => cell.day === day && cell.outlet === null && cell.city === place);
    return { day, relevant: ofDay[0]?.relevant ?? 0, counts: narratives.map((narrative) => ofDay.find((cell) => cell.narrative === narrative)?.pieces ?? 0) };
  }).reverse();
  const columns = [{ label: speech.t('health.column.day') }, { label: speech.t('column.relevant'), numeric: true }, ...narratives.map((narrative) => ({ label: speech.narrative(narrative), numeric: true }))];
  const table = dataTable(title, columns, rows.map(({ day, relevant, counts }) => [speech.format.date(`${day}T12:00:00Z`), speech.format.number(relevant), ...counts.map((count) => speech.format.number(count))]));
  const counted = countedAs(context, kind);
  const file = countedName(`vigia-dias-${'city' in where ? where.city : where.narrative}-${to}`, counted);
  return h('div', {},
    h('p', { class: 'note' }, speech.t('daily.note')),
    table,
    h('button', { type: 'button', class: 'button-quiet', onclick: () => downloadCsv(file, countedCsv({ columns: ['day', 'relevant', ...narratives], rows: rows.map(({ day, relevant, counts }) => [day, relevant, ...counts]) }, counted)) }, speech.t('chart.csv')));
}

/** Monday of the first week to Sunday of `week`; in a week that is not over, to today. */
export function daysOf(week: string, now: Date): { from: string | null; to: string | null } {
  const [first, last] = [mondayOf(shiftWeek(week, 1 - WEEKS)), mondayOf(week)];
  if (first === null || last === null) return { from: null, to: null };
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  const [sunday, today] = [day(sundayOf(last)), day(bogotaClock(now))];
  return { from: day(first), to: today >= day(last) && today < sunday ? today : sunday };
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
