import type { OverviewResponse } from '#vigia/contracts';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';

const SHOWN_FAILURES = 10;

/** How many channels answer, and which do not: where one fails, silence is no improvement. */
export function coveragePart(context: PageContext, { coverage }: OverviewResponse): HTMLElement {
  const { speech } = context;
  const { channels, current, failing } = coverage;
  const note = failing.length > 0 ? speech.t('coverage.failing', { n: failing.length }) : current === channels ? speech.t('coverage.fine') : null;
  return h('section', { class: 'coverage' },
    h('h2', {}, speech.t('coverage.title')),
    channels === 0 ? h('p', {}, speech.t('coverage.none')) : h('p', { class: 'coverage-figure' }, speech.t('coverage.current', { current, channels })),
    channels > 0 && note !== null && h('p', { class: 'note' }, note),
    failing.length > 0 && h('ul', { class: 'coverage-list' }, ...failing.slice(0, SHOWN_FAILURES).map((item) =>
      h('li', {}, h('strong', {}, item.outlet), ` · ${speech.label('channel', item.state)}`, item.problem !== null && h('span', { class: 'note', lang: 'es' }, item.problem)))),
    h('p', {}, h('a', { href: linkTo(context, { screen: 'sources' }) }, speech.t('coverage.all'))));
}
