import { Body, Controller, Delete, Get, HttpCode, Inject, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { eventInput, eventParams, eventsQuery, eventsResponse, storedEvent, type EventInput, type EventsQuery, type EventsResponse, type StoredEvent } from '#vigia/contracts';
import { isoWeekOf, weekBounds, dayOf, type Clock } from '#vigia/kernel';
import { EventBook, weekRange } from '#vigia/trends';
import { Allow } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import { may, type Principal } from '../access/principal.js';
import { CLOCK } from '../platform/tokens.js';
import { ApiContract } from './api-schema.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('events')
@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly events: EventBook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('week.read')
  @ApiContract({ query: eventsQuery, response: eventsResponse })
  async list(@Query(new ZodPipe(eventsQuery)) query: EventsQuery, @CurrentPrincipal() principal: Principal): Promise<EventsResponse> {
    const { from, to } = weekRange(query, isoWeekOf(this.clock.now()));
    const lastDay = dayOf(new Date(weekBounds(to).end.getTime() - 1));
    return { editable: may(principal, 'events.write'), events: await this.events.list({ from: dayOf(weekBounds(from).start), to: lastDay, city: query.city }) };
  }

  @Post()
  @Allow('events.write')
  @ApiContract({ body: eventInput, response: storedEvent })
  enter(@Body(new ZodPipe<EventInput>(eventInput)) input: EventInput): Promise<StoredEvent> {
    return this.events.enter(input);
  }

  @Delete(':id')
  @Allow('events.write')
  @HttpCode(204)
  @ApiParam({ name: 'id', type: String })
  @ApiResponse({ status: 204, description: 'Borrado.' })
  @ApiResponse({ status: 404, description: 'No hay tal suceso.' })
  async remove(@Param(new ZodPipe(eventParams)) { id }: { id: string }): Promise<void> {
    if (!(await this.events.remove(id))) throw new NotFoundException(`No hay ningún suceso «${id}» / no such event.`);
  }
}
