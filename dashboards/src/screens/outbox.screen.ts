import type { MailDetail, MailsResponse } from '#vigia/contracts';
import { ApiError } from '../api/api-client.js';
import { h, replaceContent } from '../ui/dom.js';
import { linkRow } from '../ui/link-row.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { emptyState, explain, loadingPart } from '../ui/states.js';

export function outboxScreen(context: PageContext, id: string | null): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('outbox.title'));
  return h('div', { class: `outbox${id === null ? '' : ' is-open'}` },
    h('div', { class: 'outbox-head' }, h('h1', { tabindex: '-1' }, speech.t('outbox.title')), h('p', { class: 'lead' }, speech.t('outbox.lead')), linkRow(context, [{ view: { screen: 'samples' }, label: speech.t('samples.title') }, { view: { screen: 'readers' }, label: speech.t('readers.title') }])),
    h('div', { class: 'outbox-list' },
      loadingPart(context, () => context.api.mails(context.signal), ({ mails, counts }) => mailList(context, mails, counts, id), 6)),
    h('div', { class: 'outbox-mail' }, id === null ? h('p', { class: 'notice outbox-hint' }, speech.t('outbox.choose')) : mailPart(context, id)));
}

function mailList(context: PageContext, mails: MailsResponse['mails'], counts: MailsResponse['counts'], id: string | null): HTMLElement {
  const { speech } = context;
  if (mails.length === 0) return emptyState(speech.t('outbox.empty.title'), speech.t('outbox.empty.text'));
  const summary = Object.entries(counts).map(([state, n]) => speech.t('mail.counts', { n, state: speech.label('mail', state) })).join(' · ');
  return h('div', {}, h('p', { class: 'note' }, summary), h('ul', { class: 'mails' }, ...mails.map((mail) => h('li', {},
    h('a', { href: linkTo(context, { screen: 'outbox', id: mail.id }), 'aria-current': mail.id === id ? 'true' : null },
      h('strong', { lang: 'es' }, shown(context, mail.subject)),
      h('span', { class: 'note' }, `${speech.label('mail.kind', mail.kind)} · ${mail.to} · ${speech.format.dateTime(mail.sentAt ?? mail.createdAt)}`),
      h('span', { class: `state state-${mail.state === 'sent' ? 'well' : mail.state === 'failed' || mail.state === 'unknown' ? 'ill' : 'rest'}` }, speech.label('mail', mail.state), mail.problem !== null && `: ${mail.problem}`),
      mail.state === 'pending' && mail.nextAt !== null && mail.attempts > 0 && h('span', { class: 'note' }, speech.t('mail.next', { n: mail.attempts, at: speech.format.dateTime(mail.nextAt) })))))));
}

function mailPart(context: PageContext, id: string): HTMLElement {
  const { speech } = context;
  const load = (): Promise<MailDetail | null> => context.api.mail(id, context.signal).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  });
  return loadingPart(context, load, (mail) => {
    if (mail === null) return emptyState(speech.t('state.missing.title'), speech.t('state.missing.mail'));
    context.setTitle(shown(context, mail.subject));
    return h('article', {},
      h('p', { class: 'outbox-back' }, h('a', { href: linkTo(context, { screen: 'outbox', id: null }) }, `‹ ${speech.t('outbox.back')}`)),
      h('h2', { lang: 'es' }, shown(context, mail.subject)),
      h('p', { class: 'note' }, `${speech.t('outbox.to', { to: mail.to })} · ${speech.format.dateTime(mail.sentAt ?? mail.createdAt)} · ${speech.label('mail', mail.state)}`),
      context.may('mails.write') && (mail.state === 'failed' || mail.state === 'unknown' || mail.state === 'suppressed') && againPart(context, mail),
      // An empty sandbox: no scripts, no forms, no way out of the frame, an origin of its own.
      h('iframe', { class: 'mail-frame', sandbox: '', title: speech.t('outbox.html'), srcdoc: shown(context, mail.html) }),
      h('details', {}, h('summary', {}, speech.t('outbox.text')), h('pre', { class: 'mail-text', lang: 'es' }, shown(context, mail.text))));
  }, 8);
}

/** Nothing is repeated by itself where nobody knows whether it arrived: a person decides, and is told what may happen. */
function againPart(context: PageContext, mail: MailDetail): HTMLElement {
  const { speech } = context;
  const answer = h('span', { role: 'status', lang: 'es' });
  const send = (): void => {
    context.api.sendMailAgain(mail.id).then(() => context.go({ screen: 'outbox', id: mail.id }, {}, { replace: true }), (error: unknown) => replaceContent(answer, explain(speech, error).text));
  };
  return h('div', { class: 'notice' },
    mail.problem !== null && h('p', { lang: 'es' }, mail.problem),
    mail.state === 'unknown' && h('p', {}, speech.t('mail.again.unknown')),
    h('button', { type: 'button', class: 'button', onclick: send }, speech.t('mail.again')), ' ', answer);
}
