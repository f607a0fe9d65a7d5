import { Body, Controller, Delete, Get, HttpCode, Inject, NotFoundException, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { MailDelivery, sampleMails, withImages } from '#vigia/alerts';
import {
  alertParams, mailDetail, mailSamplesResponse, mailsResponse, suppressionInput, suppressionsResponse,
  type MailDetail, type MailSamplesResponse, type MailsResponse, type SuppressionInput, type SuppressionsResponse,
} from '#vigia/contracts';
import type { Clock } from '#vigia/kernel';
import { Store, type MailSummary } from '#vigia/store';
import { Allow } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import { may, type Principal } from '../access/principal.js';
import { CLOCK } from '../platform/tokens.js';
import { ApiContract } from './api-schema.js';
import { ZodPipe } from './zod-pipe.js';

/** Shown instead of a mail whose link opens an account. */
const SEALED = 'Este correo es de una cuenta y puede llevar un enlace de un solo uso: se guarda cifrado hasta que sale, y luego no se guarda / mails about accounts are kept encrypted until they are sent.';
const LATEST = 100;
const LATEST_SUPPRESSIONS = 500;

/** Who holds a signed link may answer for the newsroom, and a contact is nobody's business: mails are shown only to those who write them. */
@ApiTags('mails')
@Controller('api/v1')
export class MailsController {
  private rendered: ReturnType<typeof sampleMails> | undefined;

  constructor(
    private readonly store: Store,
    private readonly delivery: MailDelivery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('mails')
  @Allow('mails.read')
  @ApiOperation({ summary: 'Los últimos correos y su estado / the latest mails and their state' })
  @ApiContract({ response: mailsResponse })
  async list(@CurrentPrincipal() principal: Principal): Promise<MailsResponse> {
    const [mails, counts] = await Promise.all([this.store.mails.listLatest(LATEST), this.store.mails.countByState()]);
    return { mails: mails.filter((mail) => isFor(principal, mail)).map(toSummary), counts };
  }

  @Get('mail-samples')
  @Allow('mails.read')
  @ApiOperation({ summary: 'Un correo de cada clase, con datos ficticios / one mail of each kind, with invented data' })
  @ApiContract({ response: mailSamplesResponse })
  async samples(): Promise<MailSamplesResponse> {
    // Always the same, and half a second of work.
    return { samples: await (this.rendered ??= sampleMails()) };
  }

  @Get('mails/:id')
  @Allow('mails.read')
  @ApiOperation({ summary: 'Un correo entero / one mail' })
  @ApiContract({ response: mailDetail })
  async get(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<MailDetail> {
    const mail = await this.store.mails.findById(id);
    if (!mail || !isFor(principal, mail)) throw new NotFoundException(`No hay ningún correo «${id}».`);
    if (mail.sealed) return { ...toSummary(mail), html: `<p>${SEALED}</p>`, text: SEALED };
    return { ...toSummary(mail), html: withImages(mail.html, mail.images ?? []), text: mail.text };
  }

  @Post('mails/:id/send')
  @Allow('mails.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Envía otra vez un correo que no salió o cuya suerte se desconoce / sends a mail again' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: mailDetail })
  @ApiResponse({ status: 404, description: 'No hay tal correo por enviar.' })
  async sendAgain(@Param(new ZodPipe(alertParams)) { id }: { id: string }, @CurrentPrincipal() principal: Principal): Promise<MailDetail> {
    await this.get(id, principal);
    if (!(await this.delivery.sendAgain(id))) throw new NotFoundException(`El correo «${id}» no está fallido, retenido ni sin respuesta / there is nothing to send again.`);
    return this.get(id, principal);
  }

  @Get('suppressions')
  @Allow('mails.read')
  @ApiOperation({ summary: 'Direcciones que no reciben correos / addresses that get no mails' })
  @ApiContract({ response: suppressionsResponse })
  async suppressions(): Promise<SuppressionsResponse> {
    return this.listSuppressions();
  }

  private async listSuppressions(): Promise<SuppressionsResponse> {
    const rows = await this.store.suppressions.listLatest(LATEST_SUPPRESSIONS);
    return { suppressions: rows.map(({ _id, address, kind, reason, detail, at }) => ({ id: _id, address, kind, reason, detail, at: at.toISOString() })) };
  }

  @Post('suppressions')
  @Allow('mails.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Anota un rebote o una queja / notes a bounce or a complaint' })
  @ApiContract({ body: suppressionInput, response: suppressionsResponse })
  async suppress(@Body(new ZodPipe<SuppressionInput>(suppressionInput)) input: SuppressionInput): Promise<SuppressionsResponse> {
    await this.store.suppressions.addOnce({ ...input, at: this.clock.now() });
    return this.listSuppressions();
  }

  @Delete('suppressions/:id')
  @Allow('mails.write')
  @ApiOperation({ summary: 'Vuelve a escribir a una dirección / writes to an address again' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: suppressionsResponse })
  @ApiResponse({ status: 404, description: 'No está en la lista.' })
  async release(@Param('id') id: string): Promise<SuppressionsResponse> {
    if (!(await this.store.suppressions.remove(id))) throw new NotFoundException(`«${id}» no está en la lista / is not on the list.`);
    return this.listSuppressions();
  }
}

/** Mails about accounts are the business of who manages those. */
function isFor(principal: Principal, mail: Pick<MailSummary, 'kind'>): boolean {
  return mail.kind !== 'account' || may(principal, 'accounts.manage');
}

function toSummary({ _id, kind, to, subject, state, problem, createdAt, sentAt, attempts = 0, nextAt = null }: MailSummary): MailsResponse['mails'][number] {
  return { id: _id, kind, to, subject, state, problem, createdAt: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null, attempts, nextAt: nextAt?.toISOString() ?? null };
}
