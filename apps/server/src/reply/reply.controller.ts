import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { AlertRoom, LONGEST_REPLY } from '#vigia/alerts';
import { deadLinkPage, leavePage, replyPage, type PageLanguage } from './reply-page.js';

const GONE = 410;
const FORBIDDEN = 403;
const CONFLICT = 409;
const UNPROCESSABLE = 422;
const MOST_FINDINGS = 20;

/**
 * Pages that links in mails lead to. The link is the right to answer: there is no account, no cookie and so nothing to forge across sites. GET only shows, so that the scanners of mail
 * servers, which open every link, do nothing; POST acts.
 */
@ApiExcludeController()
@Controller()
export class ReplyController {
  constructor(private readonly room: AlertRoom) {}

  @Get('respuesta/:token')
  async show(@Param('token') token: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    const language = languageOf(lang);
    const state = await this.room.desk.open(token);
    if (state.kind === 'open') return send(response, 200, replyPage(state.reply, language, 'ask'));
    send(response, state.kind === 'forged' ? FORBIDDEN : GONE, deadLinkPage(state.kind, language));
  }

  @Post('respuesta/:token')
  async answer(@Param('token') token: string, @Query('lang') lang: unknown, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const language = languageOf(lang);
    const answered = await this.room.desk.answer(token, textsOf(body));
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
  async askLeave(@Param('token') token: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    const leaving = await this.room.desk.leave(token, false);
    if (leaving) return send(response, 200, leavePage(leaving.address, leaving.kind, languageOf(lang), false));
    send(response, FORBIDDEN, deadLinkPage('forged', languageOf(lang)));
  }

  /** Also what mail programs send by themselves for one-click leaving (RFC 8058). */
  @Post('baja/:token')
  @HttpCode(200)
  async leave(@Param('token') token: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    const left = await this.room.desk.leave(token, true);
    if (left) return send(response, 200, leavePage(left.address, left.kind, languageOf(lang), true));
    send(response, FORBIDDEN, deadLinkPage('forged', languageOf(lang)));
  }
}

function languageOf(lang: unknown): PageLanguage {
  return lang === 'en' ? 'en' : 'es';
}

/** Only what the form has; whatever else was sent is not looked at. */
function textsOf(body: unknown): { text: string; findings: { index: number; text: string }[] } {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const textOf = (name: string): string => {
    const value = Object.hasOwn(fields, name) ? fields[name] : '';
    return typeof value === 'string' ? value.slice(0, LONGEST_REPLY) : '';
  };
  return { text: textOf('text'), findings: Array.from({ length: MOST_FINDINGS }, (_, index) => ({ index, text: textOf(`f${index}`) })) };
}

function send(response: Response, status: number, html: string): void {
  response.status(status).set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' }).type('html').send(html);
}
