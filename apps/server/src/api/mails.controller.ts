import { Body, Controller, Delete, ForbiddenException, Get, HttpCode, Inject, NotFoundException, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { MailDelivery, sampleMails, withImages } from '#vigia/alerts';
import {
  alertParams, mailDetail, mailSamplesResponse, mailsResponse, suppressionInput, suppressionsResponse,
  type MailDetail, type MailSamplesResponse, type MailsResponse, type SuppressionInput, type SuppressionsResponse,
} from '#vigia/contracts';
import type { Config } from '#vigia/config';
import type { Clock } from '#vigia/kernel';
import { Store, type MailSummary } from '#vigia/store';
import { CLOCK, CONFIG } from '../platform/tokens.js';
import { ApiContract } from './api-schema.js';
import { asksFromOwnMachine, callerOf, OwnMachineGuard } from './own-machine.guard.js';
import { ZodPipe } from './zod-pipe.js';

const LATEST = 100;
const SIGNED_LINK = /\/(respuesta|baja|aliado|avisos)\/[A-Za-z0-9_~-]+/g;
const LATEST_SUPPRESSIONS = 500;
const GUARDED = 'Solo desde el equipo donde corre Vigía, mientras no haya cuentas. / On the machine itself only, while there are no accounts.';

@ApiTags('mails')
@Controller('api/v1')
export class MailsController {
  constructor(
    private readonly store: Store,
    private readonly delivery: MailDelivery,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  private isOwn(request: Request): boolean {
    return asksFromOwnMachine(this.config.VIGIA_HOST, callerOf(request));
  }

  @Get('mails')
  @ApiContract({ response: mailsResponse })
  async list(@Req() request: Request): Promise<MailsResponse> {
    const own = this.isOwn(request);
    const [mails, counts] = await Promise.all([this.store.mails.listLatest(LATEST), this.store.mails.countByState()]);
    return { mails: mails.map((mail) => toSummary(mail, own)), counts };
  }

  @Get('mail-samples')
  @ApiOperation({ summary: 'Un correo de cada clase, con datos ficticios / one mail of each kind, with invented data' })
  @ApiContract({ response: mailSamplesResponse })
  async samples(): Promise<MailSamplesResponse> {
    return { samples: await sampleMails() };
  }

  @Get('mails/:id')
  @ApiContract({ response: mailDetail })
  async get(@Param('id') id: string, @Req() request: Request): Promise<MailDetail> {
    const own = this.isOwn(request);
    const mail = await this.store.mails.findById(id);
    if (!mail) throw new NotFoundException(`No hay ningún correo «${id}».`);
    const shown = (text: string): string => (own ? text : text.replace(SIGNED_LINK, '/$1/…'));
    return { ...toSummary(mail, own), html: withImages(shown(mail.html), mail.images ?? []), text: shown(mail.text) };
  }

  @Post('mails/:id/send')
  @UseGuards(OwnMachineGuard)
  @HttpCode(200)
  @ApiOperation({ summary: 'Envía otra vez un correo que no salió o cuya suerte se desconoce / sends a mail again', description: GUARDED })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: mailDetail })
  @ApiResponse({ status: 404, description: 'No hay tal correo por enviar.' })
  async sendAgain(@Param(new ZodPipe(alertParams)) { id }: { id: string }, @Req() request: Request): Promise<MailDetail> {
    if (!(await this.delivery.sendAgain(id))) throw new NotFoundException(`El correo «${id}» no está fallido, retenido ni sin respuesta / there is nothing to send again.`);
    return this.get(id, request);
  }

  @Get('suppressions')
  @ApiOperation({ summary: 'Direcciones que no reciben correos / addresses that get no mails', description: GUARDED })
  @ApiContract({ response: suppressionsResponse })
  @ApiResponse({ status: 403, description: 'No viene del equipo donde corre Vigía.' })
  async suppressions(@Req() request: Request): Promise<SuppressionsResponse> {
    // Reading needs no JSON; the addresses are nobody's business all the same.
    if (!this.isOwn(request)) throw new ForbiddenException('La lista solo se ve en el equipo donde corre Vigía / is shown on the machine itself only.');
    return this.listSuppressions();
  }

  private async listSuppressions(): Promise<SuppressionsResponse> {
    const rows = await this.store.suppressions.listLatest(LATEST_SUPPRESSIONS);
    return { suppressions: rows.map(({ _id, address, kind, reason, detail, at }) => ({ id: _id, address, kind, reason, detail, at: at.toISOString() })) };
  }

  @Post('suppressions')
  @UseGuards(OwnMachineGuard)
  @HttpCode(200)
  @ApiOperation({ summary: 'Anota un rebote o una queja / notes a bounce or a complaint', description: GUARDED })
  @ApiContract({ body: suppressionInput, response: suppressionsResponse })
  async suppress(@Body(new ZodPipe<SuppressionInput>(suppressionInput)) input: SuppressionInput): Promise<SuppressionsResponse> {
    await this.store.suppressions.addOnce({ ...input, at: this.clock.now() });
    return this.listSuppressions();
  }

  @Delete('suppressions/:id')
  @UseGuards(OwnMachineGuard)
  @ApiOperation({ summary: 'Vuelve a escribir a una dirección / writes to an address again', description: GUARDED })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: suppressionsResponse })
  @ApiResponse({ status: 404, description: 'No está en la lista.' })
  async release(@Param('id') id: string): Promise<SuppressionsResponse> {
    if (!(await this.store.suppressions.remove(id))) throw new NotFoundException(`«${id}» no está en la lista / is not on the list.`);
    return this.listSuppressions();
  }
}

/** Who holds a signed link may answer for the newsroom, and a contact is nobody's business: both are told on the machine itself only. */
function toSummary({ _id, kind, to, subject, state, problem, createdAt, sentAt, attempts = 0, nextAt = null }: MailSummary, own: boolean): MailsResponse['mails'][number] {
  return { id: _id, kind, to: own ? to : to.replace(/^(.).*@/, '$1…@'), subject, state, problem, createdAt: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null, attempts, nextAt: nextAt?.toISOString() ?? null };
}
