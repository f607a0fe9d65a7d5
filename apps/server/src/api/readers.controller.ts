import { Body, Controller, Delete, Get, HttpCode, NotFoundException, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AlertRoom } from '#vigia/alerts';
import { subscriberInput, subscribersResponse, type SubscriberInput, type SubscribersResponse } from '#vigia/contracts';
import { Store } from '#vigia/store';
import { Allow } from '../access/allow.js';
import { ApiContract } from './api-schema.js';
import { ZodPipe } from './zod-pipe.js';

/** Who wants to be told of new releases. The team may propose an address; only its reader can say yes. */
@ApiTags('mails')
@Controller('api/v1/subscribers')
export class ReadersController {
  constructor(
    private readonly store: Store,
    private readonly room: AlertRoom,
  ) {}

  @Get()
  @Allow('readers.manage')
  @ApiOperation({ summary: 'Quién pidió saber de nuevas entregas / who asked to be told of releases' })
  @ApiContract({ response: subscribersResponse })
  list(): Promise<SubscribersResponse> {
    return this.all();
  }

  @Post()
  @Allow('readers.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pregunta a una dirección si quiere saber de nuevas entregas / asks an address' })
  @ApiContract({ body: subscriberInput, response: subscribersResponse })
  async add(@Body(new ZodPipe<SubscriberInput>(subscriberInput)) { address, language }: SubscriberInput): Promise<SubscribersResponse> {
    await this.room.readers.askToJoin(address, language);
    return this.all();
  }

  @Delete(':id')
  @Allow('readers.manage')
  @ApiOperation({ summary: 'Quita una dirección de la lista / takes an address off the list' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: subscribersResponse })
  @ApiResponse({ status: 404, description: 'No está en la lista.' })
  async remove(@Param('id') id: string): Promise<SubscribersResponse> {
    if (!(await this.store.subscribers.remove(id))) throw new NotFoundException(`«${id}» no está en la lista / is not on the list.`);
    return this.all();
  }

  private async all(): Promise<SubscribersResponse> {
    return { subscribers: (await this.store.subscribers.listAll()).map(({ _id, language, askedAt, confirmedAt }) => ({ id: _id, address: _id, language, askedAt: askedAt.toISOString(), confirmedAt: confirmedAt?.toISOString() ?? null })) };
  }
}
