import type { QualityResponse, Rate, WeightedRate } from '#vigia/contracts';
import { MIN_PIECES } from '#vigia/wording';
import type { Speech } from '../i18n/translate.js';
import { chartCard } from '../ui/chart-card.js';
import { choice } from '../ui/controls.js';
import { dataTable } from '../ui/data-table.js';
import { h } from '../ui/dom.js';
import { lineChart } from '../ui/line-chart.js';
import type { PageContext } from '../ui/page-context.js';
import { emptyState, loadingPart } from '../ui/states.js';
import { labelName } from './label-name.js';

type Drift = QualityResponse['drift'][number];
type Figure = 'precision' | 'missed';

const NONE: WeightedRate = { share: null, low: null, high: null, n: 0, effective: 0, state: 'few' };
const FIRST_LABEL = 'harm_own';

/** How right the model is, on pieces drawn by lot and judged without seeing what it found. */
export function qualityPart(context: PageContext): HTMLElement {
  return loadingPart(context, () => context.api.reviews.quality({}, context.signal), (quality) => (quality.weeks.length === 0 ? emptyState(context.speech.t('quality.empty.title'), context.speech.t('quality.empty.text')) : content(context, quality)), 10);
}

function content(context: PageContext, quality: QualityResponse): HTMLElement {
  const { speech } = context;
  const labels = quality.pooled.map(({ label }) => label);
  const chart = h('div', {});
  const show = (label: string): void => chart.replaceChildren(weeksCard(context, quality, label));
  const first = labels.includes(FIRST_LABEL) ? FIRST_LABEL : (labels[0] ?? FIRST_LABEL);
  show(first);
  return h('div', { class: 'desk-quality' },
    driftPart(speech, quality.drift),
    quality.model !== null && h('p', { class: 'note' }, speech.t('quality.model', { model: quality.model })),
    choice(speech.t('quality.label'), labels.map((label) => ({ value: label, label: labelName(speech, label) })), first, show),
    chart,
    h('section', {}, h('h2', {}, speech.t('quality.pooled', { n: quality.weeks.length })),
      dataTable(speech.t('quality.pooled', { n: quality.weeks.length }),
        [{ label: speech.t('quality.label') }, ...(['precision', 'missed'] as const).flatMap((figure) => [{ label: speech.t(`quality.${figure}`), numeric: true }, { label: speech.t(`quality.${figure}.n`), numeric: true }])],
        quality.pooled.map(({ label, precision, missed }) => [labelName(speech, label), rateWords(speech, precision), speech.format.number(precision.n), rateWords(speech, missed), speech.format.number(missed.n)]))),
    strataPart(speech, quality));
}

/** What stands out first: nothing, something, or too few to say. */
function driftPart(speech: Speech, drift: readonly Drift[]): HTMLElement {
  const alarms = drift.filter(({ state }) => state === 'alarm');
  if (alarms.length === 0) return h('p', { class: 'desk-drift' }, speech.t(drift.some(({ state }) => state === 'quiet') ? 'drift.quiet' : 'drift.few'));
  return h('div', { class: 'notice notice-error' }, h('p', { class: 'notice-title' }, speech.t('drift.alarm', { n: alarms.length })), h('ul', {}, ...alarms.map((each) => h('li', {}, driftSentence(speech, each)))));
}

function driftSentence(speech: Speech, { label, window, share, reference, against, since }: Drift): string {
  const percent = (value: number | null): string => (value === null ? '—' : speech.format.percent(value));
  return speech.t('drift.sentence', { label: labelName(speech, label), window: speech.t(`drift.${window}`), since: since === null ? '—' : speech.format.week(since), share: percent(share), reference: percent(reference), against: speech.t(`drift.against.${against ?? 'past_weeks'}`) });
}

