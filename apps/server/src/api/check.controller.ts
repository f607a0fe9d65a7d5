import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { draftChecked, draftInput, type DraftChecked, type DraftInput } from '#vigia/contracts';
import { Allow } from '../access/allow.js';
import { ChangesNothing } from '../access/audit.interceptor.js';
import { ApiContract } from './api-schema.js';
import { DraftChecker } from './draft-checker.js';
import { ZodPipe } from './zod-pipe.js';

/** Reads a draft before it is published. Nothing of it is stored or logged. */
@ApiTags('check')
@Controller('api/v1/check')
export class CheckController {
  constructor(private readonly checker: DraftChecker) {}

  @Post()
  @Allow('drafts.check')
  @ChangesNothing()
  @HttpCode(200)
  @ApiOperation({ summary: 'Revisa un borrador; no se guarda nada / checks a draft, keeps nothing', description: 'Hasta 40.000 caracteres.' })
  @ApiContract({ body: draftInput, response: draftChecked })
  check(@Body(new ZodPipe<DraftInput>(draftInput)) draft: DraftInput): DraftChecked {
    return this.checker.check(draft);
  }
}
