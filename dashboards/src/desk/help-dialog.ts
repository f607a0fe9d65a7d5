import type { Speech } from '../i18n/translate.js';
import { h } from '../ui/dom.js';
import { openDialog } from './dialogs.js';
import { DESK_ACTIONS, KEY_OF } from './key-map.js';

export interface HelpSwitch {
  label: string;
  note: string;
  on: boolean;
  set: (on: boolean) => void;
}

/** Every key and what it does, and what a reviewer may set. */
export async function openHelp(speech: Speech, switches: readonly HelpSwitch[], signal: AbortSignal): Promise<void> {
  await openDialog<true>(speech.t('desk.help'), (answer) => [
    h('dl', { class: 'desk-keys' }, ...DESK_ACTIONS.flatMap((action) => [h('dt', {}, h('kbd', {}, KEY_OF[action])), h('dd', {}, speech.t(`desk.keyhelp.${action}`))]), h('dt', {}, h('kbd', {}, 'Ctrl+Enter')), h('dd', {}, speech.t('desk.keyhelp.always'))),
    ...switches.map(({ label, note, on, set }) => {
      const box = h('input', { type: 'checkbox', checked: on, onchange: () => set(box.checked) });
      return h('div', {}, h('label', { class: 'check' }, box, label), h('p', { class: 'note' }, note));
    }),
    h('p', { class: 'form-buttons' }, h('button', { type: 'button', class: 'button', autofocus: true, onclick: () => answer(true) }, `${speech.t('desk.close')}\u00a0`, h('kbd', {}, 'Esc'))),
  ], signal);
}
