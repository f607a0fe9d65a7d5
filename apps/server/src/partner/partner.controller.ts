import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { AlertRoom, REPLY_PURPOSES, type ReplyPurpose } from '#vigia/alerts';
import { draftInput, subscriberInput } from '#vigia/contracts';
import type { OutletRecord } from '#vigia/store';
import { AllowPublic, AllowSignedLink } from '../access/allow.js';
import { ChangesNothing } from '../access/audit.interceptor.js';
import { DraftChecker } from '../api/draft-checker.js';
import { fieldOf, languageOf, sendPage, type PageLanguage } from '../reply/plain-page.js';
import { replyPage } from '../reply/reply-page.js';
import { replyTextOf } from '../reply/reply-text.js';
import { closedPage, missingPage, noMailPage, renewPage } from './entry-pages.js';
import { PartnerGate } from './partner-gate.js';
import { draftPage, partnerPage, partnerPiecePage, type PartnerFrame } from './partner-page.js';
import { PARTNER_WORDS } from './partner-words.js';

const FORBIDDEN = 403;
const NOT_FOUND = 404;
const CONFLICT = 409;
const GONE = 410;
const UNPROCESSABLE = 422;
const UNAVAILABLE = 503;
const LONGEST_DRAFT = 40_001;
const MOST_PAGES = 100;

/** An outlet's own page, by its signed link or by the account of a partner. Every route asks the gate first, and what is behind it is asked for by the outlet the gate names: nothing in the address can name another. */
@ApiExcludeController()
@Controller('aliado')
export class PartnerController {
  constructor(
    private readonly gate: PartnerGate,
    private readonly room: AlertRoom,
    private readonly checker: DraftChecker,
  ) {}

  @Get()
  @AllowPublic('a contact whose link is lost asks for another; it goes to the registered contact only')
  ask(@Query('lang') lang: unknown, @Res() response: Response): void {
    sendPage(response, 200, this.room.readers.canSendLinks ? renewPage(languageOf(lang), 'ask') : noMailPage(languageOf(lang), 'renewTitle'));
  }

  /** The answer is the same whether the address is a contact or not. */
  @Post()
  @AllowPublic('a contact whose link is lost asks for another; it goes to the registered contact only')
  async renew(@Query('lang') lang: unknown, @Body() body: unknown, @Res() response: Response): Promise<void> {
    if (!this.room.readers.canSendLinks) return sendPage(response, UNAVAILABLE, noMailPage(languageOf(lang), 'renewTitle'));
    const address = subscriberInput.shape.address.safeParse(fieldOf(body, 'address', 300));
    if (!address.success) return sendPage(response, UNPROCESSABLE, renewPage(languageOf(lang), 'bad'));
    await this.room.readers.renewByAddress(address.data);
    sendPage(response, 200, renewPage(languageOf(lang), 'sent'));
  }

  @Get(':token')
  @AllowSignedLink('the link that only the registered contact gets, or the account of that partner; the gate checks')
  async show(@Param('token') token: string, @Query('lang') lang: unknown, @Query('pagina') page: unknown, @Res() response: Response): Promise<void> {
    await this.admitted(token, lang, response, async (frame, outlet) => {
      const number = typeof page === 'string' ? Number(page) : 1;
      sendPage(response, 200, partnerPage(frame, await this.room.partners.pageOf(outlet._id, Number.isInteger(number) && number >= 1 && number <= MOST_PAGES ? number : 1)));
    });
  }

  @Post(':token/enlace')
  @AllowSignedLink('the link that only the registered contact gets, or the account of that partner; the gate checks')
  async renewLink(@Param('token') token: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    const renewed = await this.room.readers.renewByLink(token);
    sendPage(response, renewed ? 200 : FORBIDDEN, closedPage(languageOf(lang), renewed ? 'expired' : 'forged', null, renewed));
  }

  @Get(':token/pieza/:id')
  @AllowSignedLink('the link that only the registered contact gets, or the account of that partner; the gate checks')
  async piece(@Param('token') token: string, @Param('id') id: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    await this.admitted(token, lang, response, async (frame, outlet) => {
      const found = await this.room.partners.pieceOf(outlet._id, id);
      if (found) sendPage(response, 200, partnerPiecePage(frame, found));
      else sendPage(response, NOT_FOUND, missingPage(frame.language, frame.base, 'missing'));
    });
  }

