import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AccessRoom } from '#vigia/access';
import { accountsOn, type Config } from '#vigia/config';
import { sessionResponse, signInInput, signInResponse, type SessionResponse, type SignInInput, type SignInResponse } from '#vigia/contracts';
import { ApiContract } from '../api/api-schema.js';
import { ZodPipe } from '../api/zod-pipe.js';
import { CONFIG } from '../platform/tokens.js';
import { AllowPublic, AllowSignedIn } from './allow.js';
import { askedBy, askingOf, clientOf } from './asking.js';
import { Limited } from './limited.js';
import { clearSessionCookie, setSessionCookie } from './session-cookie.js';
import { refusedEntry } from './refused-entry.js';

@ApiTags('access')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly access: AccessRoom,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @AllowPublic('who asks has to learn whether it is signed in; it is told of itself only')
  @ApiOperation({ summary: 'Quién pregunta y qué puede / who asks and may do what', description: 'Los cambios llevan el valor de «csrf» en x-vigia-csrf. / Changes carry «csrf» as x-vigia-csrf.' })
  @ApiContract({ response: sessionResponse })
  get(@Req() request: Request, @Res({ passthrough: true }) response: Response): SessionResponse {
    const { principal, session } = askingOf(request);
    response.set('cache-control', 'no-store');
    return {
      mode: accountsOn(this.config) ? 'accounts' : 'own_machine',
      kind: principal.kind,
      account: session?.account ?? null,
      permissions: [...principal.permissions],
      mustEnrol: session?.mustEnrol ?? false,
      csrf: session?.csrf ?? null,
      publicWeek: this.config.VIGIA_PUBLIC_WEEK,
    };
  }

  @Post()
  @AllowPublic('this is where people sign in')
  @Limited('entry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Entra con dirección y clave, y con un código si se pide / signs in' })
  @ApiContract({ body: signInInput, response: signInResponse })
  @ApiResponse({ status: 401, description: 'La dirección, la clave o el código no son; no se dice cuál de las dos primeras.' })
  @ApiResponse({ status: 429, description: 'Demasiados intentos; Retry-After dice cuándo volver.' })
  async signIn(@Body(new ZodPipe<SignInInput>(signInInput)) input: SignInInput, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SignInResponse> {
    const outcome = await this.access.signIn.attempt(input, clientOf(request));
    if (outcome.state === 'second_factor') return { state: 'second_factor' };
    if (outcome.state !== 'signed_in') throw refusedEntry(outcome, 401);
    await this.endSession(request);
    setSessionCookie(response, outcome.token, this.config);
    return { state: 'signed_in' };
  }

  @Delete()
  @AllowSignedIn({ enrolling: true })
  @HttpCode(204)
  @ApiOperation({ summary: 'Sale / signs out' })
  @ApiResponse({ status: 204, description: 'La sesión terminó.' })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.endSession(request);
    clearSessionCookie(response, this.config);
  }

  /** A browser has one session at a time. */
  private async endSession(request: Request): Promise<void> {
    const { session } = askingOf(request);
    if (session !== null) await this.access.sessions.endOwn(session.principal.accountId, session.id, askedBy(request));
  }
}
