import { Body, Controller, Get, HttpCode, NotFoundException, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ChannelHealth, ChannelPermissions } from '#vigia/collection';
import { channelPermission, channelPermissionInput, channelsHealthQuery, channelsHealthResponse, type ChannelPermission, type ChannelPermissionInput, type ChannelsHealthQuery } from '#vigia/contracts';
import { AnswerCache } from '#vigia/trends';
import { Allow } from '../access/allow.js';
import { ApiContract, AsJson } from './api-schema.js';
import { KnownOutlets } from './known-outlets.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('channels')
@Controller('api/v1/channels')
export class ChannelsController {
  constructor(
    private readonly health: ChannelHealth,
    private readonly answers: AnswerCache,
    private readonly permissions: ChannelPermissions,
    private readonly outlets: KnownOutlets,
  ) {}

  @Get('health')
  @Allow('sources.read')
  @AsJson()
  @ApiContract({ query: channelsHealthQuery, response: channelsHealthResponse })
  async getHealth(@Query(new ZodPipe(channelsHealthQuery)) query: ChannelsHealthQuery): Promise<string> {
    await this.outlets.refuseUnknown(query.outlet);
    return this.answers.json(['channels', query], () => this.health.report(query));
  }

  @Post('permission')
  @Allow('sources.write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Dice de un canal cerrado que se pidió permiso o que se tiene / permission for a closed channel was asked for, or given',
    description: 'Un canal cuyo medio no permite la lectura (state «ask_permission») no se vuelve a pedir hasta que una persona diga «allowed» aquí. / A channel whose outlet refuses is not asked again until a person says «allowed».',
  })
  @ApiContract({ body: channelPermissionInput, response: channelPermission })
  @ApiResponse({ status: 404, description: 'No hay tal canal.' })
  async permit(@Body(new ZodPipe<ChannelPermissionInput>(channelPermissionInput)) { channel: id, step }: ChannelPermissionInput): Promise<ChannelPermission> {
    const channel = await (step === 'asked' ? this.permissions.noteAsked(id) : this.permissions.permit(id));
    if (!channel) throw new NotFoundException(`No hay ningún canal «${id}» / no such channel.`);
    const closed = channel.state === 'ask_permission';
    return { channel: id, state: channel.state, askedAt: channel.askedAt?.toISOString() ?? null, nextPollAt: closed ? null : channel.nextPollAt.toISOString() };
  }
}
