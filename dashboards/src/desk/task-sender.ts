import type { TaskDetail, TaskSkipInput } from '#vigia/contracts';
import { ApiError } from '../api/api-client.js';
import { h, replaceContent } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { explain } from '../ui/states.js';
import type { Desk } from './desk.js';
import { pickOne } from './dialogs.js';
import type { Draft, DraftKeeper } from './draft-keeper.js';
import { carryOver, type Texts } from './reanchor.js';
import { handOver, laneOf, leaveWord, openNext, reviewerOf } from './reviewer.js';
import { reviewOf, workOf } from './task-work.js';

/** Conflicts after which this task is over for this reviewer. */
const OVER: readonly string[] = ['already_reviewed', 'reviewed_it_before', 'not_open'];
/** Conflicts that mean the task reads differently now. */
const REREAD: readonly string[] = ['piece_changed', 'guideline_changed'];
const SKIP_REASONS = ['unsure', 'conflict_of_interest', 'distressing', 'unreadable', 'other'] as const;
/** The first look at a task should not wait for the one after it. */
const READ_AHEAD_AFTER_MS = 1_500;
const READ_AHEAD_OF = 10;

interface Parts {
  desk: Desk;
  drafts: DraftKeeper;
  texts: Texts;
  /** Spent on the task before this page was opened. */
  secondsBefore: number;
  notices: HTMLElement;
  extend: (until: string | null) => void;
  say: (text: string) => void;
}

/** Takes a task, sends what was judged, passes on, and goes to the next one. */
export class TaskSender {
  /** Nothing of it is to be kept any more: it was sent, passed on, or begun anew. */
  closed = false;
  private ahead: TaskDetail | null = null;
  private sending = false;
  private readonly openedAt = Date.now();

  constructor(private readonly context: PageContext, private readonly task: TaskDetail, private readonly parts: Parts) {}

  draft(): Draft {
    const { contentHash } = this.task.piece;
    return { contentHash, guideline: this.task.guideline, work: this.parts.desk.work, seconds: this.seconds() };
  }

  async send(): Promise<void> {
    const { context, task, parts } = this;
    const review = reviewOf(task, parts.desk.work, { reviewer: reviewerOf(context), seconds: this.seconds() });
    if (review === null || this.sending) return;
    this.sending = true;
    parts.say(context.speech.t('desk.sending'));
    try {
      await context.api.reviews.review(laneOf(task.round), task.id, review);
      this.close();
      await this.goOn('desk.sent');
    } catch (error) {
      await this.refused(error);
    }
    this.sending = false;
  }

  async skip(): Promise<void> {
    const { context, task, parts } = this;
    const { speech } = context;
    const reason = await pickOne<TaskSkipInput['reason']>(speech, { title: speech.t('desk.skip'), options: SKIP_REASONS.map((value, index) => ({ value, label: speech.t(`desk.skip.${value}`), key: String(index + 1) })), current: null }, context.signal);
    if (reason === null) return;
    const reviewer = reviewerOf(context);
    try {
      await context.api.reviews.skip(laneOf(task.round), task.id, { ...(reviewer === null ? {} : { reviewer }), reason });
      this.close();
      await this.goOn('desk.skipped');
    } catch (error) {
      parts.say(explain(speech, error).text);
    }
  }

  /** Takes the task for this reviewer, or keeps it longer. Another answer than this task means that somebody else has it. */
  async claim(): Promise<void> {
    const { context, task, parts } = this;
    const { speech } = context;
    try {
      const next = await context.api.reviews.next(laneOf(task.round), { reviewer: reviewerOf(context) });
      if (context.signal.aborted) return;
      if (next.task?.id === task.id) {
        parts.extend(next.task.claimedUntil);
      } else if (next.task !== null && !parts.desk.canUndo) {
        handOver({ task: next.task, unclaimed: false, said: speech.t('desk.taken.other') });
        context.go({ screen: 'task', id: next.task.id }, {}, { replace: true });
      } else {
        this.tell(speech.t('desk.taken'));
      }
    } catch (error) {
      if (!context.signal.aborted) parts.say(explain(speech, error).text);
    }
  }

