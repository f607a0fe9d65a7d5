import { Body, Controller, Get, HttpCode, NotFoundException, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { AccessRoom } from '#vigia/access';
import { accountCard, accountParams, accountPatch, accountsResponse, inviteInput, type AccountCard, type AccountPatch, type AccountsResponse, type InviteInput } from '#vigia/contracts';
import { ApiContract } from '../api/api-schema.js';
import { ZodPipe } from '../api/zod-pipe.js';
import { AccountMails } from './account-mails.js';
import { Allow } from './allow.js';
import { askedBy } from './asking.js';

type WithId = { id: string };
const idPipe = new ZodPipe(accountParams);

@ApiTags('access')
@Controller('api/v1/accounts')
@Allow('accounts.manage')
export class AccountsController {
  constructor(
    private readonly access: AccessRoom,
    private readonly mails: AccountMails,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Las cuentas y lo que pueden / accounts and what they may do' })
  @ApiContract({ response: accountsResponse })
  async list(): Promise<AccountsResponse> {
    return { accounts: await this.access.accounts.list() };
  }

  @Post()
  @ApiOperation({ summary: 'Invita por correo a una persona / invites somebody by mail' })
  @ApiContract({ body: inviteInput, response: accountCard })
  async invite(@Body(new ZodPipe<InviteInput>(inviteInput)) input: InviteInput, @Req() request: Request): Promise<AccountCard> {
    const { card, ...link } = await this.access.accounts.invite(input, askedBy(request));
    await this.mails.link(link);
    return card;
  }

  @Post(':id/invitation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Envía otra vez la invitación, o un enlace para poner clave nueva / sends the invitation again, or a link to set a new password' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: accountCard })
  @ApiResponse({ status: 404, description: 'No hay tal cuenta.' })
  async inviteAgain(@Param(idPipe) { id }: WithId, @Req() request: Request): Promise<AccountCard> {
    const link = await this.access.accounts.link(id, askedBy(request));
    if (link) await this.mails.link(link);
    return this.found(id, link && (await this.access.accounts.find(id)));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Cambia papeles, medios, bloqueo o licencia de una cuenta / changes roles, outlets, block or licence', description: 'La última cuenta de administración que puede entrar no pierde el papel ni se bloquea. / The last admin stays.' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: accountPatch, response: accountCard })
  @ApiResponse({ status: 404, description: 'No hay tal cuenta.' })
  async edit(@Param(idPipe) { id }: WithId, @Body(new ZodPipe<AccountPatch>(accountPatch)) patch: AccountPatch, @Req() request: Request): Promise<AccountCard> {
    return this.found(id, await this.access.accounts.change(id, patch, askedBy(request)));
  }

  private found(id: string, card: AccountCard | null): AccountCard {
    if (!card) throw new NotFoundException(`No hay ninguna cuenta «${id}» / no such account.`);
    return card;
  }
}
