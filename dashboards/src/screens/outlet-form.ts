import type { OutletPatched, OutletsResponse } from '#vigia/contracts';
import { ApiError } from '../api/api-client.js';
import { h, replaceContent } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { explain } from '../ui/states.js';

type Outlet = OutletsResponse['outlets'][number];

/** Partner flag and contact of one outlet, saved together; what went wrong stands beside the button and what was typed stays. */
export function outletForm(context: PageContext, outlet: Outlet, index: number, onSaved: (saved: OutletPatched) => void): HTMLElement {
  const { speech } = context;
  const answerId = `outlet-answer-${index}`;
  const partner = h('input', { type: 'checkbox', checked: outlet.partner });
  const contact = h('input', { type: 'email', value: outlet.contact ?? '', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': answerId });
  const language = h('select', {}, ...(['es', 'en'] as const).map((value) => h('option', { value, selected: value === outlet.contactLanguage }, speech.t(`readers.language.${value}`))));
  const button = h('button', { type: 'submit', class: 'button' }, speech.t('outlet.save'));
  const answer = h('div', { id: answerId, class: 'form-answer', role: 'status' });
  const save = async (): Promise<void> => {
    button.disabled = true;
    contact.removeAttribute('aria-invalid');
    replaceContent(answer, speech.t('outlet.saving'));
    try {
      const saved = await context.api.editOutlet(outlet.id, { partner: partner.checked, contact: contact.value.trim() || null, contactLanguage: language.value === 'en' ? 'en' : 'es' });
      contact.value = saved.contact ?? '';
      replaceContent(answer, speech.t('outlet.saved'));
      onSaved(saved);
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error);
      const badContact = error instanceof ApiError && error.fields.some(({ field }) => field === 'contact');
      if (badContact) contact.setAttribute('aria-invalid', 'true');
      replaceContent(answer, h('p', { class: 'form-error' }, `${speech.t('outlet.notSaved')} `, badContact ? speech.t('outlet.badContact') : h('span', { lang: error instanceof ApiError && error.status > 0 ? 'es' : null }, explain(speech, error).text)));
    }
    button.disabled = false;
  };
  return h('details', { class: 'outlet-own' },
    h('summary', {}, speech.t('outlet.own'), h('span', { class: 'visually-hidden' }, `: ${outlet.name}`)),
    // The server says what is wrong, in the page's own words.
    h('form', { novalidate: true, onsubmit: (event: SubmitEvent) => {
      event.preventDefault();
      void save();
    } },
      h('label', { class: 'check' }, partner, h('span', {}, speech.t('outlet.partner'))),
      h('label', { class: 'field' }, h('span', {}, speech.t('outlet.contact')), contact),
      h('label', { class: 'field' }, h('span', {}, speech.t('readers.language')), language),
      button, answer));
}
