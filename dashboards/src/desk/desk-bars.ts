import type { Speech } from '../i18n/translate.js';
import { h } from '../ui/dom.js';
import type { Desk } from './desk.js';
import { KEY_OF, type DeskAction } from './key-map.js';
import type { Work } from './judgement.js';

type Run = (action: DeskAction) => void;

/** A button with its key on it. It does not take the selection away from the text. */
function act(speech: Speech, action: Exclude<DeskAction, 'note'>, run: Run, look = 'button'): HTMLButtonElement {
  return h('button', { type: 'button', class: `${look} desk-act`, 'aria-keyshortcuts': action === 'submit' ? 'Control+Enter' : KEY_OF[action], onpointerdown: (event: Event) => event.preventDefault(), onclick: () => run(action) },
    h('kbd', { 'aria-hidden': 'true' }, KEY_OF[action]), h('span', {}, speech.t(`desk.act.${action}`)));
}

/** What can be done with the finding in hand; on a phone it stays at the bottom of the screen. */
export function findingBar(speech: Speech, desk: Desk, run: Run): HTMLElement {
  const where = h('p', { class: 'desk-where' });
  const show = ({ findings, focus }: Work): void => {
    const place = findings.findIndex(({ key }) => key === focus);
    const finding = findings[place];
    where.textContent = finding ? speech.t('desk.where', { place: place + 1, all: findings.length, frame: speech.narrative(finding.label.frame) }) : speech.t(findings.length === 0 ? 'desk.where.none' : 'desk.where.all', { all: findings.length });
  };
  show(desk.work);
  desk.watch(show);
  return h('div', { class: 'desk-bar', role: 'group', 'aria-label': speech.t('desk.bar') }, where,
    h('div', { class: 'desk-acts' }, ...(['previous', 'next', 'accept', 'remove', 'edit', 'move', 'add'] as const).map((action) => act(speech, action, run))));
}

/** What the reviewer says of the piece as a whole; each line opens its question. */
export function pieceAnswers(speech: Speech, desk: Desk, run: Run, note: HTMLElement): HTMLElement {
  const values = { relevance: h('span', {}), city: h('span', {}), xenophobia: h('span', {}), claim: h('span', {}) };
  const show = ({ relevance, cities, aboutXenophobia, claims }: Work): void => {
    values.relevance.textContent = relevance === null ? speech.t('desk.unsaid') : speech.t(`relevance.${relevance}`);
    values.city.textContent = cities.length === 0 ? speech.t('desk.cities.none') : cities.map((city) => speech.city(city)).join(', ');
    values.xenophobia.textContent = speech.t(aboutXenophobia ? 'desk.yes' : 'desk.no');
    const open = claims.filter(({ verdict }) => verdict === 'open').length;
    values.claim.textContent = [speech.t('desk.claims.count', { n: claims.filter(({ verdict }) => verdict === 'right').length }), open > 0 && speech.t('desk.claims.open', { n: open })].filter((part) => part !== false).join(' · ');
  };
  show(desk.work);
  desk.watch(show);
  return h('section', { class: 'desk-answers' }, h('h2', {}, speech.t('desk.piece')),
    ...(['relevance', 'city', 'xenophobia', 'claim'] as const).map((action) => h('div', { class: 'desk-answer' }, act(speech, action, run, 'button-quiet'), values[action])),
    note);
}

/** To send, to leave, to take back. */
export function endBar(speech: Speech, desk: Desk, run: Run): HTMLElement {
  const undo = act(speech, 'undo', run);
  const rest = act(speech, 'acceptRest', run);
  const show = ({ findings }: Work): void => {
    undo.disabled = !desk.canUndo;
    rest.disabled = !findings.some(({ verdict }) => verdict === 'open');
  };
  show(desk.work);
  desk.watch(show);
  return h('div', { class: 'desk-acts desk-end', role: 'group', 'aria-label': speech.t('desk.end') }, act(speech, 'submit', run, 'button desk-submit'), act(speech, 'skip', run), undo, rest, ...(['codebook', 'slurs', 'help'] as const).map((action) => act(speech, action, run, 'button-quiet')));
}
