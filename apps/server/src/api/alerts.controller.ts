import { Body, Controller, Get, HttpCode, Inject, NotFoundException, Param, Post, Put, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { AlertRoom, ruleOf } from '#vigia/alerts';
import type { Config } from '#vigia/config';
import {
  alertDecisionInput, alertParams, alertRepliesResponse, alertRule, alertRuleInput, alertRulePreview, alertsResponse,
  type AlertDecisionInput, type AlertRepliesResponse, type AlertRule, type AlertRuleInput, type AlertRulePreview, type AlertsResponse,
} from '#vigia/contracts';
import { CONFIG } from '../platform/tokens.js';
import { AlertAnswers } from './alert-answers.js';
import { ApiContract } from './api-schema.js';
import { asksFromOwnMachine, callerOf, OwnMachineGuard } from './own-machine.guard.js';
import { ZodPipe } from './zod-pipe.js';

type WithId = { id: string };
const idPipe = new ZodPipe(alertParams);
const GUARDED = 'Solo desde el equipo donde corre Vigía, mientras no haya cuentas. / On the machine itself only, while there are no accounts.';

@ApiTags('alerts')
@Controller('api/v1')
export class AlertsController {
  constructor(
    private readonly answers: AlertAnswers,
    private readonly room: AlertRoom,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('alerts')
  @UseGuards(OwnMachineGuard)
  @ApiOperation({ summary: 'Alertas, reglas y lo que se logró / alerts, rules and what came of them' })
  @ApiContract({ response: alertsResponse })
  async list(@Req() request: Request): Promise<AlertsResponse> {
    return { editable: asksFromOwnMachine(this.config.VIGIA_HOST, callerOf(request)), ...(await this.answers.all()) };
  }

  @Post('alerts/:id/decision')
  @UseGuards(OwnMachineGuard)
  @HttpCode(200)
  @ApiOperation({ summary: 'Aprueba o descarta una alerta retenida; mantiene o retira una en desacuerdo / decides on an alert', description: GUARDED })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: alertDecisionInput, response: alertsResponse })
  @ApiResponse({ status: 404, description: 'No hay tal alerta en ese estado.' })
  async decide(@Param(idPipe) { id }: WithId, @Body(new ZodPipe<AlertDecisionInput>(alertDecisionInput)) input: AlertDecisionInput, @Req() request: Request): Promise<AlertsResponse> {
    const { decision } = input;
    const done = decision === 'approve' || decision === 'dismiss' ? await this.room.alerts.decideHeld(id, { ...input, decision }) : await this.room.desk.decide(id, { ...input, decision });
    if (!done) throw new NotFoundException(`La alerta «${id}» no espera esa decisión / is not waiting for this decision.`);
    return this.list(request);
  }

  @Post('alert-rules/preview')
  @UseGuards(OwnMachineGuard)
  @HttpCode(200)
  @ApiOperation({ summary: 'Lo que la regla habría enviado en ocho semanas / what a rule would have sent', description: GUARDED })
  @ApiContract({ body: alertRuleInput, response: alertRulePreview })
  preview(@Body(new ZodPipe<AlertRuleInput>(alertRuleInput)) input: AlertRuleInput): Promise<AlertRulePreview> {
    return this.room.rules.preview(input);
  }

  @Post('alert-rules')
  @UseGuards(OwnMachineGuard)
  @ApiOperation({ summary: 'Crea una regla / makes a rule', description: GUARDED })
  @ApiContract({ body: alertRuleInput, response: alertRule })
  async create(@Body(new ZodPipe<AlertRuleInput>(alertRuleInput)) input: AlertRuleInput): Promise<AlertRule> {
    return ruleOf(await this.room.rules.save(null, input));
  }

  @Put('alert-rules/:id')
  @UseGuards(OwnMachineGuard)
  @ApiOperation({ summary: 'Cambia una regla / changes a rule', description: GUARDED })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: alertRuleInput, response: alertRule })
  async edit(@Param(idPipe) { id }: WithId, @Body(new ZodPipe<AlertRuleInput>(alertRuleInput)) input: AlertRuleInput): Promise<AlertRule> {
    return ruleOf(await this.room.rules.save(id, input));
  }

  @Get('pieces/:id/replies')
  @ApiOperation({ summary: 'Lo que el medio respondió sobre una pieza / what the outlet answered on a piece' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: alertRepliesResponse })
  @ApiResponse({ status: 404, description: 'No hay tal pieza.' })
  async ofPiece(@Param(idPipe) { id }: WithId): Promise<AlertRepliesResponse> {
    const found = await this.answers.ofPiece(id);
    if (!found) throw new NotFoundException(`No hay ninguna pieza «${id}».`);
    return found;
  }

  @Get('outlets/:id/replies')
  @ApiOperation({ summary: 'Lo que un medio respondió / what an outlet answered' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: alertRepliesResponse })
  @ApiResponse({ status: 404, description: 'No hay tal medio.' })
  async ofOutlet(@Param(idPipe) { id }: WithId): Promise<AlertRepliesResponse> {
    const found = await this.answers.ofOutlet(id);
    if (!found) throw new NotFoundException(`No hay ningún medio «${id}».`);
    return found;
  }
}
