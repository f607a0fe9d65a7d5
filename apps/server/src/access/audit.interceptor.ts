import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { from, mergeMap, type Observable } from 'rxjs';
import { AccessRoom } from '#vigia/access';
import type { Permission } from '#vigia/contracts';
import { routeOf } from '../web/route-of.js';
import { READING } from './access.guard.js';
import { ACCESS_RULE, type AccessRule } from './allow.js';
import { askedBy } from './asking.js';

const REFUSED = 400;
const CHANGES_NOTHING = 'vigia:changes-nothing';

/** Of a route that only computes, though it is not a GET: its question is too long for an address. */
export const ChangesNothing = (): MethodDecorator => SetMetadata(CHANGES_NOTHING, true);

/** What these routes do, the room of accounts enters by itself, and tells more of it. */
const ENTERED_ELSEWHERE: ReadonlySet<Permission> = new Set(['accounts.manage', 'keys.manage']);

/** Enters every change that came through a route into the audit log: who, which route, which thing; never what was sent. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessRoom,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [context.getHandler(), context.getClass()]);
    const isEntered = (rule?.kind === 'permission' && !ENTERED_ELSEWHERE.has(rule.permission)) || rule?.kind === 'signed_link';
    const isChange = isEntered && !READING.has(request.method) && this.reflector.get<boolean | undefined>(CHANGES_NOTHING, context.getHandler()) !== true;
    if (!isChange) return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    // A page that says that a link is not valid is an answer as well, and anybody can have one.
    return next.handle().pipe(mergeMap((answer: unknown) => from((response.statusCode < REFUSED ? this.enter(request) : Promise.resolve()).then(() => answer))));
  }

  private async enter(request: Request): Promise<void> {
    const path = routeOf(request).replace(/^\/(api\/v1\/)?/, '');
    const id = request.params['id'];
    const subject = typeof id === 'string' ? { kind: path.split('/')[0] ?? path, id: id.slice(0, 100) } : null;
    await this.access.audit.record(askedBy(request), { action: `${request.method} ${path}`, subject });
  }
}
