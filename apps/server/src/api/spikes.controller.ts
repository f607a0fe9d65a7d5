import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Analyzer } from '#vigia/analysis';
import { reportQuery, reportResponse, spikesQuery, spikesResponse, type SpikesQuery } from '#vigia/contracts';
import { AnswerCache, SpikeList, WeekReport } from '#vigia/trends';
import type { z } from 'zod';
import { ApiContract, AsJson } from './api-schema.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('trends')
@Controller('api/v1')
export class SpikesController {
  constructor(
    private readonly spikes: SpikeList,
    private readonly reports: WeekReport,
    private readonly analyzer: Analyzer,
    private readonly answers: AnswerCache,
  ) {}

  @Get('spikes')
  @AsJson()
  @ApiContract({ query: spikesQuery, response: spikesResponse })
  list(@Query(new ZodPipe(spikesQuery)) query: SpikesQuery): Promise<string> {
    return this.answers.json(['spikes', query], () => this.spikes.list(query));
  }

  @Get('report')
  @AsJson()
  @ApiContract({ query: reportQuery, response: reportResponse })
  report(@Query(new ZodPipe(reportQuery)) { week, kind }: z.infer<typeof reportQuery>): Promise<string> {
    return this.answers.json(['report', week, kind], () => this.reports.get(week, kind, this.analyzer.model));
  }
}
