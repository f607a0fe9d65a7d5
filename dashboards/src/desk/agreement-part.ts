import type { AgreementResponse, AlphaFigure } from '#vigia/contracts';
import type { Speech } from '../i18n/translate.js';
import { dataTable } from '../ui/data-table.js';
import { h } from '../ui/dom.js';
import { methodLink, type PageContext } from '../ui/page-context.js';
import { emptyState, loadingPart } from '../ui/states.js';
import { readAlpha } from './alpha-reading.js';
import { labelName } from './label-name.js';

/** How far persons agree who judged the same piece without seeing each other's word. */
export function agreementPart(context: PageContext): HTMLElement {
  return loadingPart(context, () => context.api.reviews.agreement({}, context.signal), (agreement) => (agreement.overall.length === 0 ? emptyState(context.speech.t('agreement.empty.title'), context.speech.t('agreement.empty.text')) : content(context, agreement)), 10);
}

function content(context: PageContext, agreement: AgreementResponse): HTMLElement {
  const { speech } = context;
  return h('div', { class: 'desk-agreement' },
    h('p', { class: 'lead' }, speech.t('agreement.counted', { reviews: agreement.reviews, reviewers: agreement.reviewers, since: speech.format.date(agreement.since) })),
    h('p', {}, summary(speech, agreement.overall)),
    h('section', {}, h('h2', {}, speech.t('agreement.overall')), table(speech, speech.t('agreement.overall'), agreement.overall)),
    h('section', {}, h('h2', {}, speech.t('agreement.pairs')), ...(agreement.pairs.length === 0 ? [h('p', { class: 'note' }, speech.t('agreement.pairs.none'))] : agreement.pairs.map(({ a, b, figures }) => pair(speech, `${a} · ${b}`, figures)))),
    h('p', { class: 'note' }, speech.t('agreement.source'), ' ', h('a', { href: methodLink(context, 'cifras') }, speech.t('chart.method'))));
}

/** A pair has as many rows as there are labels: they are made when somebody asks for them. */
function pair(speech: Speech, name: string, figures: readonly AlphaFigure[]): HTMLElement {
  const told = figures.filter(({ state }) => state === 'told').length;
  const details = h('details', { class: 'desk-pair', ontoggle: () => {
    if (details.open && details.children.length === 1) details.append(table(speech, name, figures));
  } }, h('summary', {}, `${name} · ${speech.t('agreement.pair', { n: Math.max(0, ...figures.map(({ units }) => units)), told })}`));
  return details;
}

function table(speech: Speech, caption: string, figures: readonly AlphaFigure[]): HTMLElement {
  const columns = [{ label: speech.t('quality.label') }, { label: 'α', numeric: true }, { label: speech.t('column.interval'), numeric: true }, { label: speech.t('agreement.percent'), numeric: true }, { label: speech.t('agreement.units'), numeric: true }, { label: speech.t('agreement.reading') }];
  const alpha = (value: number | null): string => (value === null ? '—' : value.toLocaleString(speech.lang === 'es' ? 'es-CO' : 'en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
  return dataTable(caption, columns, figures.map((figure) => {
    const reading = readAlpha(figure);
    const told = figure.state === 'told';
    return [labelName(speech, figure.label), told ? alpha(figure.alpha) : '—', told && figure.low !== null && figure.high !== null ? `${alpha(figure.low)} … ${alpha(figure.high)}` : '—', figure.percent === null || !told ? '—' : speech.format.percent(figure.percent), speech.format.number(figure.units), h('span', { class: `desk-reading reading-${reading}` }, speech.t(`alpha.${reading}`))];
  }));
}

/** The whole in one sentence: how many labels are good enough to rest a figure on. */
function summary(speech: Speech, figures: readonly AlphaFigure[]): string {
  const readings = figures.map(readAlpha);
  const n = (...kinds: readonly ReturnType<typeof readAlpha>[]): number => readings.filter((reading) => kinds.includes(reading)).length;
  return speech.t('agreement.summary', { all: figures.length, acceptable: n('acceptable'), provisional: n('provisional', 'uncertain'), insufficient: n('insufficient'), few: n('few', 'constant') });
}
