import type { Speech } from '../i18n/translate.js';
import { h } from '../ui/dom.js';

const LOOK_EVERY_MS = 10_000;
/** So long before the end it is said: time enough to finish, or to ask for more. */
const WARN_MS = 3 * 60_000;

export type LeaseState = 'none' | 'running' | 'ending' | 'over';

/** How it stands with the time a task is kept for its reviewer. */
export function leaseState(until: string | null, now: number): LeaseState {
  if (until === null) return 'none';
  const left = Date.parse(until) - now;
  return left <= 0 ? 'over' : left <= WARN_MS ? 'ending' : 'running';
}

interface Lease {
  element: HTMLElement;
  extend: (until: string | null) => void;
}

/** Says in time that the task will be free for others, and offers to keep it. */
export function leaseWatch(speech: Speech, until: string | null, { announce, more, signal }: { announce: (text: string) => void; more: () => void; signal: AbortSignal }): Lease {
  const element = h('div', { class: 'notice desk-lease', hidden: true });
  let end = until;
  let said: LeaseState = 'none';
  const look = (): void => {
    const state = leaseState(end, Date.now());
    if (state === said) return;
    said = state;
    element.hidden = state === 'none' || state === 'running';
    if (element.hidden || end === null) return;
    const text = speech.t(state === 'over' ? 'desk.lease.over' : 'desk.lease.ending', { at: speech.format.dateTime(end) });
    element.replaceChildren(h('p', {}, text), h('button', { type: 'button', class: 'button', onclick: more }, speech.t('desk.lease.more')));
    announce(text);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  look();
  return { element, extend: (next) => {
    end = next;
    look();
  } };
}
