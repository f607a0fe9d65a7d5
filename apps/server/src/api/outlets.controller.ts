import { Body, Controller, Get, Inject, NotFoundException, Param, Patch, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Config } from '#vigia/config';
import { outletParams, outletPatch, outletPatched, outletsResponse, type OutletPatch, type OutletPatched, type OutletsResponse } from '#vigia/contracts';
import { Store } from '#vigia/store';
import { CONFIG } from '../platform/tokens.js';
import { ApiContract } from './api-schema.js';
import { asksFromOwnMachine, callerOf, OwnMachineGuard } from './own-machine.guard.js';
import { ZodPipe } from './zod-pipe.js';

@ApiTags('outlets')
@Controller('api/v1/outlets')
export class OutletsController {
  constructor(
    private readonly store: Store,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @ApiContract({ response: outletsResponse })
  async list(@Req() request: Request): Promise<OutletsResponse> {
    const [outlets, channels] = await Promise.all([this.store.outlets.listAll(), this.store.channels.listAll()]);
    const editable = asksFromOwnMachine(this.config.VIGIA_HOST, callerOf(request));
    return {
      editable,
      outlets: outlets.map(({ _id, name, host, city, scope, type, partner, contact, contactLanguage = 'es' }) => ({
        id: _id, name, host, city, scope, type, partner, contact: editable ? contact : null, contactLanguage,
        channels: channels
          .filter((channel) => channel.outletId === _id)
          .map(({ _id: id, kind, url, state, problem, lastSuccessAt }) => ({ id, kind, url, state, problem, lastSuccessAt: lastSuccessAt?.toISOString() ?? null })),
      })),
    };
  }

  @Patch(':id')
  @UseGuards(OwnMachineGuard)
  @ApiOperation({
    summary: 'Marca un medio como aliado y guarda su contacto / partner flag and contact of an outlet',
    description: 'Vigía aún no tiene cuentas: solo se admite cuando el servidor escucha en loopback (VIGIA_HOST=127.0.0.1), con content-type application/json y desde su propio tablero o un programa del mismo equipo; lo demás recibe 403. / No accounts yet: loopback only, JSON only, same origin only; anything else gets 403.',
  })
  @ApiParam({ name: 'id', type: String })
  @ApiContract({ body: outletPatch, response: outletPatched })
  @ApiResponse({ status: 403, description: 'No viene del equipo donde corre Vigía.' })
  @ApiResponse({ status: 404, description: 'No hay tal medio.' })
  @ApiResponse({ status: 415, description: 'No es JSON.' })
  async edit(@Param(new ZodPipe(outletParams)) { id }: { id: string }, @Body(new ZodPipe<OutletPatch>(outletPatch)) { partner, contact, contactLanguage }: OutletPatch): Promise<OutletPatched> {
    const outlet = await this.store.outlets.editOwn(id, { ...(partner === undefined ? {} : { partner }), ...(contact === undefined ? {} : { contact }), ...(contactLanguage === undefined ? {} : { contactLanguage }) });
    if (!outlet) throw new NotFoundException(`No hay ningún medio «${id}» / no such outlet.`);
    return { id: outlet._id, partner: outlet.partner, contact: outlet.contact, contactLanguage: outlet.contactLanguage ?? 'es' };
  }
}
