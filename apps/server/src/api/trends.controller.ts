import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { overviewQuery, overviewResponse, weeklyTrendsQuery, weeklyTrendsResponse, type WeeklyTrendsQuery } from '#vigia/contracts';
import { AnswerCache, WeeklyTrends, WeekOverview } from '#vigia/trends';
import type { z } from 'zod';
import { Allow, AllowPublicWeek } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import type { Principal } from '../access/principal.js';
import { ApiContract, AsJson } from './api-schema.js';
import { weekSeen, weekViewOf } from './week-seen.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('trends')
@Controller('api/v1')
export class TrendsController {
  constructor(
    private readonly trends: WeeklyTrends,
    private readonly overviews: WeekOverview,
    private readonly answers: AnswerCache,
  ) {}

  @Get('trends/weekly')
  @Allow('week.read')
  @AsJson()
  @ApiContract({ query: weeklyTrendsQuery, response: weeklyTrendsResponse })
  weekly(@Query(new ZodPipe(weeklyTrendsQuery)) query: WeeklyTrendsQuery): Promise<string> {
    return this.answers.json(['weekly', query], () => this.trends.list(query));
  }

  @Get('overview')
  @AllowPublicWeek()
  @AsJson()
  @ApiContract({ query: overviewQuery, response: overviewResponse })
  overview(@Query(new ZodPipe(overviewQuery)) query: z.infer<typeof overviewQuery>, @CurrentPrincipal() principal: Principal): Promise<string> {
    const view = weekViewOf(principal);
    return this.answers.json(['overview', query, view], async () => weekSeen(await this.overviews.get(query.week, query.kind), view));
  }
}
