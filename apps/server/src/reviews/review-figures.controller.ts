import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { agreementQuery, agreementResponse, qualityQuery, qualityResponse, type AgreementQuery, type AgreementResponse, type QualityQuery, type QualityResponse } from '#vigia/contracts';
import { ReviewFigures } from '#vigia/reviews';
import { Allow } from '../access/allow.js';
import { ApiContract } from '../api/api-schema.js';
import { ZodPipe } from '../api/zod-pipe.js';

@ApiTags('reviews')
@Controller('api/v1/reviews')
export class ReviewFiguresController {
  constructor(private readonly figures: ReviewFigures) {}

  @Get('agreement')
  @Allow('reviews.read')
  @ApiOperation({ summary: 'Acuerdo entre quienes revisan: alfa de Krippendorff / agreement among reviewers', description: 'Solo juicios hechos sin ver el del otro. / Of judgements made without seeing the other one.' })
  @ApiContract({ query: agreementQuery, response: agreementResponse })
  agreement(@Query(new ZodPipe<AgreementQuery>(agreementQuery)) { weeks }: AgreementQuery): Promise<AgreementResponse> {
    return this.figures.agreement(weeks);
  }

  @Get('quality')
  @Allow('reviews.read')
  @ApiOperation({ summary: 'Precisión y parte omitida del modelo por semana, en la muestra al azar; alarma de deriva / precision, missed share and drift' })
  @ApiContract({ query: qualityQuery, response: qualityResponse })
  quality(@Query(new ZodPipe<QualityQuery>(qualityQuery)) { weeks }: QualityQuery): Promise<QualityResponse> {
    return this.figures.quality(weeks);
  }
}
