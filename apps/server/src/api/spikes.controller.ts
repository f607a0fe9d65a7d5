import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Analyzer } from '#vigia/analysis';
import { reportQuery, reportResponse, spikesQuery, spikesResponse, type ReportQuery, type SpikesQuery } from '#vigia/contracts';
import { AnswerCache, SpikeList, WeekReport } from '#vigia/trends';
import { Allow, AllowPublicWeek } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import type { Principal } from '../access/principal.js';
import { ApiContract, AsJson } from './api-schema.js';
import { KnownOutlets } from './known-outlets.js';
import { spikesSeen, weekSeen, weekViewOf } from './week-seen.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('trends')
@Controller('api/v1')
export class SpikesController {
  constructor(
    private readonly spikes: SpikeList,
    private readonly reports: WeekReport,
    private readonly analyzer: Analyzer,
    private readonly answers: AnswerCache,
    private readonly outlets: KnownOutlets,
  ) {}

  @Get('spikes')
  @Allow('week.read')
  @AsJson()
  @ApiContract({ query: spikesQuery, response: spikesResponse })
  async list(@Query(new ZodPipe(spikesQuery)) query: SpikesQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    await this.outlets.refuseUnknown(query.outlet);
    const view = weekViewOf(principal);
    return this.answers.json(['spikes', query, view], async () => {
      const found = await this.spikes.list(query);
      return { ...found, spikes: spikesSeen(found.spikes, view) };
    });
  }

  @Get('report')
  @AllowPublicWeek()
  @AsJson()
  @ApiContract({ query: reportQuery, response: reportResponse })
  report(@Query(new ZodPipe(reportQuery)) query: ReportQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    const view = weekViewOf(principal);
    return this.answers.json(['report', query, view], async () => {
      const report = await this.reports.get(query, this.analyzer.model);
      return { ...report, overview: weekSeen(report.overview, view) };
    });
  }
}
