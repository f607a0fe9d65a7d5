import { ForbiddenException, Inject, Injectable, InternalServerErrorException, UnauthorizedException, UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Config } from '#vigia/config';
import { CONFIG } from '../platform/tokens.js';
import { accountsOn, publicWeekOn } from './accounts-mode.js';
import { ACCESS_RULE, type AccessRule } from './allow.js';
import { principalOf } from './current-principal.js';
import { may, type Principal } from './principal.js';

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const OWN_MACHINE_ONLY = {
  read: 'Alertas, correos y revisiones solo se leen desde el equipo donde corre Vigía, con VIGIA_HOST=127.0.0.1, o con cuentas (VIGIA_ACCOUNTS=true) / alerts, mails and reviews are read on the machine itself only.',
  change: 'Los cambios solo se admiten desde el equipo donde corre Vigía, con VIGIA_HOST=127.0.0.1 y desde su propio tablero, o con cuentas (VIGIA_ACCOUNTS=true) / changes are taken on the machine itself only.',
};

/** Lets a request through by the rule its route declares. A route that declares none is open to nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [context.getHandler(), context.getClass()]);
    if (rule === undefined) throw new InternalServerErrorException(`${request.method} ${request.path}: sin regla de acceso / no access rule`);
    this.check(rule, principalOf(request), request);
    // Forms of a stranger's page cannot send JSON without asking first, and no DELETE at all.
    if (request.path.startsWith('/api/') && !READS.has(request.method) && request.method !== 'DELETE' && !request.is('application/json')) throw new UnsupportedMediaTypeException('Envíe JSON con content-type: application/json / send JSON.');
    return true;
  }

  private check(rule: AccessRule, principal: Principal, request: Request): void {
    switch (rule.kind) {
      case 'public':
      case 'signed_link':
        return;
      case 'public_week':
        if (!publicWeekOn(this.config) && !may(principal, 'week.read')) this.refuse(principal, request, 'week.read');
        return;
      case 'permission':
        if (!may(principal, rule.permission)) this.refuse(principal, request, rule.permission);
        return;
      case 'signed_in':
        if (principal.kind !== 'user') this.refuse(principal, request, null);
    }
  }

  /** @throws UnauthorizedException to who has not signed in, ForbiddenException that names what is missing to who has */
  private refuse(principal: Principal, request: Request, missing: string | null): never {
    if (!accountsOn(this.config)) throw new ForbiddenException(READS.has(request.method) ? OWN_MACHINE_ONLY.read : OWN_MACHINE_ONLY.change);
    if (principal.kind === 'anonymous') throw new UnauthorizedException('Entre con su cuenta, o envíe una llave: Authorization: Bearer vigia_… / sign in, or send an API key.');
    if (missing === null) throw new ForbiddenException('Solo con una cuenta, no con una llave / with an account only, not with an API key.');
    throw new ForbiddenException(`Falta el permiso «${missing}»; lo da quien administra las cuentas / the permission «${missing}» is missing.`);
  }
}
