import { VigiaError } from '#vigia/kernel';
import type { FetchRequest } from './fetch-outcome.js';

const ACCEPT = 'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.5';

/** Headers of every request: who we are, what we can read, and the validators of the copy we hold. */
export function requestHeaders(userAgent: string, request: Pick<FetchRequest, 'accept' | 'etag' | 'lastModified'>): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: request.accept ?? ACCEPT,
    'accept-language': 'es-CO,es;q=0.9,en;q=0.3',
    'accept-encoding': 'gzip, deflate, br',
  };
  if (isHeaderValue(request.etag)) headers['if-none-match'] = request.etag;
  if (isHeaderValue(request.lastModified)) headers['if-modified-since'] = request.lastModified;
  return headers;
}

/** Validators come from strangers and pass through our store: one that could not be sent is left out. */
export const isHeaderValue = (value: string | null | undefined): value is string => typeof value === 'string' && /^[\x20-\x7e]{1,512}$/.test(value);

/** @throws VigiaError `bad_user_agent`: a crawler that hides who it is does not start. */
export function productTokenOf(userAgent: string): string {
  const token = /^([A-Za-z_-]+)\/[\x21-\x7e]+ \([\x20-\x7e]*(?:https?:\/\/|@)[\x20-\x7e]*\)$/.exec(userAgent)?.[1];
  if (!token) throw new VigiaError('bad_user_agent', `user agent "${userAgent}": write it in ASCII as Name/version (https://contact or mail@contact)`);
  return token;
}
