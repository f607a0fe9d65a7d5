import { h } from '../ui/dom.js';
import type { Speech } from '../i18n/translate.js';

/** A dialogue that holds the focus until it is answered or left with Escape; then the focus goes back to where it was. */
export function openDialog<T>(title: string, build: (answer: (value: T) => void) => (HTMLElement | null)[], signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const dialog = h('dialog', { class: 'desk-dialog', 'aria-label': title });
    const leave = (value: T | null): void => {
      if (!dialog.isConnected) return;
      dialog.close();
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      resolve(value);
    };
    dialog.append(h('h2', {}, title), ...build(leave).filter((part) => part !== null));
    // At once, not when the browser comes to tell of it: the next key of a fast hand is for the page again.
    dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      leave(null);
    });
    dialog.addEventListener('close', () => leave(null));
    // A tap beside the dialogue leaves it, as Escape does.
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) leave(null);
    });
    signal.addEventListener('abort', () => leave(null), { once: true });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export interface PickOption<T> {
  value: T;
  label: string;
  /** One key that takes it at once. */
  key: string;
}

interface Pick<T> {
  title: string;
  options: readonly PickOption<T>[];
  current: T | null;
  /** What stands beside the options for the one in focus. */
  beside?: (value: T) => HTMLElement;
}

/** One of several, by key, by arrows and Enter, by mouse or touch. Null when it was left. */
export function pickOne<T>(speech: Speech, { title, options, current, beside }: Pick<T>, signal: AbortSignal): Promise<T | null> {
  return openDialog<T>(title, (answer) => {
    const panel = h('div', { class: 'desk-beside' });
    const buttons = options.map(({ value, label, key }) => optionButton(label, key, { 'aria-current': value === current ? 'true' : null, onclick: () => answer(value), onfocus: () => beside && panel.replaceChildren(beside(value)) }));
    return [h('div', { class: beside ? 'desk-pick has-beside' : 'desk-pick' }, optionList(title, buttons, options, Math.max(0, options.findIndex(({ value }) => value === current))), beside ? panel : null), leaveNote(speech)];
  }, signal);
}

/** Any number of several; each choice counts at once. */
export async function pickMany<T>(speech: Speech, title: string, options: readonly PickOption<T>[], chosen: (value: T) => boolean, toggle: (value: T) => void, signal: AbortSignal): Promise<void> {
  await openDialog<true>(title, (answer) => {
    const buttons = options.map(({ value, label, key }) => {
      const button = optionButton(label, key, { 'aria-pressed': String(chosen(value)), onclick: () => {
        toggle(value);
        button.setAttribute('aria-pressed', String(chosen(value)));
      } });
      return button;
    });
    return [optionList(title, buttons, options, 0), h('p', { class: 'form-buttons' }, h('button', { type: 'button', class: 'button', onclick: () => answer(true) }, `${speech.t('desk.done')}\u00a0`, h('kbd', {}, 'Esc')))];
  }, signal);
}

function optionButton(label: string, key: string, attributes: Record<string, string | null | (() => void)>): HTMLButtonElement {
  return h('button', { type: 'button', class: 'desk-option', ...attributes }, h('kbd', {}, key), h('span', {}, label));
}

function optionList(title: string, buttons: readonly HTMLButtonElement[], options: readonly { key: string }[], first: number): HTMLElement {
  const list = h('div', { class: 'desk-options', role: 'group', 'aria-label': title, onkeydown: (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key] ?? 0;
    const direct = options.findIndex(({ key }) => key === event.key.toLowerCase());
    if (step === 0 && direct < 0) return;
    event.preventDefault();
    if (direct >= 0) buttons[direct]?.click();
    else buttons[(now + step + buttons.length) % buttons.length]?.focus();
  } }, ...buttons);
  // A dialogue focuses its first control by itself; the one that is chosen already is the better place to start.
  buttons[first]?.setAttribute('autofocus', '');
  return list;
}

function leaveNote(speech: Speech): HTMLElement {
  return h('p', { class: 'note' }, speech.t('desk.pick.hint'));
}
