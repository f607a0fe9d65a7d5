import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { outletsResponse, type OutletsResponse } from '#vigia/contracts';
import { Store } from '#vigia/store';
import { ApiContract } from './api-schema.js';

@ApiTags('outlets')
@Controller('api/v1/outlets')
export class OutletsController {
  constructor(private readonly store: Store) {}

  @Get()
  @ApiContract({ response: outletsResponse })
  async list(): Promise<OutletsResponse> {
    const [outlets, channels] = await Promise.all([this.store.outlets.listAll(), this.store.channels.listAll()]);
    return {
      outlets: outlets.map(({ _id, name, host, city, scope, type, partner }) => ({
        id: _id, name, host, city, scope, type, partner,
        channels: channels
          .filter((channel) => channel.outletId === _id)
          .map(({ _id: id, kind, url, state, problem, lastSuccessAt }) => ({ id, kind, url, state, problem, lastSuccessAt: lastSuccessAt?.toISOString() ?? null })),
      })),
    };
  }
}
