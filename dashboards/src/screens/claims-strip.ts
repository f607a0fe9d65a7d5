import type { PieceKind } from '#vigia/codebook';
import { BANK_LANG } from '../ui/claim-check.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';

/** «Afirmaciones que circulan · 3 repetidas, 5 desmentidas ▸»: one line on the first screen and in the report, with the claims most repeated below it; nothing for those who may see figures alone. */
export function claimsStrip(context: PageContext, week: string, kind: PieceKind): HTMLElement {
  const { speech } = context;
  if (!context.may('claims.read')) return h('section', { hidden: true });
  return h('section', { class: 'claims-strip' },
    h('h2', {}, speech.t('strip.title')),
    loadingPart(context, () => context.api.claimsWeek({ week, kind }, context.signal), ({ repeats, debunks, mentions, suggested, claims }) =>
      h('div', { class: 'strip-body' },
        repeats + debunks + mentions === 0
          ? h('p', { class: 'note' }, speech.t('strip.none'))
          : h('p', { class: 'strip-counts' }, h('a', { href: linkTo(context, { screen: 'claims' }) }, `${speech.t('strip.counts', { repeats, debunks })} ▸`)),
        suggested > 0 && h('p', { class: 'note' }, speech.t('claims.suggested', { n: suggested })),
        claims.length > 0 && h('ul', { class: 'strip-claims' }, ...claims.map((claim) => h('li', {},
          h('a', { lang: BANK_LANG, href: linkTo(context, { screen: 'claim', id: claim.id }) }, claim.text),
          h('span', { class: 'note' }, h('q', { lang: BANK_LANG }, claim.verdict), ` · ${claim.checker} (${speech.label('checker', claim.kind).toLocaleLowerCase(speech.lang)}) · ${speech.t('strip.counts', claim)}`)))),
        h('p', {}, h('a', { href: linkTo(context, { screen: 'candidates' }, { week }) }, `${speech.t('candidates.link')} ▸`)),
        repeats + debunks + mentions === 0 && h('p', {}, h('a', { href: linkTo(context, { screen: 'claims' }) }, speech.t('strip.all')))), 1));
}
