import { h } from './dom.js';

export interface Column {
  label: string;
  numeric?: boolean;
}

/** A plain table; on a phone every row becomes a card, whose labels come from `data-label`. */
export function dataTable(caption: string, columns: readonly Column[], rows: readonly (readonly (string | Node)[])[]): HTMLElement {
  const head = h('tr', {}, ...columns.map((column) => h('th', { scope: 'col', class: column.numeric ? 'numeric' : null }, column.label)));
  const body = rows.map((row) =>
    h('tr', {}, ...row.map((cell, index) => {
      const attributes = { 'data-label': columns[index]?.label ?? '', class: columns[index]?.numeric ? 'numeric' : null };
      return index === 0 ? h('th', { scope: 'row', ...attributes }, cell) : h('td', attributes, cell);
    })),
  );
  return h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    h('table', { class: 'data-table' }, h('caption', { class: 'visually-hidden' }, caption), h('thead', {}, head), h('tbody', {}, ...body)));
}
