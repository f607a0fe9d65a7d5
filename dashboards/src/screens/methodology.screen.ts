import { FRAMES, NARRATIVE_SUMS } from '#vigia/codebook';
import { METHOD_IDS, METHODOLOGY, type MethodId, type MethodSection } from '../text/methodology-text.js';
import { h } from '../ui/dom.js';
import { linkTo, methodLink, type PageContext } from '../ui/page-context.js';

/** The built pages carry the full text of the repository under this name (vite.config.ts). */
const FULL_TEXT = '/metodologia.txt';

/** What the labels and figures mean, how they are made, and where they fail. */
export function methodologyScreen(context: PageContext): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('method.title'));
  const sections = METHODOLOGY[speech.lang];
  return h('div', { class: 'method' },
    h('h1', { tabindex: '-1' }, speech.t('method.title')),
    h('p', { class: 'lead' }, speech.t('method.lead')),
    h('nav', { class: 'method-contents', 'aria-label': speech.t('method.contents') },
      h('ul', { class: 'inline-list' }, ...METHOD_IDS.map((id) => h('li', {}, h('a', { href: methodLink(context, id) }, sections[id].title))))),
    ...METHOD_IDS.map((id) => sectionPart(context, id, sections[id])),
    h('p', { class: 'method-full' }, h('a', { class: 'button', href: FULL_TEXT, 'data-outside': true }, speech.t('method.full')), h('span', { class: 'note' }, ` ${speech.t('method.full.note')} `, h('code', {}, 'apps/docs/methodology.md'))));
}

function sectionPart(context: PageContext, id: MethodId, section: MethodSection): HTMLElement {
  return h('section', { id, class: 'method-section', tabindex: '-1', 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, section.title),
    ...section.paragraphs.map((paragraph) => h('p', {}, paragraph)),
    section.terms !== undefined && h('dl', { class: 'terms' }, ...section.terms.flatMap(([term, meaning]) => [h('dt', {}, term), h('dd', {}, meaning)])),
    ...(id === 'marcos' ? frameParts(context) : []));
}

/** The frames as the codebook names them, so that this page cannot fall behind it. */
function frameParts(context: PageContext): HTMLElement[] {
  const { speech } = context;
  const list = (title: string, family: string, rows: readonly (readonly [string, string, string])[]): HTMLElement[] => [
    h('h3', { class: family }, title),
    h('dl', { class: 'terms' }, ...rows.flatMap(([href, name, gist]) => [h('dt', {}, h('a', { href }, name)), h('dd', {}, gist)])),
  ];
  const rowsOf = (kind: 'harmful' | 'constructive') => FRAMES.filter((frame) => frame.kind === kind)
    .map((frame) => [linkTo(context, { screen: 'narrative', id: frame.id }), `${frame.id} · ${frame.name[speech.lang]}`, frame.gist[speech.lang]] as const);
  return [
    ...list(speech.t('heat.harmful'), 'is-harmful', rowsOf('harmful')),
    ...list(speech.t('heat.constructive'), 'is-constructive', rowsOf('constructive')),
    ...list(speech.t('narrative.kind.sum'), '', NARRATIVE_SUMS.map((id) => [linkTo(context, { screen: 'narrative', id }), speech.narrative(id), speech.gist(id)] as const)),
  ];
}
