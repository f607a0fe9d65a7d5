import type { ClaimSighting } from '#vigia/contracts';
import { ApiError } from '../api/api-client.js';
import { h, replaceContent } from '../ui/dom.js';
import { shown, type PageContext } from '../ui/page-context.js';
import { BANK_LANG, quoted } from '../ui/claim-check.js';
import { explain } from '../ui/states.js';

type Said = 'confirmed' | 'rejected' | null;

/** The sentence of a piece, what it does with the claim, and for whoever may, the two answers to «does it say so?». */
export function sightingPart(context: PageContext, sighting: ClaimSighting, pieceId: string, editable: boolean): HTMLElement {
  const { speech } = context;
  const { text } = sighting.sentence;
  const use = h('p', { class: 'sighting-use' });
  const answers = h('div', { class: 'sighting-answers' });
  const status = h('p', { class: 'form-answer note', role: 'status' });
  const show = (said: Said): void => {
    replaceContent(use, useOf(context, sighting, said), said !== null && h('span', { class: 'tag sighting-person' }, speech.t(`sighting.person.${said}`)));
    const { key } = sighting.sentence;
    if (!editable || key === null) return;
    const button = (label: 'confirm' | 'reject' | 'undo', decision: 'confirmed' | 'rejected' | 'open'): HTMLElement =>
      h('button', { type: 'button', class: label === 'undo' ? 'button-quiet' : 'button', onclick: () => void decide(key, decision) }, speech.t(`sighting.${label}`));
    replaceContent(answers, ...(said === null ? [button('confirm', 'confirmed'), button('reject', 'rejected')] : [button('undo', 'open')]));
  };
  const decide = async (sentence: string, decision: 'confirmed' | 'rejected' | 'open'): Promise<void> => {
    try {
      await context.api.decideClaim(sighting.claim, { pieceId, sentence, decision });
      const focused = answers.contains(document.activeElement);
      show(decision === 'open' ? null : decision);
      if (focused) answers.querySelector('button')?.focus();
      replaceContent(status, speech.t('sighting.saved'));
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error);
      replaceContent(status, h('span', { class: 'form-error' }, `${speech.t('sighting.notSaved')} `), h('span', { lang: error instanceof ApiError && error.status > 0 ? 'es' : null }, explain(speech, error).text));
    }
  };
  show(sighting.decision);
  return h('div', { class: 'sighting' },
    h('p', { class: 'sighting-sentence' }, text === '' ? h('span', { class: 'note' }, speech.t('sighting.gone')) : quoted(shown(context, text))),
    use,
    sighting.caution !== null && h('p', { class: 'note', lang: BANK_LANG }, sighting.caution),
    answers, status);
}

function useOf(context: PageContext, sighting: ClaimSighting, said: Said): HTMLElement {
  const { speech } = context;
  if (sighting.confidence === 'suggested' && said !== 'confirmed') return h('span', { class: 'use use-suggested' }, speech.t('sighting.suggested'));
  if (sighting.byChecker && sighting.relation !== 'debunks') return h('span', { class: 'use use-checked' }, speech.t('sighting.checker'));
  return h('span', { class: `use use-${sighting.relation}` }, speech.t(`sighting.${sighting.relation}`));
}
