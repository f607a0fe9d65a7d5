import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { AlertRoom } from '#vigia/alerts';
import { subscriberInput } from '#vigia/contracts';
import { AllowPublic, AllowSignedLink } from '../access/allow.js';
import { fieldOf, languageOf, sendPage } from '../reply/plain-page.js';
import { joinConfirmPage, joinPage, noMailPage } from './entry-pages.js';

const FORBIDDEN = 403;
const UNPROCESSABLE = 422;
const UNAVAILABLE = 503;

/** Where researchers ask to be told of new releases. Nothing is sent before they say yes in the mail that asks them; GET only shows. */
@ApiExcludeController()
@Controller('avisos')
export class NoticesController {
  constructor(private readonly room: AlertRoom) {}

  @Get()
  @AllowPublic('whoever wants to be told of releases asks here; nothing is sent before a yes')
  ask(@Query('lang') lang: unknown, @Res() response: Response): void {
    sendPage(response, 200, this.room.readers.canSendLinks ? joinPage(languageOf(lang), 'ask') : noMailPage(languageOf(lang), 'joinTitle'));
  }

  @Post()
  @AllowPublic('whoever wants to be told of releases asks here; nothing is sent before a yes')
  async enter(@Query('lang') lang: unknown, @Body() body: unknown, @Res() response: Response): Promise<void> {
    if (!this.room.readers.canSendLinks) return sendPage(response, UNAVAILABLE, noMailPage(languageOf(lang), 'joinTitle'));
    const asked = subscriberInput.safeParse({ address: fieldOf(body, 'address', 300), language: languageOf(fieldOf(body, 'language', 2), languageOf(lang)) });
    if (!asked.success) return sendPage(response, UNPROCESSABLE, joinPage(languageOf(lang), 'bad'));
    await this.room.readers.askToJoin(asked.data.address, asked.data.language);
    sendPage(response, 200, joinPage(languageOf(lang), 'sent'));
  }

  @Get(':token')
  @AllowSignedLink('the link in the mail that asks for confirmation')
  async askConfirm(@Param('token') token: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    const joining = await this.room.readers.join(token, false);
    sendPage(response, joining ? 200 : FORBIDDEN, joinConfirmPage(languageOf(lang), joining?.address ?? null, false));
  }

  @Post(':token')
  @AllowSignedLink('the link in the mail that asks for confirmation')
  async confirm(@Param('token') token: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    const joined = await this.room.readers.join(token, true);
    sendPage(response, joined ? 200 : FORBIDDEN, joinConfirmPage(languageOf(lang), joined?.address ?? null, true));
  }
}
