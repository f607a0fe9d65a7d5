import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ANONYMOUS, type Principal } from './principal.js';

const principals = new WeakMap<Request, Principal>();

export function notePrincipal(request: Request, principal: Principal): void {
  principals.set(request, principal);
}

/** Who asks. A request that nobody looked at is nobody's. */
export function principalOf(request: Request): Principal {
  return principals.get(request) ?? ANONYMOUS;
}

/** Parameter of a route: who asks. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => principalOf(context.switchToHttp().getRequest<Request>()));
