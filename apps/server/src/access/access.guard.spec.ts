import { describe, expect, it } from '@jest/globals';
import { ForbiddenException, InternalServerErrorException, UnauthorizedException, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { AccessRoom, AuditNote } from '#vigia/access';
import { loadConfig } from '#vigia/config';
import { TEST_SECRET } from '../../../../test/support/access.js';
import { AccessGuard } from './access.guard.js';
import { Allow, AllowPublicWeek } from './allow.js';
import { noteAsking } from './asking.js';
import { ANONYMOUS, OWN_MACHINE, PASSER_BY, type Principal } from './principal.js';

class Routes {
  undeclared(): void {}
  @AllowPublicWeek()
  week(): void {}
  @Allow('pieces.read')
  pieces(): void {}
  @Allow('alerts.write')
  decide(): void {}
}

const ACCOUNTS = { VIGIA_ACCOUNTS: 'true', VIGIA_SECRET: TEST_SECRET };

/** What the guard says of one request, and what it enters in the audit log. */
async function asking(principal: Principal, route: keyof Routes, env: Record<string, string> = ACCOUNTS, method = 'GET'): Promise<{ answer: unknown; noted: AuditNote[] }> {
  const noted: AuditNote[] = [];
  const access = { audit: { record: async (_: unknown, note: AuditNote) => void noted.push(note) } } as unknown as AccessRoom;
  const request = { method, path: '/api/v1/x', headers: {}, get: () => undefined, is: () => 'application/json', route: { path: '/api/v1/x' } } as unknown as Request;
  noteAsking(request, { principal, session: null });
  // eslint-disable-next-line @typescript-eslint/unbound-method -- only its metadata is read
  const context = { getHandler: () => Routes.prototype[route], getClass: () => Routes, switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
  const answer = await new AccessGuard(new Reflector(), access, loadConfig(env)).canActivate(context).catch((error: unknown) => error);
  return { answer, noted };
}

const answerTo = async (...given: Parameters<typeof asking>): Promise<unknown> => (await asking(...given)).answer;

describe('the guard', () => {
  it('opens a route without a rule to nobody, not even the operator', async () => {
    expect(await answerTo(OWN_MACHINE, 'undeclared', {})).toBeInstanceOf(InternalServerErrorException);
  });

  it('shows the week to everybody only where the installation publishes it', async () => {
    expect(await answerTo(ANONYMOUS, 'week')).toBeInstanceOf(UnauthorizedException);
    expect(await answerTo(ANONYMOUS, 'week', { ...ACCOUNTS, VIGIA_PUBLIC_WEEK: 'true' })).toBe(true);
    expect(await answerTo(ANONYMOUS, 'pieces', { ...ACCOUNTS, VIGIA_PUBLIC_WEEK: 'true' })).toBeInstanceOf(UnauthorizedException);
  });

  it('without accounts lets the machine itself do everything, and who passes by only read', async () => {
    expect(await answerTo(OWN_MACHINE, 'decide', {}, 'POST')).toBe(true);
    expect(await answerTo(PASSER_BY, 'pieces', {})).toBe(true);
    expect(await answerTo(PASSER_BY, 'decide', {}, 'POST')).toEqual(expect.objectContaining({ message: expect.stringContaining('VIGIA_HOST=127.0.0.1') }));
  });

  it('names what is missing, and notes who tried to change something without it', async () => {
    const reviewer: Principal = { ...ANONYMOUS, kind: 'user', accountId: 'a', name: 'Luz', permissions: new Set(['pieces.read']) };
    const { answer, noted } = await asking(reviewer, 'decide', ACCOUNTS, 'POST');
    expect(answer).toBeInstanceOf(ForbiddenException);
    expect((answer as Error).message).toContain('«alerts.write»');
    expect(noted).toEqual([expect.objectContaining({ action: 'request.refused', outcome: 'refused', detail: { method: 'POST', route: '/api/v1/x', missing: 'alerts.write' } })]);
    expect((await asking(reviewer, 'decide')).noted).toEqual([]);
    expect((await asking(ANONYMOUS, 'decide', ACCOUNTS, 'POST')).noted).toEqual([]);
  });
});
