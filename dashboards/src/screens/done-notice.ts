import { h } from '../ui/dom.js';

/** Says that something was done, where the form stood; takes the focus, so that it is read out and the next Tab goes on from here. */
export function doneNotice(text: string, ...more: (Node | string)[]): HTMLElement {
  return h('div', { class: 'notice notice-done', role: 'status', tabindex: '-1' }, h('p', { class: 'notice-title' }, text), ...more);
}
