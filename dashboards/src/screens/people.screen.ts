import type { AccountsResponse } from '#vigia/contracts';
import { ROLES, type OutletName } from '../state/account-words.js';
import { h } from '../ui/dom.js';
import { linkRow } from '../ui/link-row.js';
import type { PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';
import { inviteForm } from './invite-form.js';
import { personItem } from './person-item.js';

/** Who has an account, what each may do, and a form that invites another. */
export function peopleScreen(context: PageContext): HTMLElement {
  const { speech, api, signal } = context;
  context.setTitle(speech.t('people.title'));
  return h('div', { class: 'people' },
    h('h1', { tabindex: '-1' }, speech.t('people.title')),
    h('p', { class: 'lead' }, speech.t('people.lead')),
    linkRow(context, [{ view: { screen: 'keys' }, label: speech.t('menu.keys') }, { view: { screen: 'audit' }, label: speech.t('menu.audit') }]),
    loadingPart(context, async () => {
      const [{ accounts }, { outlets }] = await Promise.all([api.access.accounts(signal), api.outletNames()]);
      return { accounts, outlets: outlets.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, speech.lang)) };
    }, ({ accounts, outlets }) => content(context, accounts, outlets), 8));
}

function content(context: PageContext, accounts: AccountsResponse['accounts'], outlets: readonly OutletName[]): HTMLElement {
  const { speech, session } = context;
  const order = [...accounts].sort((a, b) => a.name.localeCompare(b.name, speech.lang));
  return h('div', {},
    h('section', {}, h('h2', {}, speech.t('people.invite')), h('details', { open: accounts.length < 2 }, h('summary', {}, speech.t('people.invite.open')), inviteForm(context, outlets))),
    h('section', {}, h('h2', {}, speech.t('people.list', { n: accounts.length })), h('ul', { class: 'access-list' }, ...order.map((account) => personItem(context, account, outlets, account.id === session?.account?.id)))),
    h('section', {}, h('h2', {}, speech.t('people.roles')), h('dl', { class: 'terms' }, ...ROLES.flatMap((role) => [h('dt', {}, speech.t(`role.${role}`)), h('dd', {}, speech.t(`role.may.${role}`))]))));
}
