import type { View } from '../state/address.js';
import { gateOf } from '../state/session-state.js';
import { h } from './dom.js';
import { linkTo, type PageContext } from './page-context.js';

/** Neighbouring screens in a row, as far as they are open to this person; nothing where none is. */
export function linkRow(context: PageContext, links: readonly { view: View; label: string }[]): HTMLElement | null {
  const open = links.filter(({ view }) => gateOf(context.session, view) === 'open');
  if (open.length === 0) return null;
  return h('p', {}, ...open.flatMap(({ view, label }, index) => [index > 0 && ' · ', h('a', { href: linkTo(context, view) }, label)]));
}
