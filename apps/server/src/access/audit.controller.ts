import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessRoom } from '#vigia/access';
import { auditQuery, auditResponse, type AuditQuery, type AuditResponse } from '#vigia/contracts';
import { ApiContract } from '../api/api-schema.js';
import { ZodPipe } from '../api/zod-pipe.js';
import { Allow } from './allow.js';

/** Who did what. There is a way to read it and no other. */
@ApiTags('access')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly access: AccessRoom) {}

  @Get()
  @Allow('audit.read')
  @ApiOperation({ summary: 'El registro de lo que se hizo, lo último primero / what was done, latest first', description: 'Nada lo cambia ni lo borra. / Nothing changes or deletes it.' })
  @ApiContract({ query: auditQuery, response: auditResponse })
  list(@Query(new ZodPipe<AuditQuery>(auditQuery)) query: AuditQuery): Promise<AuditResponse> {
    return this.access.audit.list(query);
  }
}
