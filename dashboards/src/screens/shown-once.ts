import { h, replaceContent } from '../ui/dom.js';
import { download } from '../ui/download.js';
import type { PageContext } from '../ui/page-context.js';

export interface ShownOnce {
  title: string;
  text: string;
  shown: HTMLElement;
  /** What «copy» puts on the clipboard. */
  copied: string;
  file: { name: string; text: string };
}

/** A secret that the server keeps no readable copy of: copy it, save it or print it now. */
export function shownOnce({ speech }: PageContext, { title, text, shown, copied, file }: ShownOnce): HTMLElement {
  const said = h('p', { class: 'note', role: 'status' });
  const copy = (): void => {
    navigator.clipboard.writeText(copied).then(() => replaceContent(said, speech.t('once.copied')), () => select(shown, () => replaceContent(said, speech.t('once.notCopied'))));
  };
  return h('div', { class: 'shown-once', tabindex: '-1' },
    h('h3', {}, title),
    h('p', {}, text),
    shown,
    h('div', { class: 'form-buttons' },
      h('button', { type: 'button', class: 'button', onclick: copy }, speech.t('once.copy')),
      h('button', { type: 'button', class: 'button', onclick: () => download(file.name, new Blob([file.text], { type: 'text/plain;charset=utf-8' })) }, speech.t('once.download')),
      h('button', { type: 'button', class: 'button', onclick: () => print() }, speech.t('once.print'))),
    said);
}

/** Where the browser keeps the clipboard to itself (a page without https): the text stands selected, ready for the keyboard. */
function select(shown: HTMLElement, then: () => void): void {
  const range = document.createRange();
  range.selectNodeContents(shown);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
  then();
}
