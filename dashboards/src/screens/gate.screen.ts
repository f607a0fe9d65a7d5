import type { View } from '../state/address.js';
import { homeOf, needOf, type Gate } from '../state/session-state.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';

/** What stands where a screen is not open to this person: which permission is missing, and whom to ask. */
export function gateScreen(context: PageContext, view: View, gate: Exclude<Gate, 'open'>): HTMLElement {
  const { speech, session } = context;
  const need = needOf(view);
  context.setTitle(speech.t(`gate.${gate}.title`));
  return h('div', { class: 'gate' },
    h('h1', { tabindex: '-1' }, speech.t(`gate.${gate}.title`)),
    h('p', { class: 'lead' }, speech.t(`gate.${gate}.text`)),
    gate === 'forbidden' && need !== 'nothing' && need !== 'account' && h('dl', { class: 'gate-facts' },
      h('dt', {}, speech.t('gate.missing')), h('dd', {}, speech.label('may', need)),
      h('dt', {}, speech.t('gate.whom')), h('dd', {}, speech.t('gate.whom.text'))),
    session?.account && h('p', { class: 'note' }, speech.t('gate.as', { name: session.account.name, email: session.account.email })),
    h('p', {}, h('a', { class: 'button', href: linkTo(context, homeOf(session)) }, speech.t('gate.home'))));
}
