import type * as OpenDesk from '../desk/open-desk.js';
import { h } from '../ui/dom.js';
import { switcher } from '../ui/controls.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { loadingPart } from '../ui/states.js';
import { disputesPart } from './disputes-part.js';

export const REVIEW_SECTIONS = ['reviews', 'disputes', 'modelQuality', 'agreement'] as const;
export type ReviewSection = (typeof REVIEW_SECTIONS)[number];

/** The review: what waits to be read, what newsrooms object to, and what all the judgements say. */
export function reviewDeskScreen(context: PageContext, section: ReviewSection): HTMLElement {
  const { speech } = context;
  const name = speech.t(`desk.section.${section}`);
  context.setTitle(`${name} · ${speech.t('desk.home')}`);
  return h('div', {},
    h('h1', { tabindex: '-1' }, speech.t('desk.home')),
    h('p', { class: 'lead' }, speech.t('desk.home.lead')),
    h('div', { class: 'desk-sections' }, switcher(speech.t('desk.sections'), REVIEW_SECTIONS.map((each) => ({ label: speech.t(`desk.section.${each}`), href: linkTo(context, { screen: each }), current: each === section })))),
    section === 'disputes' ? disputesPart(context) : desk(context, ({ partOf }) => partOf(context, section)));
}

export function reviewTaskScreen(context: PageContext, id: string): HTMLElement {
  context.setTitle(context.speech.t('desk.title'));
  return desk(context, ({ taskScreen }) => taskScreen(context, id));
}

/** The desk is a page for few: it travels only to those who open it. */
function desk(context: PageContext, show: (desk: typeof OpenDesk) => HTMLElement): HTMLElement {
  return loadingPart(context, () => import('../desk/open-desk.js'), show, 10);
}
