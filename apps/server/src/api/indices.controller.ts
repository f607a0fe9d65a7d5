import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { ErrorRates } from '#vigia/analysis';
import {
  dailyTrendsQuery, dailyTrendsResponse, errorRatesResponse, indicesQuery, indicesResponse, outletParams, outletTrendsQuery, outletTrendsResponse, wordsQuery, wordsResponse,
  type DailyTrendsQuery, type ErrorRatesResponse, type IndicesQuery, type OutletTrendsQuery, type WordsQuery,
} from '#vigia/contracts';
import { AnswerCache, IndexTrends, NarrativeWords } from '#vigia/trends';
import { Allow, AllowPublicWeek } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import { seesOutlet, type Principal } from '../access/principal.js';
import { ERROR_RATES } from '../platform/tokens.js';
import { ApiContract, AsJson } from './api-schema.js';
import { KnownOutlets } from './known-outlets.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('trends')
@Controller('api/v1/trends')
export class IndicesController {
  constructor(
    private readonly trends: IndexTrends,
    private readonly words: NarrativeWords,
    private readonly answers: AnswerCache,
    private readonly outlets: KnownOutlets,
    @Inject(ERROR_RATES) private readonly errors: ErrorRates | null,
  ) {}

  @Get('indices')
  @Allow('week.read')
  @AsJson()
  @ApiContract({ query: indicesQuery, response: indicesResponse })
  async list(@Query(new ZodPipe(indicesQuery)) query: IndicesQuery): Promise<string> {
    await this.outlets.refuseUnknown(query.outlet);
    return this.answers.json(['indices', query], () => this.trends.list(query));
  }

  @Get('daily')
  @Allow('week.read')
  @AsJson()
  @ApiContract({ query: dailyTrendsQuery, response: dailyTrendsResponse })
  async listDays(@Query(new ZodPipe(dailyTrendsQuery)) query: DailyTrendsQuery): Promise<string> {
    await this.outlets.refuseUnknown(query.outlet);
    return this.answers.json(['days', query], () => this.trends.listDays(query));
  }

  @Get('words')
  @Allow('week.read')
  @AsJson()
  @ApiContract({ query: wordsQuery, response: wordsResponse })
  listWords(@Query(new ZodPipe<WordsQuery>(wordsQuery)) query: WordsQuery): Promise<string> {
    return this.answers.json(['words', query], () => this.words.list(query));
  }

  @Get('outlet/:id')
  @Allow('pieces.read')
  @AsJson()
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ query: outletTrendsQuery, response: outletTrendsResponse })
  @ApiResponse({ status: 404, description: 'No hay tal medio.' })
  getOutlet(@Param(new ZodPipe(outletParams)) { id }: { id: string }, @Query(new ZodPipe(outletTrendsQuery)) query: OutletTrendsQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    if (!seesOutlet(principal, id)) throw missing(id);
    return this.answers.json(['outlet', id, query], async () => {
      const found = await this.trends.findOutlet(id, query);
      if (!found) throw missing(id);
      return found;
    });
  }

  /** What shares are corrected by. */
  @Get('error-rates')
  @AllowPublicWeek()
  @ApiContract({ response: errorRatesResponse })
  getErrorRates(): ErrorRatesResponse {
    return { model: this.errors?.model ?? null, source: this.errors?.source ?? null, rates: { ...this.errors?.rates } };
  }
}

function missing(id: string): NotFoundException {
  return new NotFoundException(`No hay ningún medio «${id}» / no such outlet.`);
}
