import type { AccountCard, AccountPatch } from '#vigia/contracts';
import type { OutletName } from '../state/account-words.js';
import { h, replaceContent } from '../ui/dom.js';
import { form } from '../ui/form.js';
import { textField } from '../ui/form-fields.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { explain } from '../ui/states.js';
import { confirmButton } from './confirm-button.js';
import { roleFields, roleWords } from './role-fields.js';

const STATE_LOOKS = { active: 'well', invited: 'rest', blocked: 'ill', locked: 'ill' } as const;

/** One person: what an administrator needs to know of the account, and what can be done with it. @param own the administrator's own account */
export function personItem(context: PageContext, account: AccountCard, outlets: readonly OutletName[], own: boolean): HTMLElement {
  const { speech } = context;
  const said = h('p', { class: 'form-answer', role: 'status', tabindex: '-1' });
  const element = h('li', { class: 'access-item person' });
  const change = async (patch: AccountPatch, done: string): Promise<void> => {
    const changed = personItem(context, await context.api.access.editAccount(account.id, patch), outlets, own);
    element.replaceWith(changed);
    const answer = changed.querySelector<HTMLElement>('.form-answer');
    if (answer === null) return;
    replaceContent(answer, done);
    answer.focus();
  };
  const attempt = (work: () => Promise<void>): void => {
    work().catch((error: unknown) => {
      replaceContent(said, h('span', { class: 'form-error' }, explain(speech, error).text));
      said.focus();
    });
  };
  const named = (label: string): (string | HTMLElement)[] => [label, h('span', { class: 'visually-hidden' }, `: ${account.name}`)];
  const act = (label: string, work: () => Promise<void>): HTMLElement => h('button', { type: 'button', class: 'button', onclick: () => attempt(work) }, ...named(label));
  element.append(
    h('div', { class: 'person-head' },
      h('h3', {}, account.name, own && h('span', { class: 'tag' }, speech.t('people.you'))),
      h('p', {}, account.email),
      h('p', {}, roleWords(context, account.roles), account.outletIds.length > 0 && ` · ${account.outletIds.map((id) => outlets.find((outlet) => outlet.id === id)?.name ?? id).join(', ')}`),
      h('p', {}, h('span', { class: `state state-${STATE_LOOKS[account.state]}` }, account.state === 'locked' && account.lockedUntil !== null ? speech.t('people.lockedUntil', { at: speech.format.dateTime(account.lockedUntil) }) : speech.t(`accountState.${account.state}`))),
      h('p', { class: 'note' }, [speech.t(account.secondFactor ? 'people.second.on' : 'people.second.off'), account.lastSeenAt === null ? speech.t('people.neverSeen') : speech.t('people.seen', { at: speech.format.dateTime(account.lastSeenAt) })].join(' · ')),
      account.fullText !== null && h('p', { class: 'note' }, speech.t('people.fullText.by', { note: account.fullText.note, by: account.fullText.grantedBy, at: speech.format.date(account.fullText.grantedAt) }))),
    said,
    h('details', {}, h('summary', {}, ...named(speech.t('people.change'))),
      rolesForm(context, account, outlets, change),
      licencePart(context, account, change),
      h('div', { class: 'form-buttons' },
        account.state !== 'blocked' && !own && act(speech.t(account.state === 'invited' ? 'people.inviteAgain' : 'people.newPassword'), async () => {
          await context.api.access.inviteAgain(account.id);
          replaceContent(said, speech.t('people.linkSent', { email: account.email }));
          said.focus();
        }),
        account.state === 'locked' && act(speech.t('people.unlock'), () => change({ unlock: true }, speech.t('people.unlock.done'))),
        account.state === 'blocked' && act(speech.t('people.unblock'), () => change({ blocked: false }, speech.t('people.unblock.done'))),
        h('a', { class: 'button', href: linkTo(context, { screen: 'audit' }, { actor: account.id }) }, ...named(speech.t('people.audit')))),
      account.secondFactor && !own && confirmButton(context, { label: speech.t('people.dropSecond'), about: account.name, question: speech.t('people.dropSecond.sure', { name: account.name }), confirm: () => attempt(() => change({ dropSecondFactor: true }, speech.t('people.dropSecond.done'))) }),
      account.state !== 'blocked' && !own && confirmButton(context, { label: speech.t('people.block'), about: account.name, question: speech.t('people.block.sure', { name: account.name }), confirm: () => attempt(() => change({ blocked: true }, speech.t('people.block.done'))) })));
  return element;
}

type Change = (patch: AccountPatch, done: string) => Promise<void>;

function rolesForm(context: PageContext, account: AccountCard, outlets: readonly OutletName[], change: Change): HTMLElement {
  const may = roleFields(context, outlets, account);
  return form(context, { fields: may.fields, submit: context.speech.t('people.roles.save'), quiet: true, send: () => change(may.value(), context.speech.t('people.roles.done')) });
}

/** Full text comes with no role: an administrator who has seen the licence gives it to a person and writes down which. */
function licencePart(context: PageContext, account: AccountCard, change: Change): HTMLElement {
  const { speech } = context;
  if (account.fullText !== null) return h('div', { class: 'licence' }, h('h4', {}, speech.t('people.fullText')), form(context, { fields: [], submit: speech.t('people.fullText.take'), quiet: true, send: () => change({ fullText: null }, speech.t('people.fullText.taken')) }));
  const note = textField(speech, { name: 'fullText', label: speech.t('people.fullText.note'), hint: speech.t('people.fullText.hint'), type: 'lines', autocomplete: 'off', check: (value) => (value.length < 10 ? speech.t('check.licence.short') : null) });
  return h('div', { class: 'licence' }, h('h4', {}, speech.t('people.fullText')), form(context, { fields: [note], submit: speech.t('people.fullText.give'), quiet: true, send: () => change({ fullText: { note: note.value() } }, speech.t('people.fullText.given')) }));
}
