import { safeReturn } from '../state/session-state.js';
import { needsAddress, needsAnything, needsCode } from '../text/answers.js';
import { h, replaceContent } from '../ui/dom.js';
import { form } from '../ui/form.js';
import { passwordField, textField } from '../ui/form-fields.js';
import { linkTo, type PageContext } from '../ui/page-context.js';

interface Credentials {
  email: string;
  password: string;
}

/** Sign in: address and password, then the code of the second factor where there is one; then back to the page that was asked for. */
export function signInScreen(context: PageContext): HTMLElement {
  const { speech, session } = context;
  context.setTitle(speech.t('signIn.title'));
  const back = safeReturn(context.filters.back);
  const place = h('div', { class: 'access-narrow' });
  if (session !== null && session.account !== null) {
    replaceContent(place, h('h1', { tabindex: '-1' }, speech.t('signIn.in.title', { name: session.account.name })), h('p', { class: 'lead' }, speech.t('signIn.in.text')), h('p', {}, h('a', { class: 'button', href: back ?? '/' }, speech.t('signIn.in.go'))));
    return place;
  }
  replaceContent(place, h('h1', { tabindex: '-1' }, speech.t('signIn.title')), back !== null && h('p', { class: 'lead' }, speech.t('signIn.back')), passwordStep(context, back, (credentials) => {
    const step = codeStep(context, back, credentials, 'authenticator');
    replaceContent(place, h('h1', { tabindex: '-1' }, speech.t('signIn.code.title')), step);
    step.querySelector('input')?.focus();
  }), h('p', {}, h('a', { href: linkTo(context, { screen: 'forgotten' }) }, speech.t('signIn.forgotten'))), h('p', { class: 'note' }, speech.t('signIn.noAccount')));
  return place;
}

function passwordStep(context: PageContext, back: string | null, askCode: (credentials: Credentials) => void): HTMLElement {
  const { speech } = context;
  const email = textField(speech, { name: 'email', label: speech.t('field.email'), type: 'email', autocomplete: 'username', check: needsAddress(speech) });
  const password = passwordField(speech, { name: 'password', label: speech.t('field.password'), autocomplete: 'current-password', check: needsAnything(speech.t('check.password.none')) });
  return form(context, {
    fields: [email, password],
    submit: speech.t('signIn.submit'),
    send: async () => {
      const credentials = { email: email.value(), password: password.value() };
      const { state } = await context.api.access.signIn(credentials);
      if (state === 'second_factor') askCode(credentials);
      else await context.reenter(back);
    },
  });
}

function codeStep(context: PageContext, back: string | null, credentials: Credentials, kind: 'authenticator' | 'recovery'): HTMLElement {
  const { speech } = context;
  const code = textField(speech, { name: 'code', label: speech.t(`field.code.${kind}`), hint: speech.t(`field.code.${kind}.hint`), type: 'code', autocomplete: 'one-time-code', digits: kind === 'authenticator', check: needsCode(speech, kind) });
  const other = kind === 'authenticator' ? 'recovery' : 'authenticator';
  const host = h('div', {}, form(context, {
    fields: [code],
    submit: speech.t('signIn.code.submit'),
    send: async () => {
      await context.api.access.signIn({ ...credentials, code: code.value().replace(/\s/g, '') });
      await context.reenter(back);
    },
  }), h('p', {}, h('button', { type: 'button', class: 'button-quiet', onclick: () => {
    const step = codeStep(context, back, credentials, other);
    host.replaceWith(step);
    step.querySelector('input')?.focus();
  } }, speech.t(`signIn.code.use.${other}`))));
  return host;
}
