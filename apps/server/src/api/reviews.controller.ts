import { Controller, Get, Inject, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Config } from '#vigia/config';
import { reviewQueueResponse, type ReviewQueueResponse } from '#vigia/contracts';
import { CONFIG } from '../platform/tokens.js';
import { ApiContract } from './api-schema.js';
import { asksFromOwnMachine, callerOf, OwnMachineGuard } from './own-machine.guard.js';
import { ReviewAnswers } from './review-answers.js';

@ApiTags('reviews')
@Controller('api/v1/reviews')
export class ReviewsController {
  constructor(
    private readonly answers: ReviewAnswers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('queue')
  @UseGuards(OwnMachineGuard)
  @ApiOperation({ summary: 'Desacuerdos que esperan a una persona, y lo que se decidió / objections that wait, and what was decided', description: 'Se decide con POST /api/v1/alerts/{id}/decision. / Decided there.' })
  @ApiContract({ response: reviewQueueResponse })
  async queue(@Req() request: Request): Promise<ReviewQueueResponse> {
    return { editable: asksFromOwnMachine(this.config.VIGIA_HOST, callerOf(request)), ...(await this.answers.queue()) };
  }
}
