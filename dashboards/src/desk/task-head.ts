import type { QualityResponse, TaskDetail, TasksResponse } from '#vigia/contracts';
import { h, webAddress } from '../ui/dom.js';
import { linkTo, type PageContext } from '../ui/page-context.js';
import type { Speech } from '../i18n/translate.js';

/** Enough to find the week of any task that has not expired. */
const WEEKS = 10;

/** What the reviewer should know of the task before reading. */
export function taskNotices(context: PageContext, task: TaskDetail): HTMLElement[] {
  const { speech } = context;
  const notice = (text: string): HTMLElement => h('p', { class: 'desk-fact' }, text);
  return [
    h('p', { class: 'desk-why' }, h('strong', {}, speech.t(`desk.round.${task.round}`)), ` · ${whyOf(speech, task)}`),
    progress(context, task),
    ...(context.may(task.round === 'adjudication' ? 'reviews.adjudicate' : 'reviews.write') ? [] : [notice(speech.t('desk.notYours'))]),
    ...(task.blind ? [notice(speech.t('desk.blind'))] : []),
    ...(task.round === 'second' ? [notice(speech.t('desk.second'))] : []),
    ...(task.piece.edited ? [notice(speech.t('desk.edited'))] : []),
    ...(task.state === 'open' ? [] : [notice(speech.t(`desk.closed.${task.state}`))]),
    ...(task.state === 'open' && !task.mine && task.claimedBy !== null ? [notice(speech.t('desk.claimedBy', { name: task.claimedBy }))] : []),
  ];
}

/** Why this piece waits, in words. */
export function whyOf(speech: Speech, { why, source }: Pick<TaskDetail, 'why' | 'source'>): string {
  return why.kind === 'finding' && why.frame !== null ? speech.t('desk.why.finding', { frame: speech.narrative(why.frame) }) : speech.t(why.kind === 'finding' ? `desk.source.${source}` : `desk.why.${why.kind}`);
}

export function pieceHead(context: PageContext, { piece }: TaskDetail, title: HTMLElement): HTMLElement[] {
  const { speech } = context;
  const url = webAddress(piece.url);
  return [
    h('p', { class: 'piece-meta' },
      h('a', { href: linkTo(context, { screen: 'outlet', id: piece.outletId }) }, piece.outletName),
      h('span', {}, piece.publishedAt === null ? speech.t('card.undated') : speech.t('piece.published', { date: speech.format.dateTime(piece.publishedAt) })),
      piece.kind === 'post' && h('span', {}, speech.t('kind.one.post')),
      piece.outletCity !== null && h('span', {}, speech.t('desk.outletCity', { city: speech.city(piece.outletCity) })),
      url !== null && h('a', { href: url, target: '_blank', rel: 'noopener noreferrer nofollow' }, `${speech.t('piece.original')} ↗`)),
    h('h1', { tabindex: '-1', class: 'piece-title' }, piece.title === null || piece.title.trim() === '' ? speech.t(piece.kind === 'post' ? 'card.untitled.post' : 'card.untitled', { outlet: piece.outletName }) : title),
  ];
}

/** How far the work has got: the sample of the week this piece is of, or what waits. It may come later than the task, or not at all. */
function progress(context: PageContext, task: TaskDetail): HTMLElement {
  const { speech, signal, api } = context;
  const element = h('p', { class: 'note desk-progress' });
  const told = task.source === 'sample' ? api.reviews.quality({ weeks: WEEKS }, signal).then((quality) => sampleProgress(speech, quality, task.week)) : api.reviews.tasks({ pageSize: 1 }, signal).then((tasks) => queueProgress(speech, tasks));
  // A reviewer can do without it; what is wrong with the server the task itself will say.
  told.then((text) => { element.textContent = text; }, () => element.remove());
  return element;
}

function sampleProgress(speech: Speech, { weeks }: QualityResponse, week: string | null): string {
  const strata = weeks.find((each) => each.week === week)?.strata ?? [];
  const sum = (name: 'judged' | 'drawn'): number => strata.reduce((total, stratum) => total + stratum[name], 0);
  return week === null || sum('drawn') === 0 ? '' : speech.t('desk.progress.sample', { judged: sum('judged'), drawn: sum('drawn'), week: speech.format.week(week) });
}

function queueProgress(speech: Speech, { open, doneThisWeek }: TasksResponse): string {
  return speech.t('desk.progress.queue', { open: open.sample + open.disagreement + open.uncertainty, done: doneThisWeek });
}
