import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { overviewQuery, overviewResponse, weeklyTrendsQuery, weeklyTrendsResponse, type OverviewQuery, type WeeklyTrendsQuery } from '#vigia/contracts';
import { AnswerCache, WeeklyTrends, WeekOverview } from '#vigia/trends';
import { Allow, AllowPublicWeek } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import type { Principal } from '../access/principal.js';
import { ApiContract, AsJson } from './api-schema.js';
import { KnownOutlets } from './known-outlets.js';
import { weekSeen, weekViewOf } from './week-seen.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('trends')
@Controller('api/v1')
export class TrendsController {
  constructor(
    private readonly trends: WeeklyTrends,
    private readonly overviews: WeekOverview,
    private readonly answers: AnswerCache,
    private readonly outlets: KnownOutlets,
  ) {}

  @Get('trends/weekly')
  @Allow('week.read')
  @AsJson()
  @ApiContract({ query: weeklyTrendsQuery, response: weeklyTrendsResponse })
  async weekly(@Query(new ZodPipe(weeklyTrendsQuery)) query: WeeklyTrendsQuery): Promise<string> {
    await this.outlets.refuseUnknown(query.outlet);
    return this.answers.json(['weekly', query], () => this.trends.list(query));
  }

  @Get('overview')
  @AllowPublicWeek()
  @AsJson()
  @ApiContract({ query: overviewQuery, response: overviewResponse })
  overview(@Query(new ZodPipe(overviewQuery)) query: OverviewQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    const view = weekViewOf(principal);
    return this.answers.json(['overview', query, view], async () => weekSeen(await this.overviews.get(query), view));
  }
}
