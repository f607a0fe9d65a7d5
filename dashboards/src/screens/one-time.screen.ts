import type { OneTimePurpose } from '../state/address.js';
import { needsAddress, needsAnything, needsNewPassword } from '../text/answers.js';
import { h, replaceContent } from '../ui/dom.js';
import { form } from '../ui/form.js';
import { passwordField, textField } from '../ui/form-fields.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { emptyState } from '../ui/states.js';
import { doneNotice } from './done-notice.js';

/** What a one-time link opens: the first administrator's account, an invitation, a new password. */
export function oneTimeScreen(context: PageContext, purpose: OneTimePurpose): HTMLElement {
  const { speech, oneTimeToken: token } = context;
  context.setTitle(speech.t(`oneTime.${purpose}.title`));
  const title = h('h1', { tabindex: '-1' }, speech.t(`oneTime.${purpose}.title`));
  if (token === null) return h('div', { class: 'access-narrow' }, title, emptyState(speech.t('oneTime.none.title'), speech.t('oneTime.none.text'), h('a', { href: linkTo(context, { screen: 'signIn' }) }, speech.t('signIn.title'))));
  return h('div', { class: 'access-narrow' }, title, h('p', { class: 'lead' }, speech.t(`oneTime.${purpose}.lead`)), purpose === 'start' ? firstAdminForm(context, token) : passwordForm(context, token, purpose));
}

function firstAdminForm(context: PageContext, token: string): HTMLElement {
  const { speech } = context;
  const place = h('div', {});
  const name = textField(speech, { name: 'name', label: speech.t('field.name'), autocomplete: 'name', check: needsAnything(speech.t('check.name.none')) });
  const email = textField(speech, { name: 'email', label: speech.t('field.email'), hint: speech.t('field.email.hint'), type: 'email', autocomplete: 'username', check: needsAddress(speech) });
  const password = newPassword(context);
  replaceContent(place, form(context, {
    fields: [name, email, password],
    submit: speech.t('oneTime.start.submit'),
    send: async () => {
      await context.api.access.startFirstAdmin({ token, name: name.value(), email: email.value(), password: password.value() });
      sayDone(context, place);
    },
  }));
  return place;
}

function passwordForm(context: PageContext, token: string, purpose: 'invitation' | 'reset'): HTMLElement {
  const { speech } = context;
  const place = h('div', {});
  const password = newPassword(context);
  replaceContent(place, form(context, {
    fields: [password],
    submit: speech.t(`oneTime.${purpose}.submit`),
    send: async () => {
      await context.api.access.acceptLink({ token, password: password.value() });
      sayDone(context, place);
    },
  }));
  return place;
}

/** The link has served; the new password opens the door. */
function sayDone(context: PageContext, place: HTMLElement): void {
  const { speech } = context;
  const done = doneNotice(speech.t('oneTime.done'), h('p', {}, speech.t('oneTime.done.text')), h('a', { class: 'button button-main', href: linkTo(context, { screen: 'signIn' }) }, speech.t('signIn.title')));
  replaceContent(place, done);
  done.focus();
}

function newPassword({ speech }: PageContext): ReturnType<typeof passwordField> {
  return passwordField(speech, { name: 'password', label: speech.t('field.password.new'), hint: speech.t('field.password.new.hint'), autocomplete: 'new-password', check: needsNewPassword(speech) });
}
