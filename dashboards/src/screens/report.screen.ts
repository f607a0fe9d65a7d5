import type { ReportResponse } from '#vigia/contracts';
import { figurePhrase, INDICES, MIN_PIECES, SPIKES_FDR } from '#vigia/wording';
import { limitsOf } from '../state/week-limits.js';
import { kindSwitcher, weekStepper } from '../ui/controls.js';
import { dataTable } from '../ui/data-table.js';
import { h } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { shownFigures } from '../ui/shown-figures.js';
import { loadingPart } from '../ui/states.js';
import { claimsStrip } from './claims-strip.js';
import { coveragePart } from './coverage-part.js';
import { countingBar, uncorrectedNote } from './figures-switch.js';
import { indicesCard } from './indices-card.js';
import { latestPieces } from './latest-pieces.js';
import { reportFile } from './report-file.js';
import { spikesPart } from './spikes-part.js';
import { changes, waitingNote } from './week-changes.js';
import { heatCard, linesCard, mapCard, ratesOf } from './week-charts.js';

/** The week on paper: the sentences, the charts, the six indices, city by city, with how to read them. */
export function reportScreen(context: PageContext): HTMLElement {
  const { speech, filters } = context;
  const kind = filters.kind ?? 'article';
  context.setTitle(speech.t('report.title'));
  return loadingPart(context, () => context.api.report({ week: filters.week, kind, copies: filters.copies }, context.signal), (report) => content(context, report), 12);
}

function content(context: PageContext, report: ReportResponse): HTMLElement {
  const { speech } = context;
  const { overview, period } = report;
  const { week, kind } = overview;
  const view = { screen: 'report' } as const;
  const kept = { week, kind };
  const day = (date: string): string => speech.format.date(`${date}T12:00:00Z`);
  const pieces = { from: week, to: week, kind, relevance: 'colombia' } as const;
  const span = overview.cities.some((city) => city.enough) ? 'week' : 'nine';
  context.setTitle(`${speech.t('report.title')} · ${speech.format.week(week)}`);
  return h('div', { class: 'report' },
    h('div', { class: 'page-bar' },
      weekStepper(context, view, kept, week, limitsOf(overview.weeks)),
      kindSwitcher(context, view, kept, kind),
      reportFile(context, report),
      h('button', { type: 'button', class: 'button print-button', onclick: () => print() }, speech.t('report.print'))),
    h('h1', { tabindex: '-1' }, `${speech.t('report.title')}: ${speech.format.week(week)}`),
    h('p', { class: 'note' }, speech.t('report.period', { from: day(period.from), to: day(period.to), at: speech.format.dateTime(report.generatedAt), model: report.model })),
    waitingNote(context, overview),
    h('section', { class: 'changes' }, h('h2', {}, speech.t('home.title')), ...changes(context, overview)),
    countingBar(context, view, kept, ratesOf(overview), kind),
    spikesPart(context, overview.spikes, SPIKES_FDR),
    mapCard(context, overview, span),
    linesCard(context, overview),
    indicesCard(context, { name: speech.t('spikes.everywhere'), file: `vigia-indices-${week}`, kind, rows: report.indices, total: report.total }),
    heatCard(context, overview, span),
    cityTable(context, report),
    claimsStrip(context, week, kind),
    latestPieces(context, speech.t('report.pieces'), speech.t('report.pieces.empty'), { ...pieces, narrative: 'harm_own' }, 6),
    latestPieces(context, speech.t('report.examples'), speech.t('report.examples.empty'), { ...pieces, narrative: 'opportunity' }, 3),
    coveragePart(context, overview),
    h('section', {}, h('h2', {}, speech.t('report.how')), h('p', {}, speech.t('report.how.text'))));
}

function cityTable(context: PageContext, { cities, overview: { kind } }: ReportResponse): HTMLElement {
  const { speech } = context;
  const columns = [{ label: speech.t('column.city') }, { label: speech.t('column.relevant'), numeric: true }, ...INDICES.map((id) => ({ label: speech.t(`index.${id}`) }))];
  const rows = cities.map(({ city, relevant, indices }) => [
    city === null || city === 'all' || city === 'none' ? speech.t('spikes.everywhere') : speech.city(city),
    speech.format.number(relevant),
    ...INDICES.map((id) => (indices[id].relevant < MIN_PIECES ? `${indices[id].pieces}/${indices[id].relevant}, ${speech.t('table.few')}` : figurePhrase(speech, indices[id], shownFigures(context)))),
  ]);
  const why = uncorrectedNote(context, kind, cities.flatMap(({ indices }) => INDICES.map((id) => ({ name: speech.t(`index.${id}`), rate: indices[id] }))));
  return h('section', {}, h('h2', {}, speech.t('report.cities')), dataTable(speech.t('report.cities'), columns, rows), why !== '' && h('p', { class: 'note' }, why));
}
