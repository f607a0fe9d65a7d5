import { Inject, Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Config } from '#vigia/config';
import { CONFIG } from '../platform/tokens.js';
import { accountsOn } from './accounts-mode.js';
import { notePrincipal } from './current-principal.js';
import { asksFromOwnMachine, callerOf } from './own-machine.js';
import { ANONYMOUS, OWN_MACHINE, PASSER_BY, type Principal } from './principal.js';

/** Finds out who asks, before anything answers. */
@Injectable()
export class PrincipalMiddleware {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Express middleware. */
  readonly request = (request: Request, _response: Response, next: NextFunction): void => {
    notePrincipal(request, this.principalOf(request));
    next();
  };

  private principalOf(request: Request): Principal {
    if (accountsOn(this.config)) return ANONYMOUS;
    return asksFromOwnMachine(this.config.VIGIA_HOST, callerOf(request)) ? OWN_MACHINE : PASSER_BY;
  }
}
