import type { MailSamplesResponse } from '#vigia/contracts';
import { switcher } from '../ui/controls.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';

/** One mail of each kind in the language of the page, wide and as narrow as a phone, before anybody gets one. */
export function mailSamplesScreen(context: PageContext): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('samples.title'));
  return h('div', {},
    h('p', {}, h('a', { href: linkTo(context, { screen: 'outbox', id: null }) }, `‹ ${speech.t('outbox.back')}`)),
    h('h1', { tabindex: '-1' }, speech.t('samples.title')),
    h('p', { class: 'lead' }, speech.t('samples.lead')),
    loadingPart(context, () => context.api.mailSamples(context.signal), ({ samples }) => gallery(context, samples), 12));
}

function gallery(context: PageContext, samples: MailSamplesResponse['samples']): HTMLElement {
  const { speech } = context;
  const mine = samples.filter((sample) => sample.lang === speech.lang);
  return h('div', {},
    switcher(speech.t('samples.title'), mine.map((sample) => ({ label: speech.t(`sample.${sample.id as 'alert'}`), href: `#${sample.id}`, current: false }))),
    ...mine.map((sample) => h('section', { id: sample.id, tabindex: '-1' },
      h('h2', {}, speech.t(`sample.${sample.id as 'alert'}`)),
      h('p', { class: 'note' }, `${sample.subject} · ${speech.t('samples.size', { kb: Math.ceil(sample.bytes / 1_000) })}`),
      h('div', { class: 'sample-frames' },
        h('iframe', { class: 'mail-frame', sandbox: '', loading: 'lazy', title: `${speech.t('samples.wide')}: ${sample.subject}`, srcdoc: sample.html }),
        h('iframe', { class: 'mail-frame mail-frame-narrow', sandbox: '', loading: 'lazy', title: `${speech.t('samples.narrow')}: ${sample.subject}`, srcdoc: sample.html })),
      h('details', {}, h('summary', {}, speech.t('outbox.text')), h('pre', { class: 'mail-text' }, sample.text)))));
}