  @Get(':token/aviso/:id/:purpose')
  @AllowSignedLink('the link that only the registered contact gets, or the account of that partner; the gate checks')
  async askReply(@Param('token') token: string, @Param('id') id: string, @Param('purpose') purpose: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    await this.admitted(token, lang, response, async (frame, outlet) => {
      const known = purposeOf(purpose);
      const state = known && (await this.room.desk.openAlert(known, id, outlet._id));
      if (state?.kind === 'open') sendPage(response, 200, replyPage(state.reply, frame.language, 'ask', backTo(frame)));
      else sendPage(response, NOT_FOUND, missingPage(frame.language, frame.base, 'missingAlert'));
    });
  }

  @Post(':token/aviso/:id/:purpose')
  @AllowSignedLink('the link that only the registered contact gets, or the account of that partner; the gate checks')
  async reply(@Param('token') token: string, @Param('id') id: string, @Param('purpose') purpose: string, @Query('lang') lang: unknown, @Body() body: unknown, @Res() response: Response): Promise<void> {
    await this.admitted(token, lang, response, async (frame, outlet) => {
      const known = purposeOf(purpose);
      const answered = known && (await this.room.desk.answerAlert(known, id, outlet._id, replyTextOf(body)));
      switch (answered?.kind) {
        case 'taken':
          return sendPage(response, 200, replyPage(answered.reply, frame.language, 'done', backTo(frame)));
        case 'used':
          return sendPage(response, CONFLICT, replyPage(answered.reply, frame.language, 'used', backTo(frame)));
        case 'empty':
          return sendPage(response, UNPROCESSABLE, replyPage({ ...answered.reply, given: null }, frame.language, 'empty', backTo(frame)));
        default:
          return sendPage(response, NOT_FOUND, missingPage(frame.language, frame.base, 'missingAlert'));
      }
    });
  }

  @Get(':token/borrador')
  @AllowSignedLink('the link that only the registered contact gets, or the account of that partner; the gate checks')
  async askDraft(@Param('token') token: string, @Query('lang') lang: unknown, @Res() response: Response): Promise<void> {
    await this.admitted(token, lang, response, (frame) => sendPage(response, 200, draftPage(frame, { title: '', text: '' }, null, null)));
  }

  /** The draft is judged and shown again; no store is asked or told. */
  @Post(':token/borrador')
  @ChangesNothing()
  @AllowSignedLink('the link that only the registered contact gets, or the account of that partner; the gate checks')
  async checkDraft(@Param('token') token: string, @Query('lang') lang: unknown, @Body() body: unknown, @Res() response: Response): Promise<void> {
    await this.admitted(token, lang, response, (frame) => {
      const given = { title: fieldOf(body, 'title', LONGEST_DRAFT), text: fieldOf(body, 'text', LONGEST_DRAFT) };
      const draft = draftInput.safeParse(given);
      if (draft.success) return sendPage(response, 200, draftPage(frame, draft.data, this.checker.check(draft.data), null));
      const isEmpty = given.title.trim() === '' && given.text.trim() === '';
      sendPage(response, UNPROCESSABLE, draftPage(frame, isEmpty ? given : { title: given.title.slice(0, 300), text: given.text.slice(0, 40_000) }, null, isEmpty ? PARTNER_WORDS[frame.language].empty : draft.error.issues.map((issue) => issue.message).join('; ')));
    });
  }

  /** The one way in: without a right nothing is looked up. */
  private async admitted(token: string, lang: unknown, response: Response, work: (frame: PartnerFrame, outlet: OutletRecord) => void | Promise<void>): Promise<void> {
    const access = await this.gate.admit(token, response.req);
    const base = `/aliado/${encodeURIComponent(token)}`;
    if (access.kind === 'ok') return work({ outlet: access.outlet, language: languageOf(lang, access.outlet.contactLanguage), base }, access.outlet);
    sendPage(response, access.kind === 'forged' ? FORBIDDEN : GONE, closedPage(languageOf(lang), access.kind, access.kind === 'expired' ? base : null));
  }
}

function purposeOf(text: string): ReplyPurpose | undefined {
  return REPLY_PURPOSES.find((purpose) => purpose === text);
}

function backTo({ base, language }: { base: string; language: PageLanguage }): string {
  return `${base}?lang=${language}`;
}
