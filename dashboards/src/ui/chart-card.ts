import type { Column } from './data-table.js';
import { dataTable } from './data-table.js';
import { h } from './dom.js';
import { download, downloadCsv, type Cell } from './download.js';
import { methodLink, type PageContext } from './page-context.js';
import { framePicture } from './picture.js';

export interface ChartCardParts {
  title: string;
  sentence: string;
  note?: string;
  /** File name without ending. */
  file: string;
  figure: HTMLElement;
  table: { columns: readonly Column[]; rows: readonly (readonly string[])[] };
  csv: { columns: readonly string[]; rows: readonly (readonly Cell[])[] };
  /** The figure as a canvas in device pixels; the card adds title, sentence and source. Absent where words stand in for the figure. */
  picture?: () => Promise<HTMLCanvasElement>;
  /** Controls that belong to the figure. */
  controls?: HTMLElement;
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
  const csv = h('button', { type: 'button', class: 'button-quiet', onclick: () => downloadCsv(parts.file, parts.csv.columns, parts.csv.rows) }, 'CSV');
  csv.setAttribute('aria-label', `${t('chart.csv')}: ${parts.title}`);
  const png = h('button', { type: 'button', class: 'button-quiet', onclick: () => void savePicture() }, 'PNG');
  png.setAttribute('aria-label', `${t('chart.png')}: ${parts.title}`);

  const method = h('a', { class: 'button-quiet', href: methodLink(context, 'cifras'), 'aria-label': `${t('chart.method')}: ${parts.title}` }, t('chart.method'));

  async function savePicture(): Promise<void> {
    if (!parts.picture) return;
    if (figure.hidden) toggle.click();
    const picture = framePicture(await parts.picture(), parts.title, parts.sentence, `${t('chart.source')} · ${location.host}`);
    picture.toBlob((blob) => {
      if (blob) download(`${parts.file}.png`, blob);
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
