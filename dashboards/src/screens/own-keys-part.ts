import type { KeyCard, Permission } from '#vigia/contracts';
import { needsAnything } from '../text/answers.js';
import { h, replaceContent } from '../ui/dom.js';
import { form } from '../ui/form.js';
import { checksField, selectField, textField } from '../ui/form-fields.js';
import type { PageContext } from '../ui/page-context.js';
import { byUse, keyItem } from './key-list.js';
import { shownOnce } from './shown-once.js';

/** How long a key may live, in days; the longest is the server's limit. */
const LIVES = ['30', '90', '180', '365'] as const;

/** One's own keys, and a form for another: what it may do is a part of what its owner may. */
export function ownKeysPart(context: PageContext, keys: readonly KeyCard[]): HTMLElement {
  const { speech } = context;
  const list = h('ul', { class: 'access-list' }, ...byUse(keys, new Date()).map((key) => keyItem(context, key, 'own')));
  const none = h('p', { hidden: keys.length > 0 }, speech.t('keys.none'));
  const made = h('div', {});
  const place = h('div', {});
  const open = h('details', {}, h('summary', {}, speech.t('keys.new')), place);
  const fresh = (): void => replaceContent(place, keyForm(context, (created) => {
    none.hidden = true;
    list.prepend(keyItem(context, created, 'own'));
    const box = shownOnce(context, { title: speech.t('keys.once.title', { name: created.name }), text: speech.t('keys.once.text'), shown: h('p', {}, h('code', { class: 'secret' }, created.key)), copied: created.key, file: { name: 'vigia-llave.txt', text: `${created.key}\n` } });
    replaceContent(made, box);
    open.open = false;
    fresh();
    box.focus();
  }));
  fresh();
  return h('div', {}, made, none, list, open);
}

/** The server refuses these in any key: one that is stolen must not make accounts. */
const PERSON_ONLY: ReadonlySet<Permission> = new Set<Permission>(['accounts.manage', 'keys.manage']);

function keyForm(context: PageContext, created: (key: KeyCard & { key: string }) => void): HTMLElement {
  const { speech, session } = context;
  const name = textField(speech, { name: 'name', label: speech.t('keys.name'), hint: speech.t('keys.name.hint'), autocomplete: 'off', check: needsAnything(speech.t('check.keyName.none')) });
  const scopes = checksField<Permission>(speech, { name: 'scopes', label: speech.t('keys.may'), hint: speech.t('keys.may.hint'), choices: (session?.permissions ?? []).filter((value) => !PERSON_ONLY.has(value)).map((value) => ({ value, label: speech.label('may', value) })), chosen: [], check: (chosen) => (chosen.length === 0 ? speech.t('check.scopes.none') : null) });
  const days = selectField({ name: 'days', label: speech.t('keys.days'), chosen: '90', choices: [{ value: LIVES[0], label: speech.t('keys.days.30') }, { value: LIVES[1], label: speech.t('keys.days.90') }, { value: LIVES[2], label: speech.t('keys.days.180') }, { value: LIVES[3], label: speech.t('keys.days.365') }] });
  return form(context, {
    fields: [name, scopes, days],
    submit: speech.t('keys.submit'),
    send: async () => created(await context.api.access.createKey({ name: name.value(), scopes: scopes.value(), days: Number(days.value()) })),
  });
}