function weeksCard(context: PageContext, { weeks }: QualityResponse, label: string): HTMLElement {
  const { speech } = context;
  const rows = [...weeks].reverse().map(({ week, figures }) => ({ week, figure: figures.find((each) => each.label === label) }));
  const rateOf = (row: (typeof rows)[number], figure: Figure): WeightedRate => row.figure?.[figure] ?? NONE;
  const latest = rows.at(-1);
  const phrase = (figure: Figure, rate: WeightedRate): string => (isTold(rate) ? speech.t(`quality.sentence.${figure}`, { share: rateWords(speech, rate) }) : speech.t(`quality.few.${figure}`, { n: rate.n }));
  const sentence = latest ? speech.t('quality.sentence', { week: speech.format.week(latest.week), precision: phrase('precision', rateOf(latest, 'precision')), missed: phrase('missed', rateOf(latest, 'missed')) }) : '';
  const title = speech.t('quality.title', { label: labelName(speech, label) });
  const series = (['precision', 'missed'] as const).map((figure) => ({ name: speech.t(`quality.${figure}`), colour: figure === 'precision' ? ('good' as const) : ('harm' as const), points: rows.map((row) => pointOf(rateOf(row, figure))) }));
  const flat = rows.flatMap((row) => (['precision', 'missed'] as const).map((figure) => ({ week: row.week, figure, rate: rateOf(row, figure) })));
  const chart = flat.some(({ rate }) => isTold(rate))
    ? lineChart(context, { weeks: rows.map(({ week }) => ({ tick: speech.format.weekTick(week), title: speech.format.week(week) })), series, running: false, percent: (share) => speech.format.percent(share), tooltip: (name, point) => `${name}: ${pointWords(speech, point)}` }, `${title}. ${sentence}`)
    : null;
  return chartCard(context, {
    title, sentence, file: `vigia-calidad-${label}`, note: speech.t('quality.note'),
    figure: chart?.element ?? h('p', { class: 'notice' }, speech.t('quality.thin', { n: rows.length })),
    table: {
      columns: [{ label: speech.t('column.week') }, { label: speech.t('column.series') }, { label: speech.t('column.share'), numeric: true }, { label: speech.t('quality.n'), numeric: true }],
      rows: flat.map(({ week, figure, rate }) => [speech.format.weekRange(week), speech.t(`quality.${figure}`), rateWords(speech, rate), speech.format.number(rate.n)]),
    },
    csv: { columns: ['week', 'label', 'figure', 'share', 'low', 'high', 'n', 'effective'], rows: flat.map(({ week, figure, rate }) => [week, label, figure, rate.share, rate.low, rate.high, rate.n, rate.effective]) },
    ...(chart ? { picture: chart.picture } : {}),
  });
}

/** Every piece counts with those it stands for, so the share is not that of the sample; the chart takes share, interval and n. */
function pointOf({ share, low, high, n, state }: WeightedRate): Rate {
  return { pieces: Math.round((share ?? 0) * n), relevant: state === 'few' ? Math.min(n, MIN_PIECES - 1) : n, share, low, high };
}

function pointWords(speech: Speech, { share, low, high, relevant }: Rate): string {
  return rateWords(speech, { share, low, high, n: relevant, effective: relevant, state: relevant < MIN_PIECES ? 'few' : 'told' });
}

/** «82 % (entre 70 y 91 %)», or that there are too few to say. */
function rateWords(speech: Speech, rate: WeightedRate): string {
  const { share, low, high, n } = rate;
  if (share === null || !isTold(rate)) return n === 0 ? '—' : speech.t('table.few');
  return speech.t('quality.share', { share: speech.format.percent(share), low: speech.format.percentNumber(low ?? 0), high: speech.format.percent(high ?? 1) });
}

function isTold({ share, state }: WeightedRate): boolean {
  return share !== null && state === 'told';
}

function strataPart(speech: Speech, { weeks }: QualityResponse): HTMLElement {
  const columns = [{ label: speech.t('column.week') }, { label: speech.t('quality.stratum') }, ...(['population', 'drawn', 'judged', 'lost'] as const).map((name) => ({ label: speech.t(`quality.${name}`), numeric: true }))];
  const rows = weeks.flatMap(({ week, strata }) => strata.map((each) => [speech.format.weekRange(week), speech.t(`stratum.${each.stratum}`), ...(['population', 'drawn', 'judged', 'lost'] as const).map((name) => speech.format.number(each[name]))]));
  return h('details', {}, h('summary', {}, speech.t('quality.strata')), h('p', { class: 'note' }, speech.t('quality.strata.note')), dataTable(speech.t('quality.strata'), columns, rows));
}
