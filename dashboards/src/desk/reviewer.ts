import type { TaskDetail, TaskRound } from '#vigia/contracts';
import type { ReviewLane } from '../api/review-client.js';
import { h } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { deskSettings } from './desk-settings.js';

/** Who reviews, as the server is told: null with accounts, where it knows; '' where nobody has said yet. */
export function reviewerOf(context: PageContext): string | null {
  return context.session?.account ? null : deskSettings.name();
}

/** Asks for the name once; judgements are kept under it. */
export function nameForm(context: PageContext, done: () => void): HTMLElement {
  const { speech } = context;
  const name = h('input', { type: 'text', minlength: 2, maxlength: 80, required: true, autocomplete: 'name', value: deskSettings.name() });
  return h('form', { class: 'alert-form', onsubmit: (event: Event) => {
    event.preventDefault();
    deskSettings.keepName(name.value.trim());
    done();
  } },
  h('label', { class: 'field' }, h('span', {}, speech.t('desk.name')), name),
  h('p', { class: 'note' }, speech.t('desk.name.note')),
  h('p', { class: 'form-buttons' }, h('button', { type: 'submit', class: 'button' }, speech.t('desk.start'))));
}

export function laneOf(round: TaskRound): ReviewLane {
  return round === 'adjudication' ? 'adjudication' : 'review';
}

interface Handed {
  task: TaskDetail;
  /** It was read ahead and belongs to nobody yet. */
  unclaimed: boolean;
  /** What the page before has to say. */
  said: string;
}

let handed: Handed | null = null;

/** A task that one screen has in hand already, for the next: it need not be asked for again. */
export function handOver(next: Handed): void {
  handed = next;
}

export function takeHanded(id: string): Handed | null {
  const found = handed?.task.id === id ? handed : null;
  handed = null;
  return found;
}

let word = '';

/** What the list of tasks should say when it is shown next. */
export function leaveWord(said: string): void {
  word = said;
}

export function takeWord(): string {
  const said = word;
  word = '';
  return said;
}

/** Claims the next task of a lane and opens it; false when nothing waits. */
export async function openNext(context: PageContext, lane: ReviewLane, said = ''): Promise<boolean> {
  const { task } = await context.api.reviews.next(lane, { reviewer: reviewerOf(context) });
  if (task === null) return false;
  handOver({ task, unclaimed: false, said });
  context.go({ screen: 'task', id: task.id }, {});
  return true;
}
