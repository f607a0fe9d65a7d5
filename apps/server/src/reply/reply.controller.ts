import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { AlertRoom } from '#vigia/alerts';
import { AllowSignedLink } from '../access/allow.js';
import { languageOf, sendPage as send } from './plain-page.js';
import { deadLinkPage, leavePage, replyPage } from './reply-page.js';
import { replyTextOf } from './reply-text.js';

const GONE = 410;
const FORBIDDEN = 403;
const CONFLICT = 409;
const UNPROCESSABLE = 422;

/**
 * Pages that links in mails lead to. The link is the right to answer: there is no account, no cookie and so nothing to forge across sites. GET only shows, so that the scanners of mail
 * servers, which open every link, do nothing; POST acts.
 */
@ApiExcludeController()
@Controller()
export class ReplyController {
  constructor(private readonly room: AlertRoom) {}

  @Get('respuesta/:token')
  @AllowSignedLink('the link in the mail is the right to answer, or to leave')
  async show(@Param('token') token: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    const language = languageOf(lang);
    const state = await this.room.desk.open(token);
    if (state.kind === 'open') return send(response, 200, replyPage(state.reply, language, 'ask'));
    send(response, state.kind === 'forged' ? FORBIDDEN : GONE, deadLinkPage(state.kind, language));
  }

  @Post('respuesta/:token')
  @AllowSignedLink('the link in the mail is the right to answer, or to leave')
  async answer(@Param('token') token: string, @Query('lang') lang: unknown, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const language = languageOf(lang);
    const answered = await this.room.desk.answer(token, replyTextOf(body));
    switch (answered.kind) {
      case 'taken':
        return send(response, 200, replyPage(answered.reply, language, 'done'));
      case 'used':
        return send(response, CONFLICT, replyPage(answered.reply, language, 'used'));
      case 'empty':
        return send(response, UNPROCESSABLE, replyPage({ ...answered.reply, given: null }, language, 'empty'));
      default:
        return send(response, answered.kind === 'forged' ? FORBIDDEN : GONE, deadLinkPage(answered.kind, language));
    }
  }

  @Get('baja/:token')
  @AllowSignedLink('the link in the mail is the right to answer, or to leave')
  async askLeave(@Param('token') token: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    const leaving = await this.room.desk.leave(token, false);
    if (leaving) return send(response, 200, leavePage(leaving.address, leaving.kind, languageOf(lang), false));
    send(response, FORBIDDEN, deadLinkPage('forged', languageOf(lang)));
  }

  /** Also what mail programs send by themselves for one-click leaving (RFC 8058). */
  @Post('baja/:token')
  @AllowSignedLink('the link in the mail is the right to answer, or to leave')
  @HttpCode(200)
  async leave(@Param('token') token: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    const left = await this.room.desk.leave(token, true);
    if (left) return send(response, 200, leavePage(left.address, left.kind, languageOf(lang), true));
    send(response, FORBIDDEN, deadLinkPage('forged', languageOf(lang)));
  }
}
