import { ApiError } from '../api/api-client.js';
import type { MessageKey } from '../i18n/es.js';
import type { Speech } from '../i18n/translate.js';
import { waitWords } from '../text/answers.js';
import { h, replaceContent } from './dom.js';
import type { PageContext } from './page-context.js';

export function skeleton(speech: Speech, lines = 3): HTMLElement {
  const rows = Array.from({ length: lines }, () => h('span', { class: 'skeleton-line', 'aria-hidden': 'true' }));
  return h('div', { class: 'skeleton', role: 'status' }, h('span', { class: 'visually-hidden' }, speech.t('state.loading')), ...rows);
}

export function emptyState(title: string, text: string, ...actions: HTMLElement[]): HTMLElement {
  return h('div', { class: 'notice' }, h('p', { class: 'notice-title' }, title), h('p', {}, text), ...actions);
}

export function errorState(speech: Speech, error: unknown, retry: () => void): HTMLElement {
  if (error instanceof ApiError && error.status === 403) return forbiddenState(speech, error);
  const { text, fields } = explain(speech, error);
  return h(
    'div',
    { class: 'notice notice-error', role: 'alert' },
    h('p', { class: 'notice-title' }, speech.t('state.error.title')),
    h('p', {}, text),
    fields.length > 0 && h('ul', {}, ...fields.map((field) => h('li', {}, `${field.field}: ${field.message}`))),
    h('button', { type: 'button', class: 'button', onclick: retry }, speech.t('state.retry')),
  );
}

/** Which permission is missing and whom to ask; trying again would change nothing. */
function forbiddenState(speech: Speech, error: ApiError): HTMLElement {
  const permission = /«([a-z]+\.[a-z]+)»/.exec(error.message)?.[1];
  return h('div', { class: 'notice', role: 'status' },
    h('p', { class: 'notice-title' }, speech.t(permission === undefined ? 'state.forbidden.closed' : 'state.forbidden.title')),
    h('p', {}, permission === undefined ? error.message : speech.t('state.forbidden.text', { permission: speech.label('may', permission) })));
}

/**
 * A part of a page that loads by itself: skeleton, then content, or an error with a retry that leaves the rest of the page standing.
 */
export function loadingPart<T>(context: PageContext, load: () => Promise<T>, render: (data: T) => Node, lines = 3): HTMLElement {
  const host = h('div', { class: 'part', 'aria-busy': 'true' });
  const run = async (): Promise<void> => {
    host.setAttribute('aria-busy', 'true');
    replaceContent(host, skeleton(context.speech, lines));
    try {
      const data = await load();
      if (context.signal.aborted) return;
      replaceContent(host, render(data));
    } catch (error) {
      if (context.signal.aborted) return;
      if (!(error instanceof ApiError)) console.error(error);
      replaceContent(host, errorState(context.speech, error, () => void run()));
    }
    host.removeAttribute('aria-busy');
  };
  void run();
  return host;
}

/** Why nothing can be changed here: another machine, or a permission the account does not have. */
export function readOnlyNote({ speech, session }: PageContext, elsewhere: MessageKey): HTMLElement {
  return h('p', { class: 'note' }, speech.t(session?.mode === 'accounts' ? 'state.readOnly' : elsewhere));
}

/** What went wrong, for the reader. */
export function explain(speech: Speech, error: unknown): { text: string; fields: readonly { field: string; message: string }[] } {
  if (!(error instanceof ApiError)) return { text: speech.t('state.error.client'), fields: [] };
  if (error.status === 0) return { text: speech.t('state.error.unreachable'), fields: [] };
  if (error.status === 429) return { text: `${speech.t(error.code === 'locked' ? 'problem.locked' : 'problem.tooMany')} ${waitWords(speech, error.retryAfterS ?? 60)}`, fields: [] };
  const known = speech.label('problem', error.code);
  const text = known !== error.code ? known : error.message === '' ? speech.t('state.error.http', { status: error.status }) : error.message;
  return { text, fields: error.fields };
}
