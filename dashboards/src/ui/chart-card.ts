import type { PieceKind } from '#vigia/codebook';
import type { Speech } from '../i18n/translate.js';
import { countedAs, countedCsv, countedName, countedWords, type Counted } from './counted-file.js';
import type { Column } from './data-table.js';
import { dataTable } from './data-table.js';
import { h } from './dom.js';
import { download, downloadCsv, type CsvParts } from './download.js';
import { methodLink, type PageContext } from './page-context.js';
import { framePicture } from './picture.js';

export interface ChartCardParts {
  title: string;
  sentence: string;
  note?: string;
  /** File name without ending. */
  file: string;
  /** Of which kind of pieces its figures are, where the switches of the page rule them: then its files say so. */
  counted?: PieceKind;
  figure: HTMLElement;
  table: { columns: readonly Column[]; rows: readonly (readonly string[])[] };
  csv: CsvParts;
  /** The figure as a canvas in device pixels; the card adds title, sentence and source. Absent where words stand in for the figure. */
  picture?: () => Promise<HTMLCanvasElement>;
  /** Controls that belong to the figure. */
  controls?: HTMLElement;
}

/** What stands under a picture, which leaves the switches of its page behind. */
function pictureNote(speech: Speech, note: string, counted: Counted | null): string {
  const figures = counted === null ? '' : speech.t(`figures.note.${counted.figures}`);
  return note.includes(figures) ? note : `${figures} ${note}`.trim();
}

/** Every chart of Vigía: the finding, a sentence, the figure, its table, and the files to take away. */
export function chartCard(context: PageContext, parts: ChartCardParts): HTMLElement {
  const { t } = { t: context.speech.t.bind(context.speech) };
  const table = h('div', { class: 'chart-table', hidden: true }, dataTable(parts.title, parts.table.columns, parts.table.rows));
  const figure = h('div', { class: 'chart-figure' }, parts.figure);
  const toggle = h('button', { type: 'button', class: 'button-quiet', 'aria-expanded': 'false', onclick: () => {
    const open = table.hidden;
    table.hidden = !open;
    figure.hidden = open;
    toggle.setAttribute('aria-expanded', String(open));
    toggle.textContent = t(open ? 'chart.figure' : 'chart.table');
  } }, t('chart.table'));
  const counted = parts.counted === undefined ? null : countedAs(context, parts.counted);
  const file = counted === null ? parts.file : countedName(parts.file, counted);
  const csv = h('button', { type: 'button', class: 'button-quiet', onclick: () => downloadCsv(file, counted === null ? parts.csv : countedCsv(parts.csv, counted)) }, 'CSV');
  csv.setAttribute('aria-label', `${t('chart.csv')}: ${parts.title}`);
  const png = h('button', { type: 'button', class: 'button-quiet', onclick: () => void savePicture() }, 'PNG');
  png.setAttribute('aria-label', `${t('chart.png')}: ${parts.title}`);

  const method = h('a', { class: 'button-quiet', href: methodLink(context, 'cifras'), 'aria-label': `${t('chart.method')}: ${parts.title}` }, t('chart.method'));

  async function savePicture(): Promise<void> {
    if (!parts.picture) return;
    if (figure.hidden) toggle.click();
    const picture = framePicture(await parts.picture(), {
      title: parts.title,
      sentence: parts.sentence,
      note: pictureNote(context.speech, parts.note ?? '', counted),
      source: [t('chart.source'), location.host, ...(counted === null ? [] : [countedWords(context.speech, counted)])].join(' · '),
    });
    picture.toBlob((blob) => {
      if (blob) download(`${file}${counted?.figures === 'raw' ? '-sin-corregir' : ''}.png`, blob);
    }, 'image/png');
  }

  return h(
    'section',
    { class: 'chart-card' },
    h('div', { class: 'section-head' }, h('h2', {}, parts.title), parts.controls),
    h('p', { class: 'chart-sentence' }, parts.sentence),
    figure,
    table,
    h('div', { class: 'chart-foot' }, parts.note !== undefined && parts.note !== '' && h('p', { class: 'note' }, parts.note), h('div', { class: 'chart-tools' }, toggle, csv, parts.picture && png, method)),
  );
}
