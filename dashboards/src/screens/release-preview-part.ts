import type { ReleasePreview } from '#vigia/contracts';
import { bytesPhrase } from '../text/bytes.js';
import { h } from '../ui/dom.js';
import { shown, type PageContext } from '../ui/page-context.js';

/** Longer cells are cut in the table and whole under the pointer. */
const LONG = 40;

/** What a selection would hold: how many pieces, how large, and the first rows of every table. */
export function previewPart(context: PageContext, { pieces, exact, sizes, basis, tables }: ReleasePreview): HTMLElement {
  const { speech } = context;
  return h('div', {},
    h('h3', {}, speech.t('data.preview')),
    h('p', {}, speech.t(exact ? 'data.preview.pieces' : 'data.preview.atMost', { n: pieces })),
    h('dl', { class: 'facts' }, ...sizes.flatMap(({ format, bytes }) => [h('dt', {}, speech.t(`data.format.${format}`)), h('dd', {}, bytes === null ? speech.t('data.format.tooLarge') : speech.t('data.about', { size: bytesPhrase(speech, bytes) }))])),
    h('p', { class: 'note' }, speech.t('data.basis', { n: basis.sampledPieces, weeks: basis.weeks })),
    ...tables.map((table) => tablePart(context, table)));
}

/** Drawn when it is opened: eight tables of fifty rows are more than one reads at once. Rows stay lines, on a phone as well: it is the look of the file that is shown. */
function tablePart(context: PageContext, { table, columns, rows }: ReleasePreview['tables'][number]): HTMLElement {
  const { speech } = context;
  const part = h('details', {}, h('summary', {}, `${table} (${speech.t('data.rowsShown', { n: rows.length })})`));
  const line = (row: ReleasePreview['tables'][number]['rows'][number]): HTMLElement => h('tr', {}, ...row.map((cell) => {
    const text = cell === null ? '—' : shown(context, String(cell));
    return h('td', { title: text.length > LONG ? text : null, lang: typeof cell === 'string' && /\s/.test(cell) ? 'es' : null, class: typeof cell === 'number' ? 'numeric' : null }, text);
  }));
  part.addEventListener('toggle', () => part.append(rows.length === 0
    ? h('p', { class: 'note' }, speech.t('data.noRows'))
    : h('div', { class: 'preview-scroll', tabindex: '0', role: 'region', 'aria-label': table }, h('table', { class: 'preview-table' }, h('thead', {}, h('tr', {}, ...columns.map((column) => h('th', { scope: 'col' }, column)))), h('tbody', {}, ...rows.map(line))))), { once: true });
  return part;
}
