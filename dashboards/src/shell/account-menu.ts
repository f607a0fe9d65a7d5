import type { Speech } from '../i18n/translate.js';
import { formatAddress, type Address, type View } from '../state/address.js';
import { gateOf, type Session } from '../state/session-state.js';
import { h } from '../ui/dom.js';

const ENTRIES = [
  { key: 'menu.account', view: { screen: 'account' } },
  { key: 'menu.people', view: { screen: 'people' } },
  { key: 'menu.keys', view: { screen: 'keys' } },
  { key: 'menu.audit', view: { screen: 'audit' } },
] as const satisfies readonly { key: string; view: View }[];

/** «Ana ▾»: the own account, what an administrator looks after, the way out. Where nobody signs in, what is left of it. */
export function accountMenu(speech: Speech, address: Address, session: Session, signOut: () => void): HTMLElement | null {
  if (session === null) return null;
  if (session.kind === 'anonymous') {
    if (session.mode === 'own_machine' || address.view.screen === 'signIn') return null;
    const back = address.view.screen === 'forgotten' || address.view.screen === 'oneTime' ? null : formatAddress(address.view, address.filters, speech.lang);
    return h('a', { class: 'account-enter', href: formatAddress({ screen: 'signIn' }, { back }, speech.lang) }, speech.t('menu.signIn'));
  }
  const open = ENTRIES.filter(({ view }) => gateOf(session, view) === 'open');
  const name = session.account?.name.split(/\s+/)[0] ?? speech.t('menu.ownMachine');
  const summary = h('summary', {}, h('span', { class: 'account-name' }, name), h('span', { 'aria-hidden': 'true' }, '▾'), h('span', { class: 'visually-hidden' }, ` ${speech.t('menu.label')}`));
  const menu: HTMLDetailsElement = h('details', { class: 'account-menu', onkeydown: (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    summary.focus();
  }, onfocusout: (event: FocusEvent) => {
    // Some browsers give a clicked link no focus: only focus that went elsewhere closes the menu.
    if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
  } }, summary,
    h('ul', {},
      session.account !== null && h('li', { class: 'account-who' }, session.account.name, h('span', { class: 'note' }, session.account.email)),
      ...open.map(({ key, view }) => h('li', {}, h('a', { href: formatAddress(view, {}, speech.lang), 'aria-current': view.screen === address.view.screen ? 'page' : null }, speech.t(key)))),
      session.account !== null && h('li', {}, h('button', { type: 'button', onclick: signOut }, speech.t('menu.signOut')))));
  return menu;
}
