import type { OutletName } from '../state/account-words.js';
import { needsAddress, needsAnything } from '../text/answers.js';
import { h } from '../ui/dom.js';
import { form } from '../ui/form.js';
import { selectField, textField } from '../ui/form-fields.js';
import type { PageContext } from '../ui/page-context.js';
import { roleFields } from './role-fields.js';

/** Invites somebody by mail: who, in which language, and what they may do. */
export function inviteForm(context: PageContext, outlets: readonly OutletName[]): HTMLElement {
  const { speech } = context;
  const name = textField(speech, { name: 'name', label: speech.t('field.name'), autocomplete: 'off', check: needsAnything(speech.t('check.name.none')) });
  const email = textField(speech, { name: 'email', label: speech.t('field.email'), type: 'email', autocomplete: 'off', check: needsAddress(speech) });
  const language = selectField({ name: 'language', label: speech.t('people.language'), choices: [{ value: 'es', label: 'Español' }, { value: 'en', label: 'English' }], chosen: speech.lang });
  const may = roleFields(context, outlets, { roles: [], outletIds: [] });
  return h('div', {}, h('p', { class: 'note' }, speech.t('people.invite.lead')), form(context, {
    fields: [name, email, language, ...may.fields],
    submit: speech.t('people.invite.submit'),
    send: async () => {
      await context.api.access.invite({ name: name.value(), email: email.value(), language: language.value(), ...may.value() });
      context.go({ screen: 'people' }, {}, { replace: true });
    },
  }));
}
