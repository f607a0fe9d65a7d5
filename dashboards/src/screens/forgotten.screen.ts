import { needsAddress } from '../text/answers.js';
import { h, replaceContent } from '../ui/dom.js';
import { form } from '../ui/form.js';
import { textField } from '../ui/form-fields.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { doneNotice } from './done-notice.js';

/** A forgotten password. The answer is the same whether or not anybody has that address. */
export function forgottenScreen(context: PageContext): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('forgotten.title'));
  const email = textField(speech, { name: 'email', label: speech.t('field.email'), type: 'email', autocomplete: 'username', check: needsAddress(speech) });
  const asked = h('div', {}, form(context, {
    fields: [email],
    submit: speech.t('forgotten.submit'),
    send: async () => {
      await context.api.access.forgotten(email.value());
      const done = doneNotice(speech.t('forgotten.done.title'), h('p', {}, speech.t('forgotten.done.text', { email: email.value() })));
      replaceContent(asked, done);
      done.focus();
    },
  }));
  return h('div', { class: 'access-narrow' },
    h('h1', { tabindex: '-1' }, speech.t('forgotten.title')),
    h('p', { class: 'lead' }, speech.t('forgotten.lead')),
    asked,
    h('p', {}, h('a', { href: linkTo(context, { screen: 'signIn' }) }, `‹ ${speech.t('forgotten.back')}`)));
}
