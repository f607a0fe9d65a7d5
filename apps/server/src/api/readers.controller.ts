import { Body, Controller, Delete, ForbiddenException, Get, HttpCode, Inject, NotFoundException, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { AlertRoom } from '#vigia/alerts';
import type { Config } from '#vigia/config';
import { subscriberInput, subscribersResponse, type SubscriberInput, type SubscribersResponse } from '#vigia/contracts';
import { Store } from '#vigia/store';
import { CONFIG } from '../platform/tokens.js';
import { ApiContract } from './api-schema.js';
import { asksFromOwnMachine, callerOf, OwnMachineGuard } from './own-machine.guard.js';
import { ZodPipe } from './zod-pipe.js';

const GUARDED = 'Solo desde el equipo donde corre Vigía, mientras no haya cuentas. / On the machine itself only, while there are no accounts.';

/** Who wants to be told of new releases. The team may propose an address; only its reader can say yes. */
@ApiTags('mails')
@Controller('api/v1/subscribers')
export class ReadersController {
  constructor(
    private readonly store: Store,
    private readonly room: AlertRoom,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Quién pidió saber de nuevas entregas / who asked to be told of releases', description: GUARDED })
  @ApiContract({ response: subscribersResponse })
  @ApiResponse({ status: 403, description: 'No viene del equipo donde corre Vigía.' })
  async list(@Req() request: Request): Promise<SubscribersResponse> {
    if (!asksFromOwnMachine(this.config.VIGIA_HOST, callerOf(request))) throw new ForbiddenException('La lista solo se ve en el equipo donde corre Vigía / is shown on the machine itself only.');
    return this.all();
  }

  @Post()
  @UseGuards(OwnMachineGuard)
  @HttpCode(200)
  @ApiOperation({ summary: 'Pregunta a una dirección si quiere saber de nuevas entregas / asks an address', description: GUARDED })
  @ApiContract({ body: subscriberInput, response: subscribersResponse })
  async add(@Body(new ZodPipe<SubscriberInput>(subscriberInput)) { address, language }: SubscriberInput): Promise<SubscribersResponse> {
    await this.room.readers.askToJoin(address, language);
    return this.all();
  }

  @Delete(':id')
  @UseGuards(OwnMachineGuard)
  @ApiOperation({ summary: 'Quita una dirección de la lista / takes an address off the list', description: GUARDED })
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
