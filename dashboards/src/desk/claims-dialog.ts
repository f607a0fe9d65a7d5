import { CLAIM_RELATIONS, type ClaimRelation } from '#vigia/codebook';
import { h, replaceContent } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { explain } from '../ui/states.js';
import { openDialog } from './dialogs.js';
import type { Desk } from './desk.js';

/** More than this of the bank at once helps nobody; a search narrows it. */
const SHOWN = 12;
const PAGE_SIZE = 100;

interface Known {
  claim: string;
  text: string;
}

/** Which claims of the bank the piece speaks of, and how: those the model recognised first, then any of the bank. */
export async function openClaims(context: PageContext, desk: Desk): Promise<void> {
  const { speech } = context;
  const list = h('div', { class: 'desk-claims' });
  const search = h('input', { type: 'search', maxlength: 100, oninput: () => draw() });
  let bank: readonly Known[] = [];
  let problem = speech.t('state.loading');

  const row = ({ claim, text }: Known): HTMLElement => {
    const now = desk.work.claims.find((each) => each.claim === claim);
    const choice = (value: ClaimRelation | null): HTMLElement => {
      const said = now !== undefined && now.verdict !== 'open' && (value === null ? now.verdict === 'wrong' : now.verdict === 'right' && now.relation === value);
      return h('label', { class: 'check' }, h('input', { type: 'radio', name: `claim-${claim}`, checked: said, onchange: () => desk.do({ do: 'claim', claim, text, to: value }) }), speech.t(value === null ? 'desk.claim.no' : `relation.${value}`));
    };
    return h('fieldset', { class: 'desk-claim' }, h('legend', { lang: 'es' }, text), ...CLAIM_RELATIONS.map(choice), choice(null), now?.verdict === 'open' && h('p', { class: 'note' }, speech.t('desk.claim.open', { relation: speech.t(`relation.${now.relation}`) })));
  };
  const draw = (): void => {
    const words = plain(search.value).split(/\s+/).filter((word) => word !== '');
    const own = desk.work.claims.map(({ claim, text }) => ({ claim, text: text ?? bank.find((each) => each.claim === claim)?.text ?? claim }));
    const others = bank.filter(({ claim, text }) => !own.some((each) => each.claim === claim) && words.every((word) => plain(text).includes(word)));
    replaceContent(list, ...own.map(row), ...others.slice(0, SHOWN).map(row), others.length > SHOWN && h('p', { class: 'note' }, speech.t('desk.claim.more', { n: others.length - SHOWN })), problem !== '' && h('p', { class: 'note', role: 'status' }, problem));
  };
  context.api.claims({ status: 'active', pageSize: PAGE_SIZE }, context.signal).then(
    ({ items }) => {
      bank = items.map(({ id, text }) => ({ claim: id, text }));
      problem = '';
      draw();
    },
    (error: unknown) => {
      problem = explain(speech, error).text;
      draw();
    });
  draw();
  await openDialog<true>(speech.t('desk.claims'), (answer) => [
    h('label', { class: 'field' }, h('span', {}, speech.t('desk.claim.search')), search),
    list,
    h('p', { class: 'form-buttons' }, h('button', { type: 'button', class: 'button', onclick: () => answer(true) }, `${speech.t('desk.done')}\u00a0`, h('kbd', {}, 'Esc'))),
  ], context.signal);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
