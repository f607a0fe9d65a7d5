import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { reportPdfQuery, reportQuery, reportResponse, type ReportPdfQuery, type ReportQuery } from '#vigia/contracts';
import { AnswerCache } from '#vigia/trends';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { AllowPublicWeek } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import type { Principal } from '../access/principal.js';
import { ApiContract, AsJson } from '../api/api-schema.js';
import { weekViewOf } from '../api/week-seen.js';
import { ZodPipe } from '../api/zod-pipe.js';
import { ReportFiles } from './report-files.js';
import { WeekAnswers } from './week-answers.js';

/** The week's report: its figures, and the same as a file to print or send. */
@ApiTags('trends')
@Controller('api/v1')
export class ReportController {
  constructor(
    private readonly weeks: WeekAnswers,
    private readonly files: ReportFiles,
    private readonly answers: AnswerCache,
  ) {}

  @Get('report')
  @AllowPublicWeek()
  @AsJson()
  @ApiContract({ query: reportQuery, response: reportResponse })
  report(@Query(new ZodPipe(reportQuery)) query: ReportQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.answers.json(['report', query, weekViewOf(principal)], () => this.weeks.report(query, principal));
  }

  @Get('report.pdf')
  @AllowPublicWeek()
  @ApiOperation({ summary: 'El informe de la semana en PDF / the week’s report as a PDF', description: 'Lo mismo que la pantalla, hasta donde puede ver quien lo pide. Lleva ETag: con If-None-Match responde 304 mientras las cifras no cambien. / The same as the screen; 304 while its figures stand.' })
  @ApiProduces('application/pdf')
  @ApiContract({ query: reportPdfQuery, response: z.string().meta({ format: 'binary' }) })
  async file(@Query(new ZodPipe<ReportPdfQuery>(reportPdfQuery)) query: ReportPdfQuery, @CurrentPrincipal() principal: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    const file = await this.files.find(query, principal);
    response.setHeader('etag', file.etag);
    // Kept by who asked alone, and asked after every time: figures change, and not everybody sees the same.
    response.setHeader('cache-control', 'private, no-cache');
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    response.type('application/pdf').setHeader('content-disposition', `attachment; filename="${file.name}"`);
    response.send(await file.bytes());
  }
}
