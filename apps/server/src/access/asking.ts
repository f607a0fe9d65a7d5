import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { AskedBy, Client, OpenSession } from '#vigia/access';
import { ANONYMOUS, type Principal } from './principal.js';

/** Who asks, and the session behind it where there is one. */
export interface Asking {
  principal: Principal;
  session: OpenSession | null;
}

const NOBODY: Asking = { principal: ANONYMOUS, session: null };
const known = new WeakMap<Request, Asking>();

export function noteAsking(request: Request, asking: Asking): void {
  known.set(request, asking);
}

/** A request that nobody looked at is nobody's. */
export function askingOf(request: Request): Asking {
  return known.get(request) ?? NOBODY;
}

export function principalOf(request: Request): Principal {
  return askingOf(request).principal;
}

/** What the audit log says of who asks. */
export function askedBy(request: Request): AskedBy {
  const { kind, accountId, keyId, name } = principalOf(request);
  return { actor: { kind, id: keyId ?? accountId, name }, address: request.ip ?? null };
}

export function clientOf(request: Request): Client {
  return { address: request.ip ?? '', userAgent: request.get('user-agent') ?? '' };
}

/** Parameter of a route: who asks. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => principalOf(context.switchToHttp().getRequest<Request>()));
