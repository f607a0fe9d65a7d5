import { ForbiddenException, Inject, Injectable, UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Config } from '#vigia/config';
import { CONFIG } from '../platform/tokens.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

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

/** Lets changes, and what is between the team and an editor, through from the machine that runs Vigía only: there are no accounts that could tell who asks. */
@Injectable()
export class OwnMachineGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!asksFromOwnMachine(this.config.VIGIA_HOST, callerOf(request))) {
      if (request.method === 'GET') throw new ForbiddenException('Alertas, correos y revisiones solo se leen desde el equipo donde corre Vigía, con VIGIA_HOST=127.0.0.1 / alerts, mails and reviews are read on the machine itself only.');
      throw new ForbiddenException('Los cambios solo se admiten desde el equipo donde corre Vigía, con VIGIA_HOST=127.0.0.1 y desde su propio tablero / changes are taken on the machine itself only.');
    }
    // Forms of a stranger's page cannot send JSON without asking first, and no DELETE at all.
    if (request.method !== 'GET' && request.method !== 'DELETE' && !request.is('application/json')) throw new UnsupportedMediaTypeException('Envíe JSON con content-type: application/json / send JSON.');
    return true;
  }
}
