import { Body, Controller, Delete, ForbiddenException, Get, HttpCode, NotFoundException, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AccessRoom } from '#vigia/access';
import { accountParams, keyCreated, keyInput, keysQuery, keysResponse, type KeyCard, type KeyInput, type KeysResponse } from '#vigia/contracts';
import type { z } from 'zod';
import { ApiContract } from '../api/api-schema.js';
import { ZodPipe } from '../api/zod-pipe.js';
import { AccountMails } from './account-mails.js';
import { AllowSignedIn } from './allow.js';
import { askedBy, CurrentPrincipal } from './asking.js';
import { may, type Principal } from './principal.js';

/** Keys by which programs ask. Only a person who is signed in makes or revokes one: a stolen key makes no others. */
@ApiTags('access')
@Controller('api/v1/keys')
@AllowSignedIn()
export class KeysController {
  constructor(
    private readonly access: AccessRoom,
    private readonly mails: AccountMails,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Las llaves propias, o con «all» las de todos / one’s own keys, or with «all» everybody’s' })
  @ApiContract({ query: keysQuery, response: keysResponse })
  async list(@Query(new ZodPipe(keysQuery)) { all }: z.infer<typeof keysQuery>, @CurrentPrincipal() principal: Principal): Promise<KeysResponse> {
    if (all === 'false') return { keys: await this.access.keys.listOf(ownerOf(principal)) };
    if (!may(principal, 'keys.manage')) throw new ForbiddenException('Falta el permiso «keys.manage» / the permission is missing.');
    return { keys: await this.access.keys.listAll() };
  }

  @Post()
  @ApiOperation({ summary: 'Crea una llave propia; se muestra una sola vez / makes a key of one’s own, shown once' })
  @ApiContract({ body: keyInput, response: keyCreated })
  async create(@Body(new ZodPipe<KeyInput>(keyInput)) input: KeyInput, @CurrentPrincipal() principal: Principal, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<KeyCard & { key: string }> {
    const created = await this.access.keys.create(ownerOf(principal), input, askedBy(request));
    await this.mails.keyMade(created);
    response.set('cache-control', 'no-store');
    return created;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoca una llave / revokes a key' })
  @ApiParam({ name: 'id', type: String })
  @ApiResponse({ status: 204, description: 'Revocada.' })
  @ApiResponse({ status: 404, description: 'No hay tal llave propia.' })
  async revoke(@Param(new ZodPipe(accountParams)) { id }: { id: string }, @CurrentPrincipal() principal: Principal, @Req() request: Request): Promise<void> {
    const owner = may(principal, 'keys.manage') ? null : ownerOf(principal);
    if (!(await this.access.keys.revoke(id, owner, askedBy(request)))) throw new NotFoundException(`No hay ninguna llave «${id}» / no such key.`);
  }
}

/** The guard lets in nobody without an account. */
function ownerOf({ accountId }: Principal): string {
  if (accountId === null) throw new Error('a route for who is signed in was reached without an account');
  return accountId;
}
