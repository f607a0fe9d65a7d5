import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { overviewQuery, overviewResponse, weeklyTrendsQuery, weeklyTrendsResponse, type OverviewResponse, type WeeklyTrendsQuery, type WeeklyTrendsResponse } from '#vigia/contracts';
import { WeeklyTrends, WeekOverview } from '#vigia/trends';
import type { z } from 'zod';
import { ApiContract } from './api-schema.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('trends')
@Controller('api/v1')
export class TrendsController {
  constructor(
    private readonly trends: WeeklyTrends,
    private readonly overviews: WeekOverview,
  ) {}

  @Get('trends/weekly')
  @ApiContract({ query: weeklyTrendsQuery, response: weeklyTrendsResponse })
  weekly(@Query(new ZodPipe(weeklyTrendsQuery)) query: WeeklyTrendsQuery): Promise<WeeklyTrendsResponse> {
    return this.trends.list(query);
  }

  @Get('overview')
  @ApiContract({ query: overviewQuery, response: overviewResponse })
  overview(@Query(new ZodPipe(overviewQuery)) query: z.infer<typeof overviewQuery>): Promise<OverviewResponse> {
    return this.overviews.get(query.week, query.kind);
  }
}
