import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { spikesQuery, spikesResponse, type SpikesQuery } from '#vigia/contracts';
import { AnswerCache, SpikeList } from '#vigia/trends';
import { Allow } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import type { Principal } from '../access/principal.js';
import { ApiContract, AsJson } from './api-schema.js';
import { KnownOutlets } from './known-outlets.js';
import { spikesSeen, weekViewOf } from './week-seen.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('trends')
@Controller('api/v1')
export class SpikesController {
  constructor(
    private readonly spikes: SpikeList,
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
}
