import { needsAnything, needsNewPassword } from '../text/answers.js';
import { h, replaceContent } from '../ui/dom.js';
import { form } from '../ui/form.js';
import { passwordField } from '../ui/form-fields.js';
import type { PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';
import { doneNotice } from './done-notice.js';
import { ownKeysPart } from './own-keys-part.js';
import { ownSessionsPart } from './own-sessions-part.js';
import { secondFactorPart } from './second-factor-part.js';

/** One's own account: who one is here, second factor, password, open sessions, keys for programs. */
export function accountScreen(context: PageContext): HTMLElement {
  const { speech, session, api, signal } = context;
  context.setTitle(speech.t('account.title'));
  const title = h('h1', { tabindex: '-1' }, speech.t('account.title'));
  if (!session?.account) return h('div', {}, title, h('p', { class: 'lead' }, speech.t('account.unknown')));
  if (session.mustEnrol) return h('div', { class: 'account' }, title, h('p', { class: 'notice' }, speech.t('gate.enrol.text')), secondFactorPart(context, session.account));
  return h('div', { class: 'account' },
    title,
    whoPart(context, session.account),
    secondFactorPart(context, session.account),
    passwordPart(context),
    h('section', {}, h('h2', {}, speech.t('sessions.title')), h('p', { class: 'note' }, speech.t('sessions.lead')), loadingPart(context, () => api.access.ownSessions(signal), ({ sessions }) => ownSessionsPart(context, sessions))),
    h('section', {}, h('h2', {}, speech.t('keys.own.title')), h('p', { class: 'note' }, speech.t('keys.own.lead')), loadingPart(context, () => api.access.keys('own', signal), ({ keys }) => ownKeysPart(context, keys))));
}

type Account = NonNullable<NonNullable<PageContext['session']>['account']>;

function whoPart({ speech, session }: PageContext, account: Account): HTMLElement {
  return h('section', {},
    h('dl', { class: 'facts' },
      h('dt', {}, speech.t('field.name')), h('dd', {}, account.name),
      h('dt', {}, speech.t('field.email')), h('dd', {}, account.email),
      h('dt', {}, speech.t('account.roles')), h('dd', {}, account.roles.map((role) => speech.label('role', role)).join(', '))),
    h('details', {}, h('summary', {}, speech.t('account.may')), h('ul', {}, ...(session?.permissions ?? []).map((permission) => h('li', {}, speech.label('may', permission))))));
}

function passwordPart(context: PageContext): HTMLElement {
  const { speech } = context;
  const place = h('div', {});
  const current = passwordField(speech, { name: 'current', label: speech.t('field.password.current'), autocomplete: 'current-password', check: needsAnything(speech.t('check.password.none')) });
  const next = passwordField(speech, { name: 'next', label: speech.t('field.password.new'), hint: speech.t('field.password.new.hint'), autocomplete: 'new-password', check: needsNewPassword(speech) });
  replaceContent(place, form(context, {
    fields: [current, next],
    submit: speech.t('password.submit'),
    send: async () => {
      await context.api.access.changePassword({ current: current.value(), next: next.value() });
      // The change began a new session, whose changes carry a new token.
      await context.api.access.session();
      const done = doneNotice(speech.t('password.done'));
      replaceContent(place, done);
      done.focus();
    },
  }));
  return h('section', {}, h('h2', {}, speech.t('password.title')), h('details', {}, h('summary', {}, speech.t('password.open')), h('p', { class: 'note' }, speech.t('password.lead')), place));
}
