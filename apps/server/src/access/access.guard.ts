import { ForbiddenException, Inject, Injectable, InternalServerErrorException, UnauthorizedException, UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AccessRoom } from '#vigia/access';
import { accountsOn, type Config } from '#vigia/config';
import { CONFIG } from '../platform/tokens.js';
import { routeOf } from '../web/route-of.js';
import { ACCESS_RULE, type AccessRule } from './allow.js';
import { askedBy, askingOf, type Asking } from './asking.js';
import { isForeign, isOwnPage } from './own-page.js';
import { may } from './principal.js';

export const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const OWN_MACHINE_ONLY = {
  read: 'Alertas, correos y revisiones solo se leen desde el equipo donde corre Vigía, con VIGIA_HOST=127.0.0.1, o con cuentas (VIGIA_ACCOUNTS=true) / alerts, mails and reviews are read on the machine itself only.',
  change: 'Los cambios solo se admiten desde el equipo donde corre Vigía, con VIGIA_HOST=127.0.0.1 y desde su propio tablero, o con cuentas (VIGIA_ACCOUNTS=true) / changes are taken on the machine itself only.',
};

/** Lets a request through by the rule its route declares. A route that declares none is open to nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessRoom,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [context.getHandler(), context.getClass()]);
    if (rule === undefined) throw new InternalServerErrorException(`${request.method} ${request.path}: sin regla de acceso / no access rule`);
    const asking = askingOf(request);
    const missing = this.missing(rule, asking);
    if (missing !== null) return this.refuse(missing, asking, request);
    // By the route and not by the address asked for: Express takes /API/ for /api/.
    if (routeOf(request).startsWith('/api/') && !READING.has(request.method)) this.refuseForged(request, asking);
    return true;
  }

  /** What stands in the way: a permission, or a way of asking; null: nothing. */
  private missing(rule: AccessRule, { principal, session }: Asking): string | null {
    switch (rule.kind) {
      case 'public':
      case 'signed_link':
        return null;
      case 'public_week':
        return this.config.VIGIA_PUBLIC_WEEK || may(principal, 'week.read') ? null : 'week.read';
      case 'permission':
        return may(principal, rule.permission) ? null : rule.permission;
      case 'signed_in':
        return session !== null && (rule.enrolling || !session.mustEnrol) ? null : 'account';
    }
  }

  /** @throws UnauthorizedException to who has not signed in, ForbiddenException that names what is missing to who has */
  private async refuse(missing: string, { principal, session }: Asking, request: Request): Promise<never> {
    if (!accountsOn(this.config)) throw new ForbiddenException(READING.has(request.method) ? OWN_MACHINE_ONLY.read : OWN_MACHINE_ONLY.change);
    if (principal.kind === 'anonymous') throw new UnauthorizedException('Entre con su cuenta, o envíe una llave: Authorization: Bearer vigia_… / sign in, or send an API key.');
    if (session?.mustEnrol) throw new ForbiddenException('Quien administra necesita un segundo factor: configúrelo en su cuenta, y lo demás se abre / set up your second factor first.');
    if (missing === 'account') throw new ForbiddenException('Solo con una cuenta, no con una llave / with an account only, not with an API key.');
    // Reading what one may not is a click on an old link; trying to change it is worth knowing.
    if (!READING.has(request.method)) await this.access.audit.record(askedBy(request), { action: 'request.refused', outcome: 'refused', detail: { method: request.method, route: routeOf(request), missing } });
    throw new ForbiddenException(`Falta el permiso «${missing}»; lo da quien administra las cuentas / the permission «${missing}» is missing.`);
  }

  /** A stranger's page that makes a browser change something in the name of who sits before it. */
  private refuseForged(request: Request, { principal, session }: Asking): void {
    // Forms of a stranger's page cannot send JSON without asking first, and no DELETE at all.
    if (request.method !== 'DELETE' && !request.is('application/json')) throw new UnsupportedMediaTypeException('Envíe JSON con content-type: application/json / send JSON.');
    if (principal.kind === 'key' || !accountsOn(this.config)) return;
    const forged = session === null ? isForeign(request, this.config) : !isOwnPage(request, this.config) || !this.access.sessions.csrfHolds(session, request.get('x-vigia-csrf'));
    if (forged) throw new ForbiddenException('El cambio no viene de su propio tablero: vuelva a cargar la página e inténtelo otra vez / this change does not come from your own dashboard; reload the page.');
  }
}
