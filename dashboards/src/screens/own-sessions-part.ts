import type { OwnSessionsResponse } from '#vigia/contracts';
import { h, replaceContent } from '../ui/dom.js';
import type { PageContext } from '../ui/page-context.js';
import { explain } from '../ui/states.js';

type OwnSession = OwnSessionsResponse['sessions'][number];

/** Where one is signed in; every session but this one can be ended from here. */
export function ownSessionsPart(context: PageContext, sessions: readonly OwnSession[]): HTMLElement {
  const { speech } = context;
  const said = h('p', { class: 'form-answer', role: 'status', tabindex: '-1' });
  // A program that does not say what it is.
  const deviceOf = (one: OwnSession): string => (one.device === '' || one.device === '?' ? speech.t('sessions.unknown') : one.device);
  const item = (one: OwnSession): HTMLElement => {
    const element = h('li', { class: 'access-item' },
      h('div', {}, h('strong', {}, deviceOf(one)), one.current && h('span', { class: 'tag' }, speech.t('sessions.current')),
        h('p', { class: 'note' }, speech.t('sessions.about', { started: speech.format.dateTime(one.startedAt), seen: speech.format.dateTime(one.seenAt), address: one.address }))),
      !one.current && h('button', { type: 'button', class: 'button', onclick: () => end(one, element) }, speech.t('sessions.end'), h('span', { class: 'visually-hidden' }, `: ${deviceOf(one)}`)));
    return element;
  };
  const end = (one: OwnSession, element: HTMLElement): void => {
    context.api.access.endSession(one.id).then(() => {
      element.remove();
      replaceContent(said, speech.t('sessions.ended', { device: deviceOf(one) }));
      said.focus();
    }, (error: unknown) => replaceContent(said, h('span', { class: 'form-error' }, explain(speech, error).text)));
  };
  const order = [...sessions].sort((a, b) => Number(b.current) - Number(a.current) || (a.seenAt < b.seenAt ? 1 : -1));
  return h('div', {}, h('ul', { class: 'access-list' }, ...order.map(item)), said);
}
