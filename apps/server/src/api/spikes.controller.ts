import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Analyzer } from '#vigia/analysis';
import { reportQuery, reportResponse, spikesQuery, spikesResponse, type ReportResponse, type SpikesQuery, type SpikesResponse } from '#vigia/contracts';
import { SpikeList, WeekReport } from '#vigia/trends';
import type { z } from 'zod';
import { ApiContract } from './api-schema.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('trends')
@Controller('api/v1')
export class SpikesController {
  constructor(
    private readonly spikes: SpikeList,
    private readonly reports: WeekReport,
    private readonly analyzer: Analyzer,
  ) {}

  @Get('spikes')
  @ApiContract({ query: spikesQuery, response: spikesResponse })
  list(@Query(new ZodPipe(spikesQuery)) query: SpikesQuery): Promise<SpikesResponse> {
    return this.spikes.list(query);
  }

  @Get('report')
  @ApiContract({ query: reportQuery, response: reportResponse })
  report(@Query(new ZodPipe(reportQuery)) { week, kind }: z.infer<typeof reportQuery>): Promise<ReportResponse> {
    return this.reports.get(week, kind, this.analyzer.model);
  }
}
