import type { Spike } from '#vigia/contracts';
import { spikeLabelSentence, spikeSentence, SPIKE_WORDS } from '#vigia/wording';
import { h } from '../ui/dom.js';
import { linkTo, methodLink, shown, type PageContext } from '../ui/page-context.js';

/** Weeks that stand out, each with what it may be said to be, its words and its pieces. */
export function spikesPart(context: PageContext, spikes: readonly Spike[], fdr: number, weeks: 'one' | 'several' = 'one'): HTMLElement {
  const { speech } = context;
  return h('section', { class: 'spikes' },
    h('div', { class: 'section-head' }, h('h2', {}, speech.t('spikes.title')), h('a', { class: 'button-quiet', href: methodLink(context, 'cifras') }, speech.t('spikes.method'))),
    h('p', { class: 'note' }, spikes.length === 0 ? speech.t('spikes.none') : speech.t('spikes.lead', { fdr: speech.format.percent(fdr) })),
    spikes.length > 0 && h('ol', { class: 'spike-list' }, ...spikes.map((spike) => spikeItem(context, spike, weeks))));
}

function spikeItem(context: PageContext, spike: Spike, weeks: 'one' | 'several'): HTMLElement {
  const { speech } = context;
  return h('li', { class: `spike spike-${spike.label}` },
    h('p', {}, h('span', { class: 'change-sign', 'aria-hidden': 'true' }, spike.direction === 'rise' ? '▲ ' : '▼ '),
      weeks === 'several' && h('span', { class: 'muted' }, `${speech.format.weekRange(spike.week)}: `),
      h('a', { href: linkTo(context, { screen: 'pieces' }, filtersOf(spike)) }, spikeSentence(speech, spike))),
    h('p', { class: 'note' }, h('strong', { class: 'tag' }, speech.t(`spikes.tag.${spike.label}`)), ' ', spikeLabelSentence(speech, spike)),
    spike.words.length > 0 && h('p', { class: 'note', lang: 'es' }, h('span', { lang: speech.lang }, speech.t('spikes.words', { words: '' }).replace(/\s*\.$/, ' ')), spike.words.slice(0, SPIKE_WORDS).map(({ word }) => shown(context, word)).join(', '), '.'),
    spike.pieces.length > 0 && h('p', { class: 'note' }, speech.t('spikes.pieces')),
    spike.pieces.length > 0 && h('ul', { class: 'spike-pieces' }, ...spike.pieces.map((piece) => h('li', {},
      h('a', { lang: 'es', href: linkTo(context, { screen: 'piece', id: piece.id }) }, shown(context, piece.title ?? speech.t('card.untitled'))), ` · ${piece.outletName}`))));
}

function filtersOf(spike: Spike): Parameters<typeof linkTo>[2] {
  const { week, kind, narrative, city, outlet } = spike;
  return { from: week, to: week, kind, narrative, relevance: 'colombia', copies: spike.label === 'one_wire_story' ? 'each' : null, ...(city !== null && city !== 'all' ? { city } : {}), ...(outlet ? { outlet: outlet.id } : {}) };
}
