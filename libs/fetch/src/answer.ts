import { refused, retryLater, type FetchFailure, type FetchOutcome } from './fetch-outcome.js';
import type { HostHealth } from './host-health.js';
import type { HttpAnswer } from './http-exchange.js';
import { isHeaderValue } from './request-headers.js';
import { parseRetryAfter } from './retry-after.js';

const FORBIDDEN = new Set([401, 402, 403, 407, 451]);

/** Turns what a host answered into the outcome of the fetch, and lets the host's health learn from it. Redirects are not for here. */
export function interpretAnswer(answer: HttpAnswer | FetchFailure, context: { url: URL; conditional: boolean; health: HostHealth; now: Date }): FetchOutcome {
  const { url, health, now } = context;
  if (answer.kind !== 'answer') {
    if (answer.kind === 'retry' && answer.reason !== 'cancelled') health.failed(now);
    // A page too long or no text at all still comes from a host that works.
    if (answer.reason === 'too-large' || answer.reason === 'bad-content') health.succeeded();
    return answer;
  }
  const { status } = answer;
  if (status === 429) return waitAsTold(answer, 'rate-limit', context);
  if (status >= 500) {
    health.failed(now);
    if (answer.header('retry-after') !== null) return waitAsTold(answer, 'server-error', context);
    return retryLater('server-error', `${url.hostname} respondió HTTP ${status}. / Server error.`);
  }
  health.succeeded();
  if (status === 304 && context.conditional) return { kind: 'unchanged' };
  if (status === 404 || status === 410) return { kind: 'gone', status, message: `${url.href} ya no existe (HTTP ${status}). / Gone.` };
  if (FORBIDDEN.has(status)) return refused('forbidden', `${url.hostname} no permite la descarga (HTTP ${status}): pida permiso al medio. / Ask the outlet for permission.`);
  if (status === 408 || status === 425) return retryLater('timeout', `${url.hostname} respondió HTTP ${status}.`);
  if (status >= 400) return refused('client-error', `${url.hostname} rechazó la petición (HTTP ${status}).`);
  if (status === 206 || status < 200 || status > 299) return retryLater('bad-response', `${url.hostname} respondió HTTP ${status} sin que se pidiera.`);
  return {
    kind: 'ok',
    url: url.href,
    status,
    contentType: answer.header('content-type'),
    etag: validator(answer.header('etag')),
    lastModified: validator(answer.header('last-modified')),
    link: answer.header('link'),
    body: answer.body,
  };
}

function waitAsTold(answer: HttpAnswer, reason: 'rate-limit' | 'server-error', { url, health, now }: { url: URL; health: HostHealth; now: Date }): FetchOutcome {
  const silence = health.toldToWait(now, reason, parseRetryAfter(answer.header('retry-after'), now));
  return retryLater(reason, `${url.hostname} respondió HTTP ${answer.status}: esperar ${Math.ceil(silence / 1_000)} s.`, silence);
}

const validator = (value: string | null) => (isHeaderValue(value) ? value : null);
