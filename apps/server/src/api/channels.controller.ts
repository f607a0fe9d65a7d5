import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChannelHealth } from '#vigia/collection';
import { channelsHealthQuery, channelsHealthResponse, type ChannelsHealthQuery } from '#vigia/contracts';
import { AnswerCache } from '#vigia/trends';
import { ApiContract, AsJson } from './api-schema.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('channels')
@Controller('api/v1/channels')
export class ChannelsController {
  constructor(
    private readonly health: ChannelHealth,
    private readonly answers: AnswerCache,
  ) {}

  @Get('health')
  @AsJson()
  @ApiContract({ query: channelsHealthQuery, response: channelsHealthResponse })
  getHealth(@Query(new ZodPipe(channelsHealthQuery)) query: ChannelsHealthQuery): Promise<string> {
    return this.answers.json(['channels', query], () => this.health.report(query));
  }
}
