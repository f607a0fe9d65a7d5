import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChannelHealth } from '#vigia/collection';
import { channelsHealthQuery, channelsHealthResponse, type ChannelsHealthQuery, type ChannelsHealthResponse } from '#vigia/contracts';
import { ApiContract } from './api-schema.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('channels')
@Controller('api/v1/channels')
export class ChannelsController {
  constructor(private readonly health: ChannelHealth) {}

  @Get('health')
  @ApiContract({ query: channelsHealthQuery, response: channelsHealthResponse })
  getHealth(@Query(new ZodPipe(channelsHealthQuery)) query: ChannelsHealthQuery): Promise<ChannelsHealthResponse> {
    return this.health.report(query);
  }
}
