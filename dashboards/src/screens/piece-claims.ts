import { BANK_LANG, claimCheck } from '../ui/claim-check.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';
import { sightingPart } from './claim-sighting.js';

/** Claims of the bank that a piece speaks of: its sentence, and beside it each check with date and link. Nothing at all for the many pieces without one. */
export function pieceClaimsPart(context: PageContext, pieceId: string): HTMLElement {
  const { speech } = context;
  return loadingPart(context, () => context.api.pieceClaims(pieceId, context.signal), ({ editable, items }) =>
    items.length === 0
      ? h('span', { hidden: true })
      : h('section', { class: 'panel piece-claims' },
          h('h2', {}, speech.t('pieceClaims.title')),
          h('p', { class: 'note' }, speech.t('pieceClaims.note')),
          ...items.map((item) => h('div', { class: 'piece-claim' },
            h('h3', {}, item.card === null ? item.claim : h('a', { lang: BANK_LANG, href: linkTo(context, { screen: 'claim', id: item.claim }) }, item.card.text)),
            sightingPart(context, item, pieceId, editable),
            item.card === null ? h('p', { class: 'note' }, speech.t('pieceClaims.unknown')) : h('div', { class: 'checks' }, ...item.card.checks.map((check) => claimCheck(context, check))),
            item.card?.disagree === true && h('p', { class: 'note disagree' }, speech.t('check.disagree'))))), 1);
}
