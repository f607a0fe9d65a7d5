import { Inject, Injectable, UnauthorizedException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { AccessRoom, subscriberOf } from '#vigia/access';
import { accountsOn, type Config } from '#vigia/config';
import { CONFIG } from '../platform/tokens.js';
import { noteAsking, type Asking } from './asking.js';
import { asksFromOwnMachine, callerOf } from './own-machine.js';
import { ANONYMOUS, OWN_MACHINE, PASSER_BY } from './principal.js';
import { RateLimits } from './rate-limits.js';
import { readSessionCookie } from './session-cookie.js';

const WHY = {
  unknown: 'La llave no es válida / the API key is not valid.', expired: 'La llave venció: cree otra / the API key has expired.', revoked: 'La llave fue revocada / the API key was revoked.',
  owner: 'La cuenta de la llave no puede entrar / the account of the API key cannot sign in.',
} as const;

/** Finds out who asks, before anything answers: by key, by session, or by sitting at the machine where nobody signs in. */
@Injectable()
export class PrincipalMiddleware {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly access: AccessRoom,
    private readonly limits: RateLimits,
  ) {}

  /** Express middleware. */
  readonly request = (request: Request, response: Response, next: NextFunction): void => {
    // What one person was answered, no cache between hands to another.
    if (accountsOn(this.config)) response.set('cache-control', 'private, no-cache').vary('cookie').vary('authorization');
    this.find(request).then((asking) => {
      noteAsking(request, asking);
      next();
    }, next);
  };

  private async find(request: Request): Promise<Asking> {
    if (!accountsOn(this.config)) return { principal: asksFromOwnMachine(this.config.VIGIA_HOST, callerOf(request)) ? OWN_MACHINE : PASSER_BY, session: null };
    const { authorization } = request.headers;
    if (authorization !== undefined) return { principal: await this.byKey(authorization, request), session: null };
    const session = await this.access.sessions.find(readSessionCookie(request, this.config));
    return { principal: session?.principal ?? ANONYMOUS, session };
  }

  /** @throws UnauthorizedException that says what is wrong with the key: a program that is taken for nobody would look for the mistake elsewhere */
  private async byKey(authorization: string, request: Request): Promise<Asking['principal']> {
    const found = await this.access.keys.principalOf(authorization);
    if (found.state === 'open') return found.principal;
    await this.limits.take('address', subscriberOf(request.ip ?? ''));
    throw new UnauthorizedException(WHY[found.why]);
  }
}
