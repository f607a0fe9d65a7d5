import type { MailSamplesResponse } from '#vigia/contracts';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';

/** One mail of each kind in both languages, that of the page first, wide and as narrow as a phone, before anybody gets one. */
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
  const kinds = [...new Set(samples.map((sample) => sample.id))];
  const ofKind = (kind: string): MailSamplesResponse['samples'] => samples.filter((sample) => sample.id === kind).sort((sample) => (sample.lang === speech.lang ? -1 : 1));
  return h('div', {},
    h('nav', { class: 'sample-links', 'aria-label': speech.t('samples.title') }, ...kinds.map((kind) => h('a', { href: `#${kind}` }, speech.t(`sample.${kind}`)))),
    ...kinds.map((kind) => h('section', { id: kind, tabindex: '-1' }, h('h2', {}, speech.t(`sample.${kind}`)), ...ofKind(kind).map((sample) => sampleMail(context, sample)))));
}

function sampleMail({ speech }: PageContext, sample: MailSamplesResponse['samples'][number]): HTMLElement {
  return h('div', { class: 'sample-mail' },
    h('h3', {}, speech.t(`readers.language.${sample.lang}`)),
    h('p', { class: 'note' }, h('span', { lang: sample.lang }, sample.subject), ` · ${speech.t('samples.size', { kb: Math.ceil(sample.bytes / 1_000) })}`),
    h('div', { class: 'sample-frames' },
      h('iframe', { class: 'mail-frame', sandbox: '', loading: 'lazy', title: `${speech.t('samples.wide')}: ${sample.subject}`, srcdoc: sample.html }),
      h('iframe', { class: 'mail-frame mail-frame-narrow', sandbox: '', loading: 'lazy', title: `${speech.t('samples.narrow')}: ${sample.subject}`, srcdoc: sample.html })),
    h('details', {}, h('summary', {}, speech.t('outbox.text')), h('pre', { class: 'mail-text', lang: sample.lang }, sample.text)));
}
