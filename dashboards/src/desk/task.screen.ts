import { ApiError } from '../api/api-client.js';
import { h } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import { emptyState, loadingPart } from '../ui/states.js';
import { nameForm, reviewerOf, takeHanded } from './reviewer.js';
import { TaskPage } from './task-page.js';

/** One piece to judge. */
export function taskScreen(context: PageContext, id: string): HTMLElement {
  const { speech } = context;
  context.setTitle(speech.t('desk.title'));
  const reviewer = reviewerOf(context);
  if (reviewer === '') return h('div', {}, h('h1', { tabindex: '-1' }, speech.t('desk.title')), nameForm(context, () => context.go({ screen: 'task', id }, {}, { replace: true })));
  const handed = takeHanded(id);
  if (handed !== null) return new TaskPage(context, handed.task, { toClaim: handed.unclaimed, said: handed.said }).element;
  const load = () => context.api.reviews.task(id, { reviewer }, context.signal).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  });
  return loadingPart(context, load, (task) => (task === null
    ? emptyState(speech.t('desk.missing.title'), speech.t('desk.missing.text'), h('p', {}, h('a', { href: linkTo(context, { screen: 'reviews' }) }, speech.t('desk.back'))))
    : new TaskPage(context, task, { toClaim: false, said: '' }).element), 12);
}
