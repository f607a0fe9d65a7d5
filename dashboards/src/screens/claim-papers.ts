import type { ClaimDetail } from '#vigia/contracts';
import { ApiError } from '../api/api-client.js';
import { BANK_LANG } from '../ui/claim-check.js';
import { h, replaceContent, webAddress } from '../ui/dom.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { explain } from '../ui/states.js';

/** What stands behind a claim: other wordings, true statements that look like it, sources, who changed what, what persons rejected. */
export function claimPapers(context: PageContext, claim: ClaimDetail): HTMLElement {
  const { speech } = context;
  const part = (title: string, ...items: HTMLElement[]): HTMLElement | false => items.length > 0 && h('details', { class: 'claim-paper' }, h('summary', {}, title), h('ul', {}, ...items));
  return h('div', { class: 'claim-papers' },
    part(speech.t('claim.variants', { n: claim.variants.length }), ...claim.variants.map((text) => h('li', { lang: BANK_LANG }, shown(context, text)))),
    part(speech.t('claim.lookalikes', { n: claim.lookalikes.length }), ...claim.lookalikes.map(({ text, note }) => h('li', { lang: BANK_LANG }, h('q', {}, shown(context, text)), h('span', { class: 'note' }, ` ${note}`)))),
    part(speech.t('claim.sources', { n: claim.sources.length }), ...claim.sources.map((address) => h('li', {}, sourceLink(address)))),
    part(speech.t('claim.rejected', { n: claim.rejected.length }), ...claim.rejected.map((one) => rejected(context, claim, one))),
    part(speech.t('claim.history', { n: claim.history.length }), ...claim.history.map((change) => h('li', {},
      h('span', { lang: BANK_LANG }, speech.t('claim.history.line', { date: speech.format.dateTime(change.at), by: change.by, change: change.change })),
      change.fields.length > 0 && h('ul', { class: 'claim-changes' }, ...change.fields.map(({ field, before, after }) => h('li', {}, h('code', {}, field),
        h('p', { class: 'note', lang: BANK_LANG }, speech.t('claim.history.before', { text: before === '' ? speech.t('claim.history.nothing') : before })),
        h('p', { class: 'note', lang: BANK_LANG }, speech.t('claim.history.after', { text: after === '' ? speech.t('claim.history.nothing') : after })))))))));
}

function sourceLink(address: string): HTMLElement {
  const safe = webAddress(address);
  return safe === null ? h('span', {}, address) : h('a', { href: safe, target: '_blank', rel: 'noopener noreferrer nofollow', class: 'channel-link' }, address);
}

function rejected(context: PageContext, claim: ClaimDetail, one: ClaimDetail['rejected'][number]): HTMLElement {
  const { speech } = context;
  const status = h('span', { class: 'note', role: 'status' });
  const undo = async (): Promise<void> => {
    try {
      await context.api.decideClaim(claim.id, { pieceId: one.pieceId, sentence: one.sentence, decision: 'open' });
      replaceContent(status, speech.t('sighting.saved'));
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error);
      replaceContent(status, `${speech.t('sighting.notSaved')} ${explain(speech, error).text}`);
    }
  };
  return h('li', {}, h('q', { lang: BANK_LANG }, shown(context, one.text)), h('span', { class: 'note' }, ` ${one.by}, ${speech.format.date(one.at)} · `, h('a', { href: linkTo(context, { screen: 'piece', id: one.pieceId }) }, speech.t('claim.rejected.piece'))), ' ',
    claim.editable && h('button', { type: 'button', class: 'button-quiet', onclick: () => void undo() }, speech.t('sighting.undo')), status);
}
