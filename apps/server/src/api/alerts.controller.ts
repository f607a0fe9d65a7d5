import { Body, Controller, Get, HttpCode, NotFoundException, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AlertRoom, ruleOf } from '#vigia/alerts';
import {
  alertDecisionInput, alertParams, alertRepliesResponse, alertRule, alertRuleInput, alertRulePreview, alertsResponse,
  type AlertDecisionInput, type AlertRepliesResponse, type AlertRule, type AlertRuleInput, type AlertRulePreview, type AlertsResponse,
} from '#vigia/contracts';
import { Allow } from '../access/allow.js';
import { ChangesNothing } from '../access/audit.interceptor.js';
import { CurrentPrincipal } from '../access/asking.js';
import { may, seesOutlet, signed, type Principal } from '../access/principal.js';
import { AlertAnswers } from './alert-answers.js';
import { ApiContract } from './api-schema.js';
import { ZodPipe } from './zod-pipe.js';

type WithId = { id: string };
const idPipe = new ZodPipe(alertParams);

@ApiTags('alerts')
@Controller('api/v1')
export class AlertsController {
  constructor(
    private readonly answers: AlertAnswers,
    private readonly room: AlertRoom,
  ) {}

  @Get('alerts')
  @Allow('alerts.read')
  @ApiOperation({ summary: 'Alertas, reglas y lo que se logró / alerts, rules and what came of them' })
  @ApiContract({ response: alertsResponse })
  async list(@CurrentPrincipal() principal: Principal): Promise<AlertsResponse> {
    return { editable: may(principal, 'alerts.write'), ...(await (principal.outletIds === null ? this.answers.all() : this.answers.ofPartner(principal.outletIds))) };
  }

  @Post('alerts/:id/decision')
  @Allow('alerts.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Aprueba o descarta una alerta retenida; mantiene o retira una en desacuerdo / decides on an alert' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: alertDecisionInput, response: alertsResponse })
  @ApiResponse({ status: 404, description: 'No hay tal alerta en ese estado.' })
  async decide(@Param(idPipe) { id }: WithId, @Body(new ZodPipe<AlertDecisionInput>(alertDecisionInput)) given: AlertDecisionInput, @CurrentPrincipal() principal: Principal): Promise<AlertsResponse> {
    const input = signed(principal, given);
    const { decision } = input;
    const done = decision === 'approve' || decision === 'dismiss' ? await this.room.alerts.decideHeld(id, { ...input, decision }) : await this.room.desk.decide(id, { ...input, decision });
    if (!done) throw new NotFoundException(`La alerta «${id}» no espera esa decisión / is not waiting for this decision.`);
    return this.list(principal);
  }

  @Post('alert-rules/preview')
  @Allow('alerts.write')
  @ChangesNothing()
  @HttpCode(200)
  @ApiOperation({ summary: 'Lo que la regla habría enviado en ocho semanas / what a rule would have sent' })
  @ApiContract({ body: alertRuleInput, response: alertRulePreview })
  preview(@Body(new ZodPipe<AlertRuleInput>(alertRuleInput)) input: AlertRuleInput): Promise<AlertRulePreview> {
    return this.room.rules.preview(input);
  }

  @Post('alert-rules')
  @Allow('alerts.write')
  @ApiOperation({ summary: 'Crea una regla / makes a rule' })
  @ApiContract({ body: alertRuleInput, response: alertRule })
  async create(@Body(new ZodPipe<AlertRuleInput>(alertRuleInput)) input: AlertRuleInput): Promise<AlertRule> {
    return ruleOf(await this.room.rules.save(null, input));
  }

  @Put('alert-rules/:id')
  @Allow('alerts.write')
  @ApiOperation({ summary: 'Cambia una regla / changes a rule' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: alertRuleInput, response: alertRule })
  async edit(@Param(idPipe) { id }: WithId, @Body(new ZodPipe<AlertRuleInput>(alertRuleInput)) input: AlertRuleInput): Promise<AlertRule> {
    return ruleOf(await this.room.rules.save(id, input));
  }

  @Get('pieces/:id/replies')
  @Allow('pieces.read')
  @ApiOperation({ summary: 'Lo que el medio respondió sobre una pieza / what the outlet answered on a piece' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: alertRepliesResponse })
  @ApiResponse({ status: 404, description: 'No hay tal pieza.' })
  async ofPiece(@Param(idPipe) { id }: WithId, @CurrentPrincipal() principal: Principal): Promise<AlertRepliesResponse> {
    const found = await this.answers.ofPiece(id, principal);
    if (!found) throw new NotFoundException(`No hay ninguna pieza «${id}».`);
    return found;
  }

  @Get('outlets/:id/replies')
  @Allow('pieces.read')
  @ApiOperation({ summary: 'Lo que un medio respondió / what an outlet answered' })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ response: alertRepliesResponse })
  @ApiResponse({ status: 404, description: 'No hay tal medio.' })
  async ofOutlet(@Param(idPipe) { id }: WithId, @CurrentPrincipal() principal: Principal): Promise<AlertRepliesResponse> {
    const found = seesOutlet(principal, id) ? await this.answers.ofOutlet(id) : null;
    if (!found) throw new NotFoundException(`No hay ningún medio «${id}».`);
    return found;
  }
}
