import { h, replaceContent } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';

/** A button for what cannot be taken back: asks once more, on the page itself. */
export function confirmButton({ speech }: PageContext, { label, about, question, confirm }: { label: string; about: string; question: string; confirm: () => void }): HTMLElement {
  const host = h('div', { class: 'confirm' });
  const rest = (): HTMLButtonElement => {
    const button = h('button', { type: 'button', class: 'button', onclick: ask }, label, h('span', { class: 'visually-hidden' }, `: ${about}`));
    replaceContent(host, button);
    return button;
  };
  const ask = (): void => {
    const yes = h('button', { type: 'button', class: 'button button-grave', onclick: () => {
      rest();
      confirm();
    } }, label);
    replaceContent(host, h('p', {}, question), h('div', { class: 'form-buttons' }, yes, h('button', { type: 'button', class: 'button', onclick: () => rest().focus() }, speech.t('confirm.no'))));
    yes.focus();
  };
  rest();
  return host;
}
