import { Body, Controller, Delete, Get, HttpCode, Inject, NotFoundException, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Config } from '#vigia/config';
import { eventInput, eventParams, eventsQuery, eventsResponse, storedEvent, type EventInput, type EventsQuery, type EventsResponse, type StoredEvent } from '#vigia/contracts';
import { isoWeekOf, weekBounds, dayOf, type Clock } from '#vigia/kernel';
import { EventBook, weekRange } from '#vigia/trends';
import { CLOCK, CONFIG } from '../platform/tokens.js';
import { ApiContract } from './api-schema.js';
import { asksFromOwnMachine, callerOf, OwnMachineGuard } from './own-machine.guard.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('events')
@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly events: EventBook,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiContract({ query: eventsQuery, response: eventsResponse })
  async list(@Query(new ZodPipe(eventsQuery)) query: EventsQuery, @Req() request: Request): Promise<EventsResponse> {
    const { from, to } = weekRange(query, isoWeekOf(this.clock.now()));
    const lastDay = dayOf(new Date(weekBounds(to).end.getTime() - 1));
    return { editable: asksFromOwnMachine(this.config.VIGIA_HOST, callerOf(request)), events: await this.events.list({ from: dayOf(weekBounds(from).start), to: lastDay, city: query.city }) };
  }

  @Post()
  @UseGuards(OwnMachineGuard)
  @ApiContract({ body: eventInput, response: storedEvent })
  @ApiResponse({ status: 403, description: 'No viene del equipo donde corre Vigía.' })
  enter(@Body(new ZodPipe<EventInput>(eventInput)) input: EventInput): Promise<StoredEvent> {
    return this.events.enter(input);
  }

  @Delete(':id')
  @HttpCode(204)
  @UseGuards(OwnMachineGuard)
  @ApiParam({ name: 'id', type: String })
  @ApiResponse({ status: 204, description: 'Borrado.' })
  @ApiResponse({ status: 403, description: 'No viene del equipo donde corre Vigía.' })
  @ApiResponse({ status: 404, description: 'No hay tal suceso.' })
  async remove(@Param(new ZodPipe(eventParams)) { id }: { id: string }): Promise<void> {
    if (!(await this.events.remove(id))) throw new NotFoundException(`No hay ningún suceso «${id}» / no such event.`);
  }
}
