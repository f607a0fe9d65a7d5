import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { mailDetail, mailsResponse, type MailDetail, type MailsResponse } from '#vigia/contracts';
import { Store, type MailSummary } from '#vigia/store';
import { ApiContract } from './api-schema.js';

const LATEST = 100;

@ApiTags('mails')
@Controller('api/v1/mails')
export class MailsController {
  constructor(private readonly store: Store) {}

  @Get()
  @ApiContract({ response: mailsResponse })
  async list(): Promise<MailsResponse> {
    return { mails: (await this.store.mails.listLatest(LATEST)).map(toSummary) };
  }

  @Get(':id')
  @ApiContract({ response: mailDetail })
  async get(@Param('id') id: string): Promise<MailDetail> {
    const mail = await this.store.mails.findById(id);
    if (!mail) throw new NotFoundException(`No hay ningún correo «${id}».`);
    return { ...toSummary(mail), html: mail.html, text: mail.text };
  }
}

function toSummary({ _id, kind, to, subject, state, problem, createdAt, sentAt }: MailSummary): MailsResponse['mails'][number] {
  return { id: _id, kind, to, subject, state, problem, createdAt: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null };
}