  /** Reads the next task while this one is judged. A task that is not there costs nothing: the next is then asked for when it is needed. */
  readAhead(): void {
    const { context, task } = this;
    const timer = setTimeout(() => void this.findAhead().catch(() => undefined), READ_AHEAD_AFTER_MS);
    context.onLeave(() => clearTimeout(timer));
    if (task.state !== 'open') clearTimeout(timer);
  }

  startAgain(): void {
    this.close();
    handOver({ task: this.task, unclaimed: false, said: '' });
    this.context.go({ screen: 'task', id: this.task.id }, {}, { replace: true });
  }

  private async findAhead(): Promise<void> {
    const { context, task } = this;
    const lane = laneOf(task.round);
    const { tasks } = await context.api.reviews.tasks({ pageSize: READ_AHEAD_OF }, context.signal);
    const next = tasks.find((each) => each.id !== task.id && each.claimedBy === null && laneOf(each.round) === lane);
    this.ahead = next ? await context.api.reviews.task(next.id, { reviewer: reviewerOf(context) }, context.signal) : null;
  }

  private async goOn(done: 'desk.sent' | 'desk.skipped'): Promise<void> {
    const { context, ahead, task } = this;
    const said = context.speech.t(done);
    if (ahead !== null && ahead.state === 'open') {
      handOver({ task: ahead, unclaimed: true, said });
      return context.go({ screen: 'task', id: ahead.id }, {});
    }
    const found = await openNext(context, laneOf(task.round), said).catch(() => false);
    if (found) return;
    leaveWord(context.speech.t(done === 'desk.sent' ? 'desk.sent.last' : 'desk.skipped.last'));
    context.go({ screen: 'reviews' }, {});
  }

  private async refused(error: unknown): Promise<void> {
    const { context: { speech }, parts } = this;
    if (!(error instanceof ApiError)) console.error(error);
    const code = error instanceof ApiError && error.status === 409 ? error.code : '';
    if (REREAD.includes(code)) return this.reread(code);
    if (OVER.includes(code)) this.close();
    const { text, fields } = explain(speech, error);
    const words = code === '' ? [text, ...fields.map(({ message }) => message)].join(' ') : speech.label('deskConflict', code);
    if (code === '') parts.say(words);
    else this.tell(words);
  }

  /** Asks for the task as it stands now and carries the work over to it, as far as its words are still there. */
  private async reread(code: string): Promise<void> {
    const { context, task, parts } = this;
    const { speech } = context;
    try {
      const fresh = await context.api.reviews.task(task.id, { reviewer: reviewerOf(context) }, context.signal);
      if (fresh.state !== 'open') return this.tell(speech.label('deskConflict', 'outdated'));
      const same = fresh.piece.contentHash === task.piece.contentHash;
      const { work, lost } = same ? { work: parts.desk.work, lost: [] } : carryOver(parts.desk.work, workOf(fresh), parts.texts, { title: fresh.piece.title ?? '', text: fresh.piece.text });
      this.closed = true;
      parts.drafts.write(task.id, { contentHash: fresh.piece.contentHash, guideline: fresh.guideline, work, seconds: this.seconds() });
      handOver({ task: fresh, unclaimed: false, said: [speech.label('deskConflict', code), lost.length > 0 && speech.t('desk.lost', { n: lost.length })].filter((part) => part !== false).join(' ') });
      context.go({ screen: 'task', id: task.id }, {}, { replace: true });
    } catch (error) {
      if (!context.signal.aborted) parts.say(explain(speech, error).text);
    }
  }

  /** What cannot be passed over: an alert that stays on the page, with the way on. */
  private tell(text: string): void {
    const { context, task, parts } = this;
    const next = (): void => void openNext(context, laneOf(task.round)).then((found) => found || context.go({ screen: 'reviews' }, {}), (error: unknown) => parts.say(explain(context.speech, error).text));
    replaceContent(parts.notices, h('div', { class: 'notice notice-error', role: 'alert' }, h('p', {}, text), h('button', { type: 'button', class: 'button', onclick: next }, context.speech.t('desk.next'))));
    parts.say('');
  }

  private close(): void {
    this.closed = true;
    this.parts.drafts.drop(this.task.id);
  }

  private seconds(): number {
    return this.parts.secondsBefore + Math.round((Date.now() - this.openedAt) / 1000);
  }
}
