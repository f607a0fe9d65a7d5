import type { Request } from 'express';
import { isLoopback } from '#vigia/config';

/** What of a request decides whether it comes from the machine that runs Vigía. */
export interface Caller {
  host: string | undefined;
  origin: string | undefined;
  fetchSite: string | undefined;
  /** A proxy says that it passes on what somebody else asked. */
  forwarded: boolean;
}

/** Whether whoever asks sits at the machine itself: nobody else reaches a server on loopback, unless a proxy or a stranger's page in a local browser asks for them. */
export function asksFromOwnMachine(listensOn: string, { host, origin, fetchSite, forwarded }: Caller): boolean {
  if (!isLoopback(listensOn) || forwarded || host === undefined) return false;
  // A stranger's name that was made to point at 127.0.0.1 (DNS rebinding) still stands in Host.
  const name = /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(host)?.[1];
  if (name === undefined || !isLoopback(name)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return fetchSite === undefined || fetchSite === 'same-origin';
}

export function callerOf(request: Request): Caller {
  const { host, origin, forwarded } = request.headers;
  return { host, origin, fetchSite: request.get('sec-fetch-site'), forwarded: forwarded !== undefined || request.get('x-forwarded-for') !== undefined };
}
