import type { SubscribersResponse, SuppressionsResponse } from '#vigia/contracts';
import { h, replaceContent } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { emptyState, explain, loadingPart } from '../ui/states.js';

/** Who gets no mails and why, and who asked to be told of new releases. */
export function readersScreen(context: PageContext): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('readers.title'));
  return h('div', { class: 'readers' },
    h('p', {}, h('a', { href: linkTo(context, { screen: 'outbox', id: null }) }, `‹ ${speech.t('outbox.back')}`)),
    h('h1', { tabindex: '-1' }, speech.t('readers.title')),
    h('p', { class: 'lead' }, speech.t('readers.lead')),
    h('section', {}, h('h2', {}, speech.t('suppressions.title')), h('p', { class: 'note' }, speech.t('suppressions.lead')), loadingPart(context, () => context.api.suppressions(context.signal), (found) => suppressionsPart(context, found), 4)),
    h('section', {}, h('h2', {}, speech.t('subscribers.title')), h('p', { class: 'note' }, speech.t('subscribers.lead')), loadingPart(context, () => context.api.subscribers(context.signal), (found) => subscribersPart(context, found), 4)));
}

function suppressionsPart(context: PageContext, first: SuppressionsResponse): HTMLElement {
  const { speech } = context;
  const list = h('div', {});
  const answer = h('div', { class: 'form-answer', role: 'status' });
  const show = ({ suppressions }: SuppressionsResponse): void => replaceContent(list, suppressions.length === 0
    ? emptyState(speech.t('suppressions.empty.title'), speech.t('suppressions.empty.text'))
    : h('ul', { class: 'alert-list' }, ...suppressions.map((one) => h('li', { class: 'alert-item reader-item' },
        h('p', { class: 'alert-title' }, h('strong', {}, one.address)),
        h('p', {}, `${speech.label('suppression', one.reason)} · ${one.kind === null ? speech.t('suppressions.all') : speech.label('mail.kind', one.kind)} · ${speech.format.dateTime(one.at)}`),
        one.detail !== '' && h('p', { class: 'note' }, one.detail),
        action(speech.t('suppressions.lift'), one.address, () => ask(context, context.api.liftSuppression(one.id), show, answer))))));
  show(first);
  const address = h('input', { type: 'email', maxlength: 254, autocomplete: 'off', spellcheck: 'false' });
  const reason = h('select', {}, ...(['bounced', 'complained', 'unsubscribed'] as const).map((value) => h('option', { value }, speech.t(`suppression.${value}`))));
  return h('div', {}, list, h('details', { class: 'outlet-own' }, h('summary', {}, speech.t('suppressions.add')),
    h('form', { class: 'alert-form', novalidate: true, onsubmit: (event: SubmitEvent) => {
      event.preventDefault();
      const given = (['bounced', 'complained', 'unsubscribed'] as const).find((one) => one === reason.value) ?? 'bounced';
      ask(context, context.api.suppress({ address: address.value.trim(), reason: given, kind: null, detail: '' }), show, answer);
    } },
      h('label', { class: 'field' }, h('span', {}, speech.t('readers.address')), address),
      h('label', { class: 'field' }, h('span', {}, speech.t('suppressions.reason')), reason),
      h('p', { class: 'form-buttons' }, h('button', { type: 'submit', class: 'button' }, speech.t('suppressions.add'))))), answer);
}

function subscribersPart(context: PageContext, first: SubscribersResponse): HTMLElement {
  const { speech } = context;
  const list = h('div', {});
  const answer = h('div', { class: 'form-answer', role: 'status' });
  const show = ({ subscribers }: SubscribersResponse): void => replaceContent(list, subscribers.length === 0
    ? emptyState(speech.t('subscribers.empty.title'), speech.t('subscribers.empty.text'))
    : h('ul', { class: 'alert-list' }, ...subscribers.map((one) => h('li', { class: 'alert-item reader-item' },
        h('p', { class: 'alert-title' }, h('strong', {}, one.address)),
        h('p', {}, `${speech.t(`readers.language.${one.language}`)} · ${one.confirmedAt === null ? speech.t('subscribers.asked', { at: speech.format.dateTime(one.askedAt) }) : speech.t('subscribers.confirmed', { at: speech.format.dateTime(one.confirmedAt) })}`),
        action(speech.t('subscribers.remove'), one.address, () => ask(context, context.api.removeSubscriber(one.id), show, answer))))));
  show(first);
  const address = h('input', { type: 'email', maxlength: 254, autocomplete: 'off', spellcheck: 'false' });
  const language = h('select', {}, ...(['es', 'en'] as const).map((value) => h('option', { value }, speech.t(`readers.language.${value}`))));
  return h('div', {}, list, h('details', { class: 'outlet-own' }, h('summary', {}, speech.t('subscribers.add')),
    h('form', { class: 'alert-form', novalidate: true, onsubmit: (event: SubmitEvent) => {
      event.preventDefault();
      ask(context, context.api.askSubscriber({ address: address.value.trim(), language: language.value === 'en' ? 'en' : 'es' }), show, answer);
    } },
      h('label', { class: 'field' }, h('span', {}, speech.t('readers.address')), address),
      h('label', { class: 'field' }, h('span', {}, speech.t('readers.language')), language),
      h('p', { class: 'form-buttons' }, h('button', { type: 'submit', class: 'button' }, speech.t('subscribers.add'))))),
    h('p', { class: 'note' }, h('a', { href: `/avisos?lang=${speech.lang}`, 'data-outside': true }, speech.t('subscribers.form'))), answer);
}

function action(label: string, address: string, onclick: () => void): HTMLElement {
  return h('p', { class: 'form-buttons' }, h('button', { type: 'button', class: 'button', onclick }, label, h('span', { class: 'visually-hidden' }, `: ${address}`)));
}

/** Shows the list as the server has it now, or what went wrong beside it. */
function ask<T>({ speech }: PageContext, asked: Promise<T>, show: (found: T) => void, answer: HTMLElement): void {
  replaceContent(answer, speech.t('outlet.saving'));
  asked.then(
    (found) => {
      show(found);
      replaceContent(answer, speech.t('readers.done'));
    },
    (error: unknown) => {
      const { text, fields } = explain(speech, error);
      replaceContent(answer, h('p', { class: 'form-error', lang: 'es' }, fields.length > 0 ? fields.map((field) => field.message).join(' ') : text));
    });
}
