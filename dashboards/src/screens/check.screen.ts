import type { DraftChecked } from '#vigia/contracts';
import { h, replaceContent, webAddress } from '../ui/dom.js';
import { markedText } from '../ui/marked-text.js';
import type { PageContext } from '../ui/page-context.js';
import { explain } from '../ui/states.js';

const LONGEST_TITLE = 300;
const LONGEST_TEXT = 40_000;

/** A draft goes in, findings and suggestions come out; nothing is kept. */
export function checkScreen(context: PageContext): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('check.title'));
  const title = h('input', { type: 'text', maxlength: LONGEST_TITLE, lang: 'es' });
  const text = h('textarea', { rows: 12, maxlength: LONGEST_TEXT, lang: 'es' });
  const button = h('button', { type: 'submit', class: 'button' }, speech.t('check.button'));
  const answer = h('div', { class: 'check-answer', role: 'status', 'aria-live': 'polite' });
  const check = async (): Promise<void> => {
    button.disabled = true;
    replaceContent(answer, speech.t('state.loading'));
    const draft = { title: title.value, text: text.value };
    try {
      replaceContent(answer, result(context, draft, await context.api.checkDraft(draft)));
    } catch (error) {
      const { text: problem, fields } = explain(speech, error);
      replaceContent(answer, h('p', { class: 'form-error' }, fields.length > 0 ? fields.map((field) => field.message).join(' ') : problem));
    }
    button.disabled = false;
  };
  return h('div', { class: 'check-page' },
    h('h1', { tabindex: '-1' }, speech.t('check.heading')),
    h('p', { class: 'lead' }, speech.t('check.lead')),
    h('form', { class: 'alert-form', novalidate: true, onsubmit: (event: SubmitEvent) => {
      event.preventDefault();
      void check();
    } },
      h('label', { class: 'field' }, h('span', {}, speech.t('check.headline')), title),
      h('label', { class: 'field' }, h('span', {}, speech.t('check.text')), text),
      h('p', { class: 'form-buttons' }, button)),
    answer);
}

function result(context: PageContext, draft: { title: string; text: string }, { findings, guidance, relevance }: DraftChecked): HTMLElement {
  const { speech } = context;
  const inField = (field: 'title' | 'text'): DraftChecked['findings'] => findings.filter((finding) => finding.field === field);
  return h('div', {},
    h('h2', {}, speech.t('check.found', { findings: findings.length, notes: guidance.length })),
    relevance !== 'colombia' && h('p', { class: 'note' }, speech.t('check.elsewhere')),
    draft.title !== '' && h('p', { class: 'piece-title', lang: 'es' }, ...markedText(context, draft.title, inField('title'))),
    h('div', { class: 'piece-text', lang: 'es' }, ...(draft.text.trim() === '' ? [] : markedText(context, draft.text, inField('text')))),
    guidance.length === 0
      ? h('p', {}, speech.t('check.none'))
      : h('ol', { class: 'guidance' }, ...guidance.map((note) => h('li', {},
          h('p', { lang: 'es' }, note.message),
          h('dl', {},
            h('dt', {}, speech.t('piece.guidance.instead')), h('dd', { lang: 'es' }, note.quote.slice(0, 300)),
            note.suggestion !== '' && h('dt', {}, speech.t('piece.guidance.try')), note.suggestion !== '' && h('dd', { class: 'suggestion', lang: 'es' }, note.suggestion)),
          guideLink(context, note.guide)))),
    h('p', { class: 'note' }, speech.t('check.kept')));
}

function guideLink({ speech }: PageContext, guide: DraftChecked['guidance'][number]['guide']): HTMLElement | false {
  const url = guide?.url ? webAddress(guide.url) : null;
  return guide !== null && url !== null && h('p', { class: 'note' }, `${speech.t('check.guide')}: `, h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', lang: 'es' }, guide.name));
}
