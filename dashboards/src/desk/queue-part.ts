import type { TaskCard, TasksResponse } from '#vigia/contracts';
import type { ReviewLane } from '../api/review-client.js';
import { pager } from '../screens/pager.js';
import { switcher } from '../ui/controls.js';
import { h, replaceContent } from '../ui/dom.js';
import { linkTo, shown, type PageContext } from '../ui/page-context.js';
import { emptyState, explain, loadingPart } from '../ui/states.js';
import { nameForm, openNext, reviewerOf, takeWord } from './reviewer.js';
import { whyOf } from './task-head.js';

const PAGE_SIZE = 20;
const LANES = ['sample', 'disagreement', 'uncertainty', 'adjudication'] as const;

/** What waits to be read, and the button that begins. */
export function queuePart(context: PageContext): HTMLElement {
  const { filters, api, signal } = context;
  const { lane } = filters;
  const query = { page: filters.page, pageSize: PAGE_SIZE, source: lane === 'adjudication' ? null : lane, round: lane === 'adjudication' ? lane : null };
  return loadingPart(context, () => api.reviews.tasks(query, signal), (tasks) => content(context, tasks), 10);
}

function content(context: PageContext, tasks: TasksResponse): HTMLElement {
  const { speech, filters } = context;
  const { open, total } = tasks;
  const all = open.sample + open.disagreement + open.uncertainty;
  const lanes = [{ label: speech.t('desk.lane.all', { n: all }), href: linkTo(context, { screen: 'reviews' }), current: filters.lane === null },
    ...LANES.map((lane) => ({ label: speech.t(`desk.lane.${lane}`, { n: open[lane] }), href: linkTo(context, { screen: 'reviews' }, { lane }), current: filters.lane === lane }))];
  return h('div', { class: 'desk-queue' },
    h('p', { class: 'desk-counted' }, speech.t('desk.progress.queue', { open: all, done: tasks.doneThisWeek })),
    start(context, tasks),
    h('section', {}, h('h2', {}, speech.t('desk.waiting')), switcher(speech.t('desk.lanes'), lanes),
      total === 0 ? emptyState(speech.t('desk.empty.title'), speech.t('desk.empty.text')) : h('ol', { class: 'alert-list', start: (filters.page - 1) * PAGE_SIZE + 1 }, ...tasks.tasks.map((task) => row(context, task))),
      total > PAGE_SIZE && pager(context, { screen: 'reviews' }, filters.page, Math.ceil(total / PAGE_SIZE))));
}

function start(context: PageContext, { open, canReview, canAdjudicate }: TasksResponse): HTMLElement {
  const { speech } = context;
  const answer = h('p', { class: 'form-answer', role: 'status' }, takeWord());
  const begin = async (lane: ReviewLane): Promise<void> => {
    replaceContent(answer, speech.t('state.loading'));
    try {
      if (!(await openNext(context, lane))) replaceContent(answer, speech.t('desk.nothing'));
    } catch (error) {
      replaceContent(answer, h('span', { class: 'form-error' }, explain(speech, error).text));
    }
  };
  const button = (lane: ReviewLane): HTMLElement => h('button', { type: 'button', class: 'button', onclick: () => void begin(lane) }, speech.t(`desk.begin.${lane}`));
  if (!canReview && !canAdjudicate) return h('p', { class: 'note' }, speech.t('desk.notYours'));
  if (reviewerOf(context) === '') return nameForm(context, () => void begin(canReview ? 'review' : 'adjudication'));
  return h('div', {}, h('p', { class: 'form-buttons' }, canReview && button('review'), canAdjudicate && open.adjudication > 0 && button('adjudication')), reviewerOf(context) !== null && h('p', { class: 'note' }, speech.t('desk.as', { name: reviewerOf(context) ?? '' })), answer);
}

function row(context: PageContext, task: TaskCard): HTMLElement {
  const { speech } = context;
  const { piece } = task;
  const title = piece.title === null || piece.title.trim() === '' ? speech.t(piece.kind === 'post' ? 'card.untitled.post' : 'card.untitled', { outlet: piece.outletName }) : shown(context, piece.title);
  return h('li', { class: 'desk-row' },
    h('p', { class: 'alert-title' }, h('a', { href: linkTo(context, { screen: 'task', id: task.id }), lang: piece.title === null ? null : 'es' }, title)),
    h('p', { class: 'note' }, [piece.outletName, task.week === null ? null : speech.format.weekRange(task.week), speech.t(`desk.round.${task.round}`), whyOf(speech, task), task.claimedBy === null ? null : speech.t('desk.claimedBy', { name: task.claimedBy })].filter((part) => part !== null).join(' · ')));
}
