import { Body, Controller, HttpCode, Post, UnsupportedMediaTypeException, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Analyzer, GUIDANCE_RULES, type GuidanceRule } from '#vigia/analysis';
import { draftChecked, draftInput, type DraftChecked, type DraftInput } from '#vigia/contracts';
import { ApiContract } from './api-schema.js';
import { ZodPipe } from './zod-pipe.js';

const RULES: Readonly<Record<string, GuidanceRule>> = GUIDANCE_RULES;

/** Reads a draft before it is published. Nothing of it is stored or logged. */
@ApiTags('check')
@Controller('api/v1/check')
export class CheckController {
  constructor(private readonly analyzer: Analyzer) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Revisa un borrador; no se guarda nada / checks a draft, keeps nothing', description: 'Hasta 40.000 caracteres.' })
  @ApiContract({ body: draftInput, response: draftChecked })
  check(@Body(new ZodPipe<DraftInput>(draftInput)) { title, text }: DraftInput, @Req() request: Request): DraftChecked {
    if (!request.is('application/json')) throw new UnsupportedMediaTypeException('Envíe JSON con content-type: application/json / send JSON.');
    const { relevance, findings, guidance, outletHarm, model } = this.analyzer.analyze({ id: 'draft', kind: 'article', title: title === '' ? null : title, text, outlet: null, outletCity: null, publishedAt: null });
    return {
      relevance: relevance.label, model, findings, outletHarm,
      guidance: guidance.map((note) => ({ ...note, quote: (note.field === 'title' ? title : text).slice(note.start, note.end), guide: RULES[note.rule]?.guide ?? null })),
    };
  }
}
