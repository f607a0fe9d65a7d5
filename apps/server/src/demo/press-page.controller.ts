import { Controller, Get, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AllowPublic } from '../access/allow.js';
import { PRESS } from '../platform/tokens.js';
import type { PressHost } from './press-host.js';

/** Shows pages of the sample press to readers of the demo, whose browsers cannot resolve its hosts. */
@Controller('prensa')
export class PressPageController {
  constructor(@Inject(PRESS) private readonly press: PressHost | null) {}

  @Get(':host{/*path}')
  @AllowPublic('the fictional press of the demo; there is none elsewhere')
  show(@Param('host') host: string, @Req() request: Request, @Res() response: Response): void {
    const newsroom = this.press?.edition.newsrooms.find((candidate) => candidate.host === host);
    const address = request.originalUrl.slice(`/prensa/${host}`.length) || '/';
    const page = newsroom && this.press?.server.render(newsroom, new URL(address, `http://${host}`));
    if (!page) throw new NotFoundException('No existe esa página de la prensa de muestra.');
    response.type(page.contentType).send(page.body);
  }
}
