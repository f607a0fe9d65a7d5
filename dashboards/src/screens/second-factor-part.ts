import type { SecondFactorOffer, SessionResponse } from '#vigia/contracts';
import { inFours, needsCode } from '../text/answers.js';
import { h, replaceContent } from '../ui/dom.js';
import { form } from '../ui/form.js';
import { textField } from '../ui/form-fields.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { explain } from '../ui/states.js';
import { shownOnce } from './shown-once.js';

type Account = NonNullable<SessionResponse['account']>;

/** Whether a code of the telephone is asked for at sign-in; sets it up in three steps: scan, confirm, keep the recovery codes. */
export function secondFactorPart(context: PageContext, account: Account): HTMLElement {
  const { speech } = context;
  const place = h('div', {});
  replaceContent(place, account.secondFactor ? onPart(context, account) : offPart(context, place));
  return h('section', {}, h('h2', {}, speech.t('second.title')), place);
}

function onPart(context: PageContext, account: Account): HTMLElement {
  const { speech } = context;
  const code = codeField(context, 'either');
  return h('div', {},
    h('p', {}, h('span', { class: 'state state-well' }, speech.t('second.on'))),
    account.roles.includes('admin') ? h('p', { class: 'note' }, speech.t('second.admin')) : h('details', {}, h('summary', {}, speech.t('second.remove.open')), form(context, {
      fields: [code],
      submit: speech.t('second.remove'),
      quiet: true,
      send: async () => {
        await context.api.access.removeSecondFactor(bare(code.value()));
        await context.reenter(linkTo(context, { screen: 'account' }));
      },
    })));
}

function offPart(context: PageContext, place: HTMLElement): HTMLElement {
  const { speech } = context;
  const problem = h('p', { class: 'form-error', role: 'alert' });
  const begin = h('button', { type: 'button', class: 'button button-main', onclick: () => {
    begin.disabled = true;
    context.api.access.offerSecondFactor().then(
      (offer) => replaceContent(place, scanPart(context, place, offer)),
      (error: unknown) => {
        begin.disabled = false;
        replaceContent(problem, explain(speech, error).text);
      });
  } }, speech.t('second.begin'));
  return h('div', {}, h('p', {}, speech.t('second.off')), h('p', { class: 'form-buttons' }, begin), problem);
}

function scanPart(context: PageContext, place: HTMLElement, offer: SecondFactorOffer): HTMLElement {
  const { speech } = context;
  const code = codeField(context, 'authenticator');
  return h('div', {},
    h('ol', { class: 'steps' },
      h('li', {}, h('p', {}, speech.t('second.scan')),
        h('img', { class: 'qr', src: offer.qrSvg, alt: speech.t('second.qr'), width: 200, height: 200 }),
        h('p', { class: 'note' }, speech.t('second.typed')),
        h('p', {}, h('code', { class: 'secret' }, inFours(offer.secret))),
        h('p', {}, h('a', { href: offer.uri, 'data-outside': true }, speech.t('second.app')))),
      h('li', {}, h('p', {}, speech.t('second.confirm')), form(context, {
        fields: [code],
        submit: speech.t('second.submit'),
        send: async () => {
          const { recoveryCodes } = await context.api.access.confirmSecondFactor(bare(code.value()));
          // Confirming began a new session, whose changes carry a new token.
          await context.api.access.session();
          const codes = codesPart(context, recoveryCodes);
          replaceContent(place, codes);
          codes.querySelector<HTMLElement>('[tabindex]')?.focus();
        },
      }))));
}

function codesPart(context: PageContext, codes: readonly string[]): HTMLElement {
  const { speech } = context;
  const text = [speech.t('second.codes.head', { host: location.host, date: speech.format.date(new Date().toISOString()) }), '', ...codes, ''].join('\n');
  return h('div', { class: 'second-factor' },
    h('p', {}, h('span', { class: 'state state-well' }, speech.t('second.on'))),
    shownOnce(context, { title: speech.t('second.codes.title'), text: speech.t('second.codes.text'), shown: h('ol', { class: 'recovery-codes' }, ...codes.map((code) => h('li', {}, h('code', {}, code)))), copied: text, file: { name: 'vigia-codigos.txt', text } }),
    h('p', { class: 'form-buttons' }, h('button', { type: 'button', class: 'button button-main', onclick: () => void context.reenter(null) }, speech.t('second.codes.kept'))));
}

/** @param kind `either` where a recovery code serves too */
function codeField({ speech }: PageContext, kind: 'authenticator' | 'either'): ReturnType<typeof textField> {
  return textField(speech, { name: 'code', label: speech.t(`field.code.${kind}`), hint: speech.t(`field.code.${kind}.hint`), type: 'code', digits: kind === 'authenticator', autocomplete: 'one-time-code', check: needsCode(speech, kind) });
}

function bare(code: string): string {
  return code.replace(/\s/g, '');
}
