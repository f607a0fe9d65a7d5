import { Inject, Injectable, NotFoundException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { subscriberOf } from '#vigia/access';
import { accountsOn, type Config } from '#vigia/config';
import { CONFIG } from '../platform/tokens.js';
import { principalOf } from './asking.js';
import { NARROW_LIMIT, type NarrowLimit } from './limited.js';
import { RateLimits } from './rate-limits.js';

/** Holds everybody to how much they may ask: a key, an account, or the address of who has not signed in. The machine itself is not limited. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const narrow = this.reflector.get<NarrowLimit | undefined>(NARROW_LIMIT, context.getHandler());
    if (!accountsOn(this.config)) {
      if (narrow !== undefined) throw new NotFoundException('Aquí nadie entra con cuenta: vale estar en el equipo donde corre Vigía. Con VIGIA_ACCOUNTS=true hay cuentas / there are no accounts here.');
      return true;
    }
    const request = context.switchToHttp().getRequest<Request>();
    const address = subscriberOf(request.ip ?? '');
    const { keyId, accountId } = principalOf(request);
    if (keyId !== null) await this.limits.take('key', keyId);
    else if (accountId !== null) await this.limits.take('account', accountId);
    else await this.limits.take('address', address);
    if (narrow !== undefined) await this.limits.take(narrow, address);
    return true;
  }
}
