import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { reviewQueueResponse, type ReviewQueueResponse } from '#vigia/contracts';
import { Allow } from '../access/allow.js';
import { CurrentPrincipal } from '../access/asking.js';
import { may, type Principal } from '../access/principal.js';
import { ApiContract } from './api-schema.js';
import { ReviewAnswers } from './review-answers.js';

@ApiTags('reviews')
@Controller('api/v1/reviews')
export class ReviewsController {
  constructor(private readonly answers: ReviewAnswers) {}

  @Get('queue')
  @Allow('reviews.read')
  @ApiOperation({ summary: 'Desacuerdos que esperan a una persona, y lo que se decidió / objections that wait, and what was decided', description: 'Se decide con POST /api/v1/alerts/{id}/decision. / Decided there.' })
  @ApiContract({ response: reviewQueueResponse })
  async queue(@CurrentPrincipal() principal: Principal): Promise<ReviewQueueResponse> {
    return { editable: may(principal, 'alerts.write'), ...(await this.answers.queue()) };
  }
}
