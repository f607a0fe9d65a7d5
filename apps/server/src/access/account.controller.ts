import { Body, Controller, Delete, Get, HttpCode, Inject, NotFoundException, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AccessRoom, type EntranceOutcome, type OpenSession } from '#vigia/access';
import type { Config } from '#vigia/config';
import {
  accountDone, acceptInput, accountParams, firstAdminInput, forgottenInput, ownSessionsResponse, passwordInput, recoveryCodesResponse, secondFactorInput, secondFactorOffer,
  type AccountDone, type OwnSessionsResponse, type SecondFactorOffer,
} from '#vigia/contracts';
import type { z } from 'zod';
import { ApiContract } from '../api/api-schema.js';
import { ZodPipe } from '../api/zod-pipe.js';
import { CONFIG } from '../platform/tokens.js';
import { AccountMails } from './account-mails.js';
import { AllowPublic, AllowSignedIn } from './allow.js';
import { askedBy, askingOf, clientOf } from './asking.js';
import { Limited } from './limited.js';
import { deadLink, refusedEntry } from './refused-entry.js';
import { setSessionCookie } from './session-cookie.js';

const DONE: AccountDone = { state: 'done' };
type SecondFactorInput = z.infer<typeof secondFactorInput>;

/** One's own account: the ways in by a link, and what people change once they are in. */
@ApiTags('access')
@Controller('api/v1/account')
export class AccountController {
  constructor(
    private readonly access: AccessRoom,
    private readonly mails: AccountMails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('start')
  @AllowPublic('the one-time link in the log is the right to be the first admin')
  @Limited('entry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Crea la primera cuenta de administración con el enlace del registro / makes the first admin' })
  @ApiContract({ body: firstAdminInput, response: accountDone })
  @ApiResponse({ status: 410, description: 'El enlace no sirve (ya).' })
  async start(@Body(new ZodPipe(firstAdminInput)) input: z.infer<typeof firstAdminInput>, @Req() request: Request): Promise<AccountDone> {
    return entered(await this.access.entrance.makeFirstAdmin(input, clientOf(request)));
  }

  @Post('accept')
  @AllowPublic('the one-time link in the mail is the right to set a password')
  @Limited('entry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Acepta una invitación o pone una clave nueva / accepts an invitation, or sets a new password' })
  @ApiContract({ body: acceptInput, response: accountDone })
  @ApiResponse({ status: 410, description: 'El enlace no sirve (ya).' })
  async accept(@Body(new ZodPipe(acceptInput)) input: z.infer<typeof acceptInput>, @Req() request: Request): Promise<AccountDone> {
    const outcome = await this.access.entrance.accept(input, clientOf(request));
    if (outcome.state === 'done') await this.mails.passwordSet(outcome.account);
    return entered(outcome);
  }

  @Post('forgotten')
  @AllowPublic('who has lost the password cannot sign in')
  @Limited('forgotten')
  @HttpCode(202)
  @ApiOperation({ summary: 'Pide por correo un enlace para poner una clave nueva / asks for a link by mail', description: 'Contesta lo mismo haya o no una cuenta con esa dirección. / The same answer whether or not there is such an account.' })
  @ApiContract({ body: forgottenInput, response: accountDone })
  forgotten(@Body(new ZodPipe(forgottenInput)) { email }: z.infer<typeof forgottenInput>, @Req() request: Request): AccountDone {
    // Not waited for: how long it takes would tell whether somebody has that address.
    this.mails.whenForgotten(this.access.entrance.forgotten(email, clientOf(request)));
    return DONE;
  }

  @Post('password')
  @AllowSignedIn()
  @HttpCode(200)
  @ApiOperation({ summary: 'Cambia la clave propia; termina las demás sesiones / changes one’s password, ends the other sessions' })
  @ApiContract({ body: passwordInput, response: accountDone })
  async changePassword(@Body(new ZodPipe(passwordInput)) input: z.infer<typeof passwordInput>, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<AccountDone> {
    const outcome = await this.access.own.changePassword(accountIdOf(request), input, clientOf(request));
    if (outcome.state !== 'changed') throw refusedEntry(outcome, 403);
    setSessionCookie(response, outcome.token, this.config);
    await this.mails.passwordSet(outcome.account);
    return DONE;
  }

  @Post('second-factor')
  @AllowSignedIn({ enrolling: true })
  @HttpCode(200)
  @ApiOperation({ summary: 'Empieza a configurar el segundo factor / begins to set up the second factor' })
  @ApiContract({ response: secondFactorOffer })
  offerSecondFactor(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SecondFactorOffer> {
    response.set('cache-control', 'no-store');
    return this.access.own.offerSecondFactor(accountIdOf(request));
  }

  @Put('second-factor')
  @AllowSignedIn({ enrolling: true })
  @ApiOperation({ summary: 'Confirma el segundo factor con un código; da los códigos de recuperación / confirms it' })
  @ApiContract({ body: secondFactorInput, response: recoveryCodesResponse })
  async confirmSecondFactor(@Body(new ZodPipe<SecondFactorInput>(secondFactorInput)) { code }: SecondFactorInput, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<z.infer<typeof recoveryCodesResponse>> {
    const outcome = await this.access.own.confirmSecondFactor(accountIdOf(request), code, clientOf(request));
    if (outcome.state !== 'enrolled') throw refusedEntry(outcome, 403);
    setSessionCookie(response, outcome.token, this.config);
    response.set('cache-control', 'no-store');
    return { recoveryCodes: outcome.recoveryCodes };
  }

  @Delete('second-factor')
  @AllowSignedIn()
  @HttpCode(200)
  @ApiOperation({ summary: 'Quita el segundo factor con un código suyo / removes it, with a code of it' })
  @ApiContract({ body: secondFactorInput, response: accountDone })
  async removeSecondFactor(@Body(new ZodPipe<SecondFactorInput>(secondFactorInput)) { code }: SecondFactorInput, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<AccountDone> {
    const outcome = await this.access.own.removeSecondFactor(accountIdOf(request), code, clientOf(request));
    if (outcome.state !== 'removed') throw refusedEntry(outcome, 403);
    setSessionCookie(response, outcome.token, this.config);
    return DONE;
  }

  @Get('sessions')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Dónde está abierta la cuenta propia / where one’s account is open' })
  @ApiContract({ response: ownSessionsResponse })
  async sessions(@Req() request: Request): Promise<OwnSessionsResponse> {
    const { id, principal } = sessionOf(request);
    return { sessions: await this.access.sessions.listOwn(principal.accountId, id) };
  }

  @Delete('sessions/:id')
  @AllowSignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'Termina una sesión propia / ends a session of one’s own' })
  @ApiParam({ name: 'id', type: String })
  @ApiResponse({ status: 204, description: 'Terminada.' })
  @ApiResponse({ status: 404, description: 'No hay tal sesión propia.' })
  async endSession(@Param(new ZodPipe(accountParams)) { id }: { id: string }, @Req() request: Request): Promise<void> {
    if (!(await this.access.sessions.endOwn(accountIdOf(request), id, askedBy(request)))) throw new NotFoundException(`No hay ninguna sesión suya «${id}» / no such session of yours.`);
  }
}

function entered(outcome: EntranceOutcome): AccountDone {
  if (outcome.state === 'refused') throw deadLink(outcome.why);
  return DONE;
}

/** The guard lets in nobody without one. */
function sessionOf(request: Request): OpenSession {
  const { session } = askingOf(request);
  if (session === null) throw new Error('a route for who is signed in was reached without a session');
  return session;
}

function accountIdOf(request: Request): string {
  return sessionOf(request).principal.accountId;
}
